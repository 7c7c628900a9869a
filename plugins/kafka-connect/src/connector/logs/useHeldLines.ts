import type { LogLine } from '@kconnect/plugin-kafka-connect-common';
import { useCallback, useState } from 'react';
import { keyOf } from '../../data/logPages';

/**
 * Lines come in at the top. While the reader is further down, new ones are held back, so that nothing moves under
 * their eyes.
 *
 * @param lines - newest first
 */
export function useHeldLines(lines: readonly LogLine[]) {
  /** The topmost line when the reader left the top. */
  const [topmost, setTopmost] = useState<string>();
  const place = topmost ? lines.findIndex(line => keyOf(line) === topmost) : 0;
  // The line may be gone, where the log was begun anew.
  const held = Math.max(0, place);
  const first = lines.length > 0 ? keyOf(lines[0]) : undefined;
  return {
    shown: held > 0 ? lines.slice(held) : lines,
    /** How many new lines wait. */
    held,
    /** Tells whether the reader is at the top. */
    watch: useCallback(
      (atTop: boolean) =>
        setTopmost(before => (atTop ? undefined : before ?? first)),
      [first],
    ),
    /** Shows all lines. */
    release: () => setTopmost(undefined),
  };
}
