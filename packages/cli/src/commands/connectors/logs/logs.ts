import {
  LOG_LEVELS,
  type LogLevel,
} from '@kconnect/plugin-kafka-connect-common';
import { CommandError } from '../../../CommandError';
import {
  openOperations,
  type ConnectionOptions,
} from '../../../operations/openOperations';
import { logText } from '../../../output/logText';
import type { Format } from '../../../output/emit';
import type { Work } from '../../Command';
import { numberOf } from '../numberOf';
import { since } from '../since';
import { follow } from './follow';
import { readLines } from './readLines';

export interface LogsOptions extends ConnectionOptions {
  /** The least serious level that is shown. */
  level: string;
  since: string;
  search?: string;
  limit: string;
  traces?: boolean;
  follow?: boolean;
  interval?: string;
  format: Format;
  output?: string;
}

/** Five pages of 200: what may be asked of Confluent in a minute. */
const MOST_LINES = 1000;

/** `kconnect logs NAME`: its lines, oldest first, and with `--follow` those that are still to come. */
export const logs: Work<LogsOptions> = async ([name], options, context) => {
  const { io, say } = context;
  const { cluster, search: text, traces = false } = options;
  const search = {
    ...{ levels: levelsFrom(options.level), text },
    from: since(options.since, Date.now()),
    limit: numberOf('--limit', options.limit, 1, MOST_LINES),
  };
  const interval =
    options.interval === undefined
      ? undefined
      : numberOf('--interval', options.interval, 1, 3600);
  if (options.follow && options.output !== undefined) {
    throw new CommandError(
      '--follow never ends, so it has no answer to put into a file.',
      'Redirect standard output instead.',
    );
  }
  const operations = await openOperations(options, io);
  try {
    const address = { name, cluster };
    if (options.follow) {
      await follow(
        {
          operations,
          address,
          search,
          traces,
          interval,
          format: options.format,
        },
        context,
      );
      return undefined;
    }
    const { lines, more, problem } = await readLines(
      operations,
      address,
      search,
    );
    if (problem) say(`kconnect: ${problem}`);
    if (more) {
      say(
        `kconnect: these are the newest ${lines.length} lines; there are older ones (--limit, --since).`,
      );
    }
    lines.reverse();
    return {
      json: { name, from: search.from, lines, more, problem },
      text: style =>
        lines.length === 0
          ? 'No line matches.\n'
          : logText(lines, traces, style),
    };
  } finally {
    await operations.close();
  }
};

/** A level and all that are more serious. */
function levelsFrom(text: string): LogLevel[] {
  const least = LOG_LEVELS.findIndex(level => level === text.toUpperCase());
  if (least >= 0) return LOG_LEVELS.slice(least);
  throw new CommandError(
    `There is no level ${text}.`,
    `There are ${LOG_LEVELS.join(
      ', ',
    )}; a level shows the more serious ones, too.`,
  );
}
