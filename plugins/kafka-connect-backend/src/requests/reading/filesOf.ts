import type {
  ChangedFile,
  FileEntry,
} from '@kconnect/plugin-kafka-connect-common';
import type { Changes } from '@kconnect/plugin-kafka-connect-node';

/** What a pull request changes, as the forge tells it. */
export function filesOf({ complete, files }: Changes): {
  files: ChangedFile[];
  complete: boolean;
} {
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
