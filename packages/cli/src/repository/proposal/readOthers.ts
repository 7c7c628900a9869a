import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { OtherRequest } from '@kconnect/plugin-kafka-connect-common';
import { CommandError } from '../../CommandError';
import { readConnectors } from '../readRepository';

/**
 * The proposals of other open pull requests: a folder of each, named by its number, with the files that it adds
 * or changes in the places that they have in the repository (`12/connectors/dev/….json`).
 */
export async function readOthers(folder: string): Promise<OtherRequest[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(
    ({ code }: NodeJS.ErrnoException) => {
      throw new CommandError(`${resolve(folder)} cannot be read (${code}).`);
    },
  );
  return Promise.all(
    entries.map(async entry => {
      if (!entry.isDirectory() || !/^[1-9][0-9]{0,9}$/.test(entry.name)) {
        throw new CommandError(
          `${join(folder, entry.name)} is not a pull request's folder.`,
          'Name each folder by the number of its pull request.',
        );
      }
      // What is no plain file would be refused in its own check, and adds nothing until it is one.
      const { connectors } = await readConnectors(join(folder, entry.name));
      return { number: Number(entry.name), files: connectors };
    }),
  );
}
