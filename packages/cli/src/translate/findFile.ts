import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { ProposedFile } from '@kconnect/plugin-kafka-connect-common';
import { CommandError } from '../CommandError';
import type { Io } from '../io';
import type { ConnectorFiles } from '../repository/readRepository';

/**
 * The connector's file that a person means, by its path from where they stand or from the repository's root.
 *
 * @throws CommandError where it is none of the repository's, or is one that is never read
 */
export function findFile(
  given: string,
  folder: string,
  { connectors, refused }: ConnectorFiles,
  io: Io,
): ProposedFile {
  const paths = [resolve(io.cwd, given), resolve(folder, given)].flatMap(
    path => pathWithin(folder, path) ?? [],
  );
  if (paths.length === 0) {
    throw new CommandError(
      `${given} lies outside of the configuration repository ${folder}.`,
      "Put it where the connector's file belongs, such as connectors/dev/<name>.json: its place says environment and cluster.",
    );
  }
  const file = connectors.find(({ path }) => paths.includes(path));
  if (file) return file;
  const unread = refused.find(({ path }) => paths.includes(path));
  if (unread) {
    throw new CommandError(`${unread.path}: ${unread.reason}`, unread.fix);
  }
  throw new CommandError(
    `There is no connector file ${paths[0]} in ${folder}.`,
    'Connector files lie below connectors/<environment>/.',
  );
}

function pathWithin(folder: string, path: string): string | undefined {
  const within = relative(folder, path);
  return within === '..' || within.startsWith(`..${sep}`) || isAbsolute(within)
    ? undefined
    : within.split(sep).join('/');
}
