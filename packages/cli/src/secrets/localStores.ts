import { readFile } from 'node:fs/promises';
import { partOf } from './partOf';
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
