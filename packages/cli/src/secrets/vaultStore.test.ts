import {
  startVaultServer,
  type VaultServer,
} from '../__testUtils__/vaultServer';
import { resolveConfig } from './resolveConfig';
import { vaultStore } from './vaultStore';

const { signal } = new AbortController();
const REFERENCE = '${secret:vault:kv/finance/salesdb#password}';
const CANARY = 'canary-Vk72';

describe('Vault', () => {
  let vault: VaultServer;

  beforeEach(async () => {
    vault = await startVaultServer();
    vault.secrets.set('kv/data/finance/salesdb', {
      ...{ user: 'cdc', password: CANARY, port: 5432, empty: '' },
    });
  });

  afterEach(() => vault.close());

  const resolve = (
    config: Record<string, string>,
    env: NodeJS.ProcessEnv = {},
  ) =>
    resolveConfig(config, {
      vault: vaultStore({ env: { ...vault.env, ...env }, signal }),
    });

  it('gives the keys of a secret, which is read once', async () => {
    const { secrets, values } = await resolve({
      'database.user': '${secret:vault:kv/finance/salesdb#user}',
      'database.password': REFERENCE,
      'database.url':
        'jdbc:x:${secret:vault:kv/finance/salesdb#port}?password=${secret:vault:kv/finance/salesdb#password}',
    });
    expect(values).toEqual({
      'database.user': 'cdc',
      'database.password': CANARY,
      'database.url': `jdbc:x:5432?password=${CANARY}`,
    });
    expect(secrets).toContain(CANARY);
    expect(vault.requests).toEqual([
      {
        path: 'kv/data/finance/salesdb',
        token: 'hvs.canary-token',
        namespace: undefined,
      },
    ]);
  });

  it('asks in the namespace, and below the path that a proxy gives it', async () => {
    const { VAULT_ADDR } = vault.env;
    vault.secrets.set('/vault/v1/kv/data/finance/salesdb', { password: 'x' });
    await resolve(
      { a: REFERENCE },
      { VAULT_ADDR: `${VAULT_ADDR}/vault/`, VAULT_NAMESPACE: 'emea/finance' },
    );
    expect(vault.requests[0]).toMatchObject({
      path: '/vault/v1/kv/data/finance/salesdb',
      namespace: 'emea/finance',
    });
  });

  it.each<[why: string, reference: string, env: NodeJS.ProcessEnv]>([
    ['no such secret', '${secret:vault:kv/finance/other#password}', {}],
    ['no text under the key pin', '${secret:vault:kv/finance/salesdb#pin}', {}],
    ['no text under', '${secret:vault:kv/finance/salesdb#empty}', {}],
    ['no text under', '${secret:vault:kv/finance/salesdb#toString}', {}],
    ['say which of its keys', '${secret:vault:kv/finance/salesdb}', {}],
    ['where the engine is mounted', '${secret:vault:kv#password}', {}],
    ['may not read it', REFERENCE, { VAULT_TOKEN: 'hvs.canary-of-another' }],
    ['VAULT_TOKEN is not set', REFERENCE, { VAULT_TOKEN: '' }],
    ['VAULT_ADDR is not set', REFERENCE, { VAULT_ADDR: '' }],
    ['VAULT_ADDR is no address', REFERENCE, { VAULT_ADDR: 'vault' }],
    ['ECONNREFUSED', REFERENCE, { VAULT_ADDR: 'http://127.0.0.1:2' }],
    ['cannot be sent', REFERENCE, { VAULT_TOKEN: 'canary\ntoken' }],
    ['cannot be sent', REFERENCE, { VAULT_ADDR: 'http://a:canary@127.0.0.1' }],
  ])('says "%s" of %s', async (why, reference, env) => {
    const error = await failureOf(
      resolve({ 'database.password': reference }, env),
    );
    expect(error).toContain(`database.password: ${reference}`);
    expect(error).toContain(why);
    expect(error).not.toContain('canary');
  });

  it.each([
    ['is sealed', { status: 503, body: '{"errors":["Vault is sealed"]}' }],
    ['status 500', { status: 500, body: `{"errors":["${CANARY}"]}` }],
    ['not one of', { status: 200, body: `<p>${CANARY}` }],
    ['not one of', { status: 200, body: `{"data":{"password":"${CANARY}"}}` }],
    ['no such secret', { status: 404, body: '{"data":{"data":null}}' }],
    [
      'redirect',
      { status: 307, body: '', headers: { location: 'http://127.0.0.1:1/' } },
    ],
  ])('says "%s" of the answer %j', async (why, answer) => {
    vault.answer = answer;
    const error = await failureOf(resolve({ a: REFERENCE }));
    expect(error).toContain(why);
    expect(error).not.toContain('canary');
    expect(vault.requests).toHaveLength(1);
  });
});

async function failureOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'nothing failed',
    (error: Error) => `${error.message} ${error.stack}`,
  );
}
