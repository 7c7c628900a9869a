import { createHash, randomBytes } from 'node:crypto';
import { CommandError } from '../../CommandError';
import type { Session } from '../sessions';
import {
  discover,
  register,
  requestTokens,
  type AuthServer,
  type Tokens,
} from './authServer';
import { awaitCallback, type Callback } from './callback';

/** The port that Backstage's own description of a command line names. */
const BACKSTAGE_PORT = 8055;

/**
 * Signs in to a portal in the browser: the authorization code flow with PKCE (RFC 7636), as the client that
 * Backstage describes for command lines, or else as one registered for this sign-in.
 *
 * @param show - gets the address that is to be opened in a browser
 */
export async function signIn(
  portal: string,
  show: (url: string) => void,
  signal: AbortSignal,
): Promise<Session> {
  const server = await discover(portal);
  const described = isDescribed(server, portal);
  if (!described && !server.registration_endpoint) {
    throw new CommandError(
      `The portal at ${portal} lets no program sign in.`,
      'Its configuration needs auth.clientIdMetadataDocuments.enabled; until then set KCONNECT_TOKEN.',
    );
  }
  const state = randomBytes(32).toString('base64url');
  const callback = await awaitCallback(
    described ? BACKSTAGE_PORT : 0,
    state,
    signal,
  );
  try {
    const clientId = described
      ? `${portal}/api/auth/.well-known/oauth-client/cli.json`
      : await register(
          server.registration_endpoint!,
          callback.redirectUri,
          portal,
        );
    return await authorize({ portal, server, clientId, state, callback, show });
  } finally {
    callback.close();
  }
}

/** Backstage reads the description over HTTPS alone. */
function isDescribed(server: AuthServer, portal: string): boolean {
  return (
    server.client_id_metadata_document_supported === true &&
    portal.startsWith('https:')
  );
}

async function authorize({
  portal,
  server,
  clientId,
  state,
  callback,
  show,
}: {
  portal: string;
  server: AuthServer;
  clientId: string;
  state: string;
  callback: Callback;
  show: (url: string) => void;
}): Promise<Session> {
  const verifier = randomBytes(32).toString('base64url');
  const url = new URL(
    server.authorization_endpoint ?? `${portal}/api/auth/v1/authorize`,
  );
  url.search = new URLSearchParams({
    client_id: clientId,
    redirect_uri: callback.redirectUri,
    response_type: 'code',
    scope: 'openid offline_access',
    state,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  }).toString();
  show(url.toString());
  const tokens = await requestTokens(
    server,
    {
      grant_type: 'authorization_code',
      code: await callback.code,
      redirect_uri: callback.redirectUri,
      code_verifier: verifier,
      client_id: clientId,
    },
    portal,
  );
  return sessionWith(tokens, { portal, clientId });
}

/** A session as fresh tokens make it; an old refresh token stays where no new one came. */
export function sessionWith(
  { access_token, expires_in, refresh_token }: Tokens,
  session: Pick<Session, 'portal' | 'clientId' | 'refreshToken'>,
): Session {
  return {
    portal: session.portal,
    clientId: session.clientId,
    accessToken: access_token,
    expiresAt: Date.now() + expires_in * 1000,
    refreshToken: refresh_token ?? session.refreshToken,
  };
}
