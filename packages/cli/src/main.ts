import { CommanderError } from 'commander';
import { CommandError } from './CommandError';
import type { Io } from './io';
import { emit, type Wanted } from './output/emit';
import { printable } from './output/printable';
import { createProgram } from './program';
import type { Result } from './Result';

/** Nothing to say, or all done. */
const FINE = 0;
/** The work could not be done. */
const FAILED = 1;
/** Something was found: findings, pending changes, connectors that did not come up. */
const FOUND = 2;

/**
 * Runs `kconnect`.
 *
 * @param argv - the arguments after the program's name
 * @returns the exit status: 0, 1 or 2
 */
export async function main(argv: string[], io: Io): Promise<number> {
  let status = FINE;
  const say = (text: string) =>
    io.stderr.write(`${text.split('\n').map(printable).join('\n')}\n`);
  const program = createProgram(async (load, args, options) => {
    const work = await load();
    const result = await work(args, options as never, { io, say });
    if (!result) return;
    await emit(result, options as unknown as Wanted, io);
    status = statusOf(result);
  });
  program.configureOutput({
    writeOut: text => io.stdout.write(text),
    writeErr: text => io.stderr.write(text),
    getOutHelpWidth: () => io.stdout.columns ?? 100,
    getErrHelpWidth: () => io.stderr.columns ?? 100,
  });
  if (argv.length === 0) {
    program.outputHelp();
    return FINE;
  }
  try {
    await program.parseAsync(argv, { from: 'user' });
    return status;
  } catch (error) {
    return failed(error, io, say);
  }
}

function statusOf({ found, incomplete }: Result): number {
  if (incomplete) return FAILED;
  return found ? FOUND : FINE;
}

function failed(error: unknown, io: Io, say: (line: string) => void): number {
  // Commander has said what is wrong; asking for help is not wrong.
  if (error instanceof CommanderError) {
    return error.exitCode === 0 ? FINE : FAILED;
  }
  if (io.signal.aborted) {
    say('kconnect: stopped.');
    return FAILED;
  }
  if (error instanceof CommandError) {
    // One line, whatever a cluster's answer put into it.
    say(`kconnect: ${printable(error.message)}`);
    if (error.fix) say(error.fix);
    return FAILED;
  }
  const told = error instanceof Error ? error.stack ?? error.message : error;
  say(`kconnect: this is a fault of kconnect itself: ${told}`);
  return FAILED;
}
