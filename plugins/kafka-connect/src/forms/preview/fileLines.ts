import { structuredPatch } from 'diff';

/** A line of a file as it is shown. */
export interface FileLine {
  kind: 'same' | 'added' | 'removed' | 'gap';
  /** Its number in the file as it will be, or in the one that is merged where it goes; none of a gap. */
  number?: number;
  text: string;
}

/** Lines around a change, for the reader to know where it is. */
const AROUND = 3;

/**
 * A file as it will be committed: all lines of a new one or of one that goes, and of a changed one what changes.
 *
 * @param before - what is merged; `null`: nothing
 * @param text - what will be; `null`: nothing
 */
export function fileLines(
  before: string | null,
  text: string | null,
): FileLine[] {
  if (before === null) return linesOf(text ?? '', 'same');
  if (text === null) return linesOf(before, 'removed');
  const { hunks } = structuredPatch('', '', before, text, '', '', {
    context: AROUND,
  });
  return hunks.flatMap((hunk, index): FileLine[] => {
    let old = hunk.oldStart;
    let now = hunk.newStart;
    const lines = hunk.lines
      // "\ No newline at end of file" is no line of it.
      .filter(line => !line.startsWith('\\'))
      .map((line): FileLine => {
        const rest = line.slice(1);
        if (line.startsWith('-')) {
          return { kind: 'removed', number: old++, text: rest };
        }
        if (line.startsWith('+')) {
          return { kind: 'added', number: now++, text: rest };
        }
        old += 1;
        return { kind: 'same', number: now++, text: rest };
      });
    return index === 0 ? lines : [{ kind: 'gap', text: '…' }, ...lines];
  });
}

function linesOf(text: string, kind: FileLine['kind']): FileLine[] {
  return text
    .replace(/\n$/, '')
    .split('\n')
    .map((line, index) => ({ kind, number: index + 1, text: line }));
}
