import type { Io } from '../io';
import type { Result } from '../Result';

/** What a command works with beside its own options. */
export interface CommandContext {
  io: Io;
  /** One line for the person at the terminal, on standard error. */
  say(line: string): void;
}

/**
 * A command's work, loaded when it is called.
 *
 * @returns nothing where the command wrote its answer by itself, as those do that go on until they are stopped
 */
export type Work<Options> = (
  args: string[],
  options: Options,
  context: CommandContext,
) => Promise<Result | undefined>;
