import { z } from 'zod';
import { ForgeError, type Forge } from '@kconnect/plugin-kafka-connect-node';
import { digestOf } from '../ledger/digest';
import { revertText } from './revertText';
import type { Unwanted } from './Unwanted';

/** What became of the pull request that makes the file what runs. */
export const revertSchema = z.object({
  /** The pull request's page. */
  url: z.string().optional(),
  /** Why there is none, or what is not as it should be about it. */
  problem: z.string().optional(),
});
export type Revert = z.infer<typeof revertSchema>;

const LABELS = ['kconnect', 'revert'];

/**
 * Opens the pull request that makes a file what runs, or updates the one that is open. A forge that fails is told
 * and fails nothing.
 *
 * @returns `undefined` where there is nothing to revert: the forge's branch has another revision by now
 */
export async function proposeRevert(
  unwanted: Unwanted,
  forge: Forge,
  signal: AbortSignal,
): Promise<Revert | undefined> {
  const { cluster, digest, environment, name, path, runs } = unwanted;
  const branch = `kconnect/revert/${environment}/${cluster}/${name}`;
  try {
    const there = await forge.readFile(path, { signal });
    const has = there === undefined ? undefined : digestOf(there);
    if (has !== digest) return undefined;
    const { body, mark, title } = revertText(unwanted);
    const before = await forge.findPullRequest(branch, { signal });
    if (before?.state === 'closed' && before.body.includes(mark)) {
      return {
        url: before.url,
        problem: `People have closed it, so it is not opened again. Git still has what does not run.`,
      };
    }
    const { url } = await forge.propose(
      {
        ...{ branch, title, body, labels: LABELS },
        files: [{ path, text: runs }],
      },
      { signal },
    );
    return { url };
  } catch (error) {
    if (error instanceof ForgeError) return { problem: error.message };
    if (signal.aborted) {
      return {
        problem: 'There was no time for it; the next apply tries again.',
      };
    }
    throw error;
  }
}
