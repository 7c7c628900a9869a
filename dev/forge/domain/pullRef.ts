import type { Site } from '../Site.ts';

/** Keeps what a pull request proposes where everybody can fetch it, whatever becomes of its branch. */
export async function setPullRef(
  { git }: Site,
  number: number,
  sha: string,
): Promise<void> {
  await git.text(['update-ref', `refs/pull/${number}/head`, sha]);
}
