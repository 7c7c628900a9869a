import type { ChangedFile } from '@kconnect/plugin-kafka-connect-common';
import type { RepositoryState } from '../../repository';
import { isReadable } from '../../repository/readableFiles';

/**
 * Whether a file that is to be changed was changed in the main branch since. Git would put both changes together, where
 * it takes a file for renamed even in another file than the one that was changed, and nobody has seen what comes of it.
 */
export function isOvertaken(
  files: readonly ChangedFile[],
  { files: merged }: Pick<RepositoryState, 'files'>,
): boolean {
  return files.some(({ after, before, path }) => {
    if (!isReadable(path)) return false;
    const now = merged.get(path);
    return !isSame(before, now) && !isSame(after, now);
  });
}

function isSame(entry: ChangedFile['after'], text: string | undefined) {
  if (!entry) return text === undefined;
  return (
    entry.kind === 'file' &&
    text !== undefined &&
    withLineFeeds(entry.text) === withLineFeeds(text)
  );
}

/** An archive of a repository may have other line ends than its files. */
function withLineFeeds(text: string): string {
  return text.replaceAll('\r\n', '\n');
}
