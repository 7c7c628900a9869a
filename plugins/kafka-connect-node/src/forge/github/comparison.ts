import { z } from 'zod';
import type { ForgeCallOptions } from '../ForgeCallOptions';
import type { GitHubRest } from './GitHubRest';

/** GitHub tells no more of them ("Compare two commits"). */
const MOST_FILES = 300;

const fileSchema = z.object({
  filename: z.string(),
  previous_filename: z.string().optional(),
  sha: z.string().nullable(),
  status: z.enum([
    'added',
    'removed',
    'modified',
    'renamed',
    'copied',
    'changed',
    'unchanged',
  ]),
});
const comparisonSchema = z.object({
  merge_base_commit: z.object({ sha: z.string() }),
  files: z.array(fileSchema),
});

/** GitHub's own words for a file that differs. */
export type ComparedFile = z.infer<typeof fileSchema>;

/** What differs between where two lines of commits parted and the end of one. */
export interface Comparison {
  /** The commit where they parted. */
  begun: string;
  files: readonly ComparedFile[];
  /** Whether these are all of them. */
  complete: boolean;
}

/**
 * What a line of commits did since it left another one.
 *
 * @param range - branches by their safe names, or revisions
 */
export async function compare(
  rest: GitHubRest,
  { from, to }: { from: string; to: string },
  options: ForgeCallOptions,
): Promise<Comparison> {
  const { files, merge_base_commit: begun } = await rest.call(
    {
      what: `compare ${to} with ${from}`,
      route: 'GET /repos/{owner}/{repo}/compare/{basehead}',
      parameters: { basehead: `${from}...${to}` },
      schema: comparisonSchema,
    },
    options,
  );
  return { begun: begun.sha, files, complete: files.length < MOST_FILES };
}
