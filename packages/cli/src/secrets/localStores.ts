import { readFile } from 'node:fs/promises';
import type { SecretStore } from './SecretStore';

/** `${secret:env:NAME}`: the deployment's environment. */
export function environmentStore(env: NodeJS.ProcessEnv): SecretStore {
  return {
    read: async name => {
      const value = env[name];
      if (!value) throw new Error(`the variable ${name} is not set.`);
      return value;
    },
  };
}

/** `${secret:file:/path}`, or one key of a JSON file: `${secret:file:/path#key}`. */
export const fileStore: SecretStore = {
  read: async (path, key) => {
    const text = await readFile(path, 'utf8').catch(error => {
      throw new Error(`${path} cannot be read (${error.code}).`);
    });
    const value =
      key === undefined ? withoutLastBreak(text) : partOf(text, key);
    if (!value) throw new Error(`${path} holds nothing there.`);
    return value;
  },
};

function withoutLastBreak(text: string): string {
  return text.replace(/\r?\n$/, '');
}

/**
 * One key of a secret that is a JSON object.
 *
 * @throws Error that shows nothing of the secret
 */
export function partOf(text: string, key: string): string {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new Error(`it is no JSON object, so it has no key ${key}.`);
  }
  const has =
    typeof parsed === 'object' && parsed !== null && Object.hasOwn(parsed, key);
  const value = has ? (parsed as Record<string, unknown>)[key] : undefined;
  if (typeof value === 'string' && value !== '') return value;
  if (typeof value === 'number' || typeof value === 'boolean') {
    return String(value);
  }
  throw new Error(`it has no text under the key ${key}.`);
}
