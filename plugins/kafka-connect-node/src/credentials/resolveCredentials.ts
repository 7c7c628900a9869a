import { readFile } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import type { ClusterDefinition } from '@kconnect/plugin-kafka-connect-common';

/** What a cluster is signed in to with: an API key and its secret, or a user and a password. */
export interface ClusterCredentials {
  key: string;
  secret: string;
}

/** A credential that cannot be resolved; the message names the cluster and what is unset, never a value. */
export class CredentialsError extends Error {
  readonly name = 'CredentialsError';
}

const REFERENCE = /^\$\{secret:([a-z]+):([^}]+)\}$/;

/**
 * The credentials that a cluster's definition refers to.
 *
 * `${secret:env:NAME}` is the environment variable, `${secret:file:/path}` the content of a file
 * without the line break at its end.
 *
 * @param env - the environment variables, `process.env` in a running portal
 * @returns `undefined` where the definition names no credentials
 * @throws CredentialsError where a reference is not understood or leads to nothing
 */
export async function resolveCredentials(
  definition: Pick<ClusterDefinition, 'id' | 'credentials'>,
  env: NodeJS.ProcessEnv,
): Promise<ClusterCredentials | undefined> {
  if (!definition.credentials) return undefined;
  const { key, secret } = definition.credentials;
  return {
    key: await resolveOne(key, `${definition.id}: credentials.key`, env),
    secret: await resolveOne(
      secret,
      `${definition.id}: credentials.secret`,
      env,
    ),
  };
}

async function resolveOne(
  text: string,
  where: string,
  env: NodeJS.ProcessEnv,
): Promise<string> {
  const [, store, name] = REFERENCE.exec(text) ?? [];
  if (store === 'env') return fromEnvironment(name, where, env);
  if (store === 'file') return fromFile(name, where);
  throw new CredentialsError(
    store === undefined
      ? `${where} is no reference; write \${secret:env:NAME} or \${secret:file:/path}.`
      : `${where} refers to the store "${store}", which the portal does not read; use \${secret:env:NAME} or \${secret:file:/path}.`,
  );
}

function fromEnvironment(
  name: string,
  where: string,
  env: NodeJS.ProcessEnv,
): string {
  const value = env[name];
  if (!value) {
    throw new CredentialsError(
      `${where} names the environment variable ${name}, which is not set.`,
    );
  }
  return value;
}

async function fromFile(path: string, where: string): Promise<string> {
  if (!isAbsolute(path)) {
    throw new CredentialsError(
      `${where} names the file ${path}; give its absolute path.`,
    );
  }
  let content: string;
  try {
    content = await readFile(path, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    throw new CredentialsError(
      `${where} names the file ${path}, which cannot be read (${code}).`,
    );
  }
  const value = content.replace(/\r?\n$/, '');
  if (value === '') {
    throw new CredentialsError(
      `${where} names the file ${path}, which is empty.`,
    );
  }
  return value;
}
