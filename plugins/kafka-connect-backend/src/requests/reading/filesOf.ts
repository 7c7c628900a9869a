import type {
  ChangedFile,
  FileEntry,
} from '@kconnect/plugin-kafka-connect-common';
import type { Changes } from '@kconnect/plugin-kafka-connect-node';

/**
 * All texts of a pull request together. Everybody's requests are checked among the others that are open, so that the
 * time which one takes is everybody's.
 */
const MOST_CHARACTERS = 500_000;

/** What a pull request changes, as the forge tells it. */
export function filesOf({ complete, files }: Changes): {
  files: ChangedFile[];
  complete: boolean;
} {
  const characters = files.reduce(
    (sum, { after = '', before = '' }) => sum + after.length + before.length,
    0,
  );
  if (characters > MOST_CHARACTERS) return { files: [], complete: false };
  return {
    complete: complete && files.every(each => each.omitted !== 'too-many'),
    files: files.map(({ after, before, change, path }) => ({
      path,
      ...(change !== 'added' && { before: entryOf(before) }),
      ...(change !== 'removed' && { after: entryOf(after) }),
    })),
  };
}

/** What has no text is larger than is read, no text or no file at all: nothing of the kind is ever merged. */
function entryOf(text: string | undefined): FileEntry {
  return text === undefined ? { kind: 'unreadable' } : { kind: 'file', text };
}
