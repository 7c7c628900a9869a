import { randomBytes } from 'node:crypto';
import { createEmulator } from 'emulate';
import { clientId } from './client.ts';
import { demoIdentities, emailOf } from './identities.ts';

/** The user that the emulator adds of its own accord. */
const UNWANTED_USER = 'testuser@okta.local';

/** What the provider needs to know. */
export interface IdentityProviderOptions {
  /** Port on the loopback address. */
  port: number;
  /** What the portal proves itself with. */
  clientSecret: string;
  /** Where the provider may send people back to. */
  redirectUris: readonly string[];
}

/** A running OpenID provider. */
export interface IdentityProvider {
  /** Its address, such as `http://localhost:4011`. */
  url: string;
  /** Where its OpenID metadata is. */
  metadataUrl: string;
  stop(): Promise<void>;
}

/**
 * Starts an OpenID provider that knows the demo's identities and nobody else. There are no passwords: its page has one
 * button for each of them, so it listens on the loopback address alone.
 */
export async function startIdentityProvider({
  port,
  clientSecret,
  redirectUris,
}: IdentityProviderOptions): Promise<IdentityProvider> {
  const managementToken = randomBytes(24).toString('hex');
  const emulator = await createEmulator({
    service: 'okta',
    port,
    hostname: '127.0.0.1',
    baseUrl: `http://localhost:${port}`,
    seed: {
      tokens: { [managementToken]: { login: 'management' } },
      okta: {
        users: demoIdentities.map(identity => ({
          okta_id: identity.name,
          login: emailOf(identity),
          email: emailOf(identity),
          first_name: identity.firstName,
          last_name: identity.lastName,
          display_name: `${identity.firstName} ${identity.lastName} (${identity.role})`,
        })),
        authorization_servers: [
          { id: 'default', name: 'default', audiences: ['api://default'] },
        ],
        oauth_clients: [
          {
            client_id: clientId,
            client_secret: clientSecret,
            name: 'Connector Portal',
            redirect_uris: [...redirectUris],
            auth_server_id: 'default',
          },
        ],
      },
    },
  });
  await removeUser(port, managementToken, UNWANTED_USER);
  return {
    url: emulator.url,
    metadataUrl: `${emulator.url}/oauth2/default/.well-known/openid-configuration`,
    stop: () => emulator.close(),
  };
}

/** The first request deactivates a user, the second one deletes it, as with Okta's own API. */
async function removeUser(port: number, token: string, login: string) {
  const user = `http://127.0.0.1:${port}/api/v1/users/${encodeURIComponent(
    login,
  )}`;
  for (const step of ['deactivate', 'delete']) {
    const response = await fetch(user, {
      method: 'DELETE',
      headers: { authorization: `SSWS ${token}` },
    });
    if (!response.ok) {
      throw new Error(
        `Cannot ${step} the provider's own user ${login}: HTTP ${response.status}`,
      );
    }
  }
}
