import { z } from 'zod';

/**
 * Why a mark does not count.
 *
 * - `none`, `several`: a description holds one mark or its asker is unknown.
 * - `malformed`: it is not written as the portal writes it.
 * - `unknown-key`: none of the keys in the repository has signed it; `wrong-signature`: the key has not signed this.
 * - `other-branch`: it was made for another branch, or for the same one of another repository.
 * - `outdated`: it was made long before this pull request was opened, or before it was opened again.
 * - `files-changed`: what is proposed is not what was asked for.
 */
export const MARK_PROBLEMS = [
  'none',
  'several',
  'malformed',
  'unknown-key',
  'wrong-signature',
  'other-branch',
  'outdated',
  'files-changed',
] as const;

export const markProblemSchema = z.object({
  code: z.enum(MARK_PROBLEMS),
  /** A sentence for people. */
  reason: z.string(),
});
export type MarkProblem = z.infer<typeof markProblemSchema>;

export function markProblem(
  code: MarkProblem['code'],
  reason: string,
): MarkProblem {
  return { code, reason };
}
