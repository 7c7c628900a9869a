import type { ProposedFile } from '../input';
import { readConnectorFile, type ReadResult } from './readConnectorFile';

interface Known {
  path: string;
  text: string;
  result: ReadResult;
}

/** Of files that are merged: each check has all of them again. */
const known = new WeakMap<ProposedFile, Known>();

/** The same as {@link readConnectorFile}, once for an object that stays the same. */
export function readMergedFile(file: ProposedFile): ReadResult {
  const { path, text } = file;
  const before = known.get(file);
  if (before && before.path === path && before.text === text) {
    return before.result;
  }
  const result = withoutPositions(readConnectorFile(file), { path, text });
  known.set(file, { path, text, result });
  return result;
}

/** Positions take many times a file's room, and hardly anybody asks for one: it is read again for them. */
function withoutPositions(result: ReadResult, file: ProposedFile): ReadResult {
  if (!result.ok) return result;
  const { content, place } = result.read;
  const whole = place([]);
  return {
    ok: true,
    read: {
      content,
      place: path => {
        const again = readConnectorFile(file);
        return again.ok ? again.read.place(path) : whole;
      },
    },
  };
}
