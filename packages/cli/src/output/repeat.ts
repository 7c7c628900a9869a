import { setTimeout as sleep } from 'node:timers/promises';
import { CommandError } from '../CommandError';
import type { CommandContext } from '../commands/Command';
import type { Result } from '../Result';
import { render, type Format } from './emit';
import { jsonText } from './jsonText';
import { styleFor } from './style';

/** The cursor goes home and what stands on the screen is wiped; what was scrolled away stays. */
const WIPE = '\u001b[H\u001b[2J';

/**
 * Shows an answer again and again until the program is told to stop: in place on a terminal, one below the other
 * elsewhere; as JSON one a line. The first failure ends it; a later one is told and tried again.
 *
 * @param look - makes the answer
 */
export async function repeat(
  look: () => Promise<Result>,
  { seconds, format }: { seconds: number; format: Format },
  { io, say }: CommandContext,
): Promise<void> {
  const show = (result: Result) => {
    if (format === 'json') {
      io.stdout.write(`${jsonText(result.json)}\n`);
      return;
    }
    const text = render(result, format, styleFor(io.stdout, io.env));
    io.stdout.write(
      io.stdout.isTTY
        ? `${WIPE}${text}`
        : `${new Date().toISOString()}\n${text}\n`,
    );
  };
  try {
    show(await look());
    for (;;) {
      await sleep(seconds * 1000, undefined, { signal: io.signal });
      try {
        show(await look());
      } catch (error) {
        if (io.signal.aborted || !(error instanceof CommandError)) throw error;
        say(`kconnect: ${error.message}`);
      }
    }
  } catch (error) {
    // Being told to stop is how it ends.
    if (!io.signal.aborted) throw error;
  }
}
