import { setTimeout as sleep } from 'node:timers/promises';
import type { LogLine } from '@kconnect/plugin-kafka-connect-common';
import { CommandError } from '../../../CommandError';
import type {
  ConnectorAddress,
  ConnectorOperations,
  LogSearch,
} from '../../../operations/ConnectorOperations';
import type { Format } from '../../../output/emit';
import { jsonText } from '../../../output/jsonText';
import { logText } from '../../../output/logText';
import { styleFor } from '../../../output/style';
import type { CommandContext } from '../../Command';
import { readLines } from './readLines';
import { Unseen } from './Unseen';

export interface FollowOptions {
  operations: ConnectorOperations;
  address: ConnectorAddress;
  search: Omit<LogSearch, 'cursor' | 'to'>;
  traces: boolean;
  /** Seconds between two looks; absent: as often as whoever is asked can bear. */
  interval?: number;
  format: Format;
}

/** More than a follower reads at once: what five looks a minute bring. */
const WINDOW_LINES = 1000;
/** After that what may be asked in a minute is free again. */
const BUDGET_SECONDS = 60;

const NOTHING_TO_FOLLOW = new CommandError(
  'There is no log to follow here.',
  'The portal reads the workers’ log, where they have one: use --portal.',
);

/**
 * Writes lines as they come, until the program is told to stop. A look that fails is told once, and the next one
 * goes on where the last whole one ended: no line is lost by it, and none comes twice.
 */
export async function follow(
  { operations, address, search, traces, interval, format }: FollowOptions,
  { io, say }: CommandContext,
): Promise<void> {
  const style = styleFor(io.stdout, io.env);
  const write = (lines: readonly LogLine[]) =>
    io.stdout.write(
      format === 'json'
        ? lines.map(line => `${jsonText(line)}\n`).join('')
        : logText(lines, traces, style),
    );
  const unseen = new Unseen(search.from);
  let told: string | undefined;
  const tell = (problem: string | undefined) => {
    // The same with other seconds to wait is no news.
    const kind = problem?.replace(/\d+/g, '');
    if (kind !== undefined && kind !== told) say(`kconnect: ${problem}`);
    told = kind;
  };
  const look = async (limit: number) => {
    const window = { ...search, from: unseen.from, limit };
    const read = await readLines(operations, address, window);
    const whole = read.problem === undefined && !read.more;
    write(unseen.take(read.lines, whole));
    tell(read.problem);
    return read;
  };
  try {
    const { lines, more, onlyTraces } = await look(search.limit);
    if (onlyTraces) throw NOTHING_TO_FOLLOW;
    // Who asks for the newest few does not want those before them later.
    if (more) unseen.beginAt(lines.at(-1)?.at);
    let seconds = interval ?? operations.secondsBetweenLooks;
    for (;;) {
      await sleep(seconds * 1000, undefined, { signal: io.signal });
      seconds = interval ?? operations.secondsBetweenLooks;
      try {
        const read = await look(WINDOW_LINES);
        if (!read.more) continue;
        // A page was refused: with a fresh budget the whole window can be read.
        if (read.problem !== undefined) seconds = BUDGET_SECONDS;
        else {
          tell(
            `more than ${WINDOW_LINES} lines came at once; older ones among them are left out.`,
          );
          unseen.beginAt(read.lines[0]?.at);
        }
      } catch (error) {
        if (io.signal.aborted || !(error instanceof CommandError)) throw error;
        tell(error.message);
      }
    }
  } catch (error) {
    // Being told to stop is how it ends.
    if (!io.signal.aborted) throw error;
  }
}
