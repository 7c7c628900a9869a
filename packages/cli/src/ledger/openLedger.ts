import { join } from 'node:path';
import { CommandError } from '../CommandError';
import type { Io } from '../io';
import { readClusters } from '../repository/readYaml';
import { DirectoryLedger } from './DirectoryLedger';
import { GitLedger } from './git/GitLedger';
import type { Ledger } from './Ledger';

export interface LedgerOptions {
  /**
   * Where it is remembered what was applied: a folder, `git` (the remote `origin` of the repository) or
   * `git:REMOTE` (another remote's name or address); else `.kconnect` in the repository.
   */
  state?: string;
}

/** The ledger of a configuration repository. */
export function openLedger(
  { state }: LedgerOptions,
  folder: string,
  { env }: Pick<Io, 'env'>,
): Ledger {
  const remote = state === 'git' ? 'origin' : state?.match(/^git:(.*)$/)?.[1];
  if (remote === undefined) {
    return new DirectoryLedger(state ?? join(folder, '.kconnect'));
  }
  if (remote === '') {
    throw new CommandError('--state git: needs a remote: git:origin.');
  }
  let clusters: ReturnType<typeof definitions> | undefined;
  const all = () => (clusters ??= definitions(folder));
  return new GitLedger({
    ...{ folder, env, remote },
    environments: async () => [...new Set((await all()).values())],
    environmentOf: async cluster => (await all()).get(cluster)!,
  });
}

/** The environments of all clusters, by cluster. */
async function definitions(folder: string): Promise<Map<string, string>> {
  const { clusters } = await readClusters(folder);
  return new Map(clusters.map(({ environment, id }) => [id, environment]));
}
