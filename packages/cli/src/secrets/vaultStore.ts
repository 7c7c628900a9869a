import { z } from 'zod';
import type { Io } from '../io';
import { oncePer } from './oncePer';
import { valueUnder } from './partOf';
import type { SecretStore } from './SecretStore';

const ANSWER_MS = 15_000;

/** https://developer.hashicorp.com/vault/api-docs/secret/kv/kv-v2#read-secret-version */
const answerSchema = z.object({
  data: z.object({ data: z.record(z.string(), z.unknown()) }),
});

/**
 * `${secret:vault:kv/finance/salesdb#password}`: HashiCorp Vault, version 2 of its key-value engine. The path's
 * first part is where the engine is mounted. The server and the token are those of Vault's own variables,
 * `VAULT_ADDR`, `VAULT_TOKEN` and `VAULT_NAMESPACE`.
 */
export function vaultStore({
  env,
  signal,
}: Pick<Io, 'env' | 'signal'>): SecretStore {
  const secretAt = oncePer(async path => {
    const { status, body } = await ask(path, env, signal);
    if (status !== 200) throw new Error(reasonOf(status));
    const parsed = answerSchema.safeParse(body);
    if (parsed.success) return parsed.data.data.data;
    throw new Error(
      'the answer is not one of Vault’s key-value engine, version 2.',
    );
  });
  return {
    read: async (path, key) => {
      if (key === undefined) {
        throw new Error('say which of its keys is meant, such as #password.');
      }
      return valueUnder(await secretAt(path), key);
    },
  };
}

async function ask(
  path: string,
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<{ status: number; body: unknown }> {
  const { token, url } = requestFor(path, env);
  const { VAULT_NAMESPACE: namespace } = env;
  try {
    const response = await fetch(url, {
      headers: {
        'x-vault-token': token,
        'x-vault-request': 'true',
        ...(namespace && { 'x-vault-namespace': namespace }),
      },
      // The token is for this server alone.
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]),
    });
    return { status: response.status, body: parse(await response.text()) };
  } catch (error) {
    signal.throwIfAborted();
    throw new Error(`Vault cannot be reached (${causeOf(error as Error)}).`);
  }
}

function requestFor(path: string, env: NodeJS.ProcessEnv) {
  const { VAULT_ADDR: address, VAULT_TOKEN: token } = env;
  if (!address) throw new Error('VAULT_ADDR is not set.');
  if (!token) throw new Error('VAULT_TOKEN is not set.');
  if (!URL.canParse(address)) throw new Error('VAULT_ADDR is no address.');
  const base = new URL(address);
  const [mount, ...rest] = path.split('/').map(encodeURIComponent);
  if (rest.length === 0) {
    throw new Error('the path must begin with where the engine is mounted.');
  }
  const prefix = base.pathname.replace(/\/$/, '');
  base.pathname = `${prefix}/v1/${mount}/data/${rest.join('/')}`;
  return { url: base, token };
}

/** `undefined` for what is no JSON: the parser's own message would show the text. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** https://developer.hashicorp.com/vault/api-docs#http-status-codes */
function reasonOf(status: number): string {
  switch (status) {
    case 403:
      return 'VAULT_TOKEN may not read it, or is not valid any more.';
    case 404:
      return 'Vault has no such secret, or its last version was deleted.';
    case 429:
      return 'Vault is asked too often.';
    case 503:
      return 'Vault is sealed or under maintenance.';
    default:
      return `Vault answers with status ${status}.`;
  }
}

function causeOf({ cause, name }: Error): string {
  if (name === 'TimeoutError') return `no answer in ${ANSWER_MS / 1000} s`;
  if (cause === undefined) {
    // Its message would show the address or the token that no request can be made with.
    return 'VAULT_ADDR, VAULT_TOKEN or VAULT_NAMESPACE cannot be sent as it is';
  }
  const { code, message } = cause as { code?: unknown; message?: string };
  return typeof code === 'string' ? code : message ?? name;
}
