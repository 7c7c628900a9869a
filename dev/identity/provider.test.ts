import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { freePorts } from '../portal/ports.ts';
import { clientId } from './client.ts';
import { startIdentityProvider, type IdentityProvider } from './provider.ts';

const redirectUri = 'http://localhost:7007/api/auth/oidc/handler/frame';
let provider: IdentityProvider;

before(async () => {
  provider = await startIdentityProvider({
    port: (await freePorts()).identity,
    clientSecret: 'a secret of the test',
    redirectUris: [redirectUri],
  });
});
after(() => provider.stop());

function page(query: Record<string, string>): Promise<Response> {
  const address = new URL('/oauth2/default/v1/authorize', provider.url);
  address.search = `${new URLSearchParams(query)}`;
  return fetch(address);
}

test('its metadata are those of its own address', async () => {
  const metadata = (await (await fetch(provider.metadataUrl)).json()) as {
    issuer: string;
    authorization_endpoint: string;
  };
  assert.equal(metadata.issuer, `${provider.url}/oauth2/default`);
  assert.ok(metadata.authorization_endpoint.startsWith(provider.url));
});

test('the five people of the demo can sign in, and nobody else', async () => {
  const response = await page({
    client_id: clientId,
    redirect_uri: redirectUri,
  });
  const addresses = (await response.text()).match(/[\w.]+@[\w.]+/g) ?? [];
  assert.deepEqual(
    [...new Set(addresses)],
    [
      'anna.keller@example.com',
      'ben.okafor@example.com',
      'carla.rossi@example.com',
      'deniz.yilmaz@example.com',
      'erik.larsen@example.com',
    ],
  );
});

test('people are sent to the portal and nowhere else', async () => {
  const elsewhere = await page({
    client_id: clientId,
    redirect_uri: 'http://localhost:9999/api/auth/oidc/handler/frame',
  });
  assert.equal(elsewhere.status, 400);
  const unknownClient = await page({
    client_id: 'another-client',
    redirect_uri: redirectUri,
  });
  assert.equal(unknownClient.status, 400);
});

test('a code is worth nothing without the secret of the portal', async () => {
  const response = await fetch(`${provider.url}/oauth2/default/v1/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: 'x',
      redirect_uri: redirectUri,
      client_id: clientId,
      client_secret: 'guessed',
    }),
  });
  assert.equal(response.status, 401);
});
