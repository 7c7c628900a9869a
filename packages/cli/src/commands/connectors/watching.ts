import { CommandError } from '../../CommandError';
import type { ConnectorOperations } from '../../operations/ConnectorOperations';
import {
  openOperations,
  type ConnectionOptions,
} from '../../operations/openOperations';
import type { Format } from '../../output/emit';
import { repeat } from '../../output/repeat';
import type { Result } from '../../Result';
import type { CommandContext, Work } from '../Command';
import { numberOf } from './numberOf';

export interface WatchOptions {
  /** Seconds between two looks; `true` where none are given. */
  watch?: string | true;
  format: Format;
  output?: string;
}

/** Clusters and the portal change no faster. */
const USUAL_SECONDS = '10';

/** Work that only looks: once, or with `--watch` again and again over the same connection. */
export function watching<Options extends ConnectionOptions & WatchOptions>(
  look: (
    operations: ConnectorOperations,
    args: string[],
    options: Options,
    context: CommandContext,
  ) => Promise<Result>,
): Work<Options> {
  return async (args, options, context) => {
    const { format, output, watch } = options;
    const seconds =
      watch === undefined
        ? undefined
        : numberOf('--watch', watch === true ? USUAL_SECONDS : watch, 1, 3600);
    if (seconds !== undefined && output !== undefined) {
      throw new CommandError(
        '--watch never ends, so it has no answer to put into a file.',
        'Redirect standard output instead.',
      );
    }
    const operations = await openOperations(options, context.io);
    const lookOnce = () => look(operations, args, options, context);
    try {
      if (seconds === undefined) return await lookOnce();
      await repeat(lookOnce, { seconds, format }, context);
      return undefined;
    } finally {
      await operations.close();
    }
  };
}
