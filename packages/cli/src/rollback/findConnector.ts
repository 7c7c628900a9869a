import {
  NAME_PATTERN,
  type ClusterDefinition,
} from '@kconnect/plugin-kafka-connect-common';
import { CommandError } from '../CommandError';
import { filePathOf } from '../export/filePathOf';
import type { LedgerEntry } from '../ledger/Ledger';
import type { RepositoryFiles } from '../repository/readRepository';
import { clustersInScope, type Scope } from '../repository/scopeOf';

/** A connector that a command is about, and where its file lies or would. */
export interface FoundConnector {
  name: string;
  definition: ClusterDefinition;
  path: string;
}

/**
 * The one connector of a name: in the files, or among what was applied once.
 *
 * @throws CommandError where there is none, or more than one
 */
export function findConnector(
  name: string,
  { clusters, connectors }: RepositoryFiles,
  entries: ReadonlyMap<string, LedgerEntry>,
  scope: Scope,
): FoundConnector {
  if (!NAME_PATTERN.test(name)) {
    throw new CommandError(`${name} is no name that a connector can have.`);
  }
  const paths = new Set(connectors.map(({ path }) => path));
  const places = clustersInScope(clusters, scope).map(definition => ({
    ...{ name, definition, path: filePathOf(name, definition) },
  }));
  const withFile = places.filter(({ path }) => paths.has(path));
  const found =
    withFile.length > 0
      ? withFile
      : places.filter(({ definition }) =>
          entries.has(`${definition.id}/${name}`),
        );
  if (found.length === 1) return found[0];
  if (found.length === 0 && places.length === 1) return places[0];
  throw found.length === 0
    ? new CommandError(
        `There is no file of ${name}, and nothing of that name was ever applied.`,
        'Where its file was removed before it was applied from here, name its cluster with --cluster.',
      )
    : new CommandError(
        `${name} is on ${found.length} clusters.`,
        `Name one with --cluster: ${found
          .map(({ definition }) => definition.id)
          .join(', ')}.`,
      );
}
