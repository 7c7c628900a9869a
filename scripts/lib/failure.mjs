import { endWithParent } from './end-with-parent.mjs';

/** What went wrong, in one line that says what to do about it. Anything else that is thrown is a fault of ours. */
export class Failure extends Error {
  /**
   * @param {string} message one line
   * @param {{log?: string, exitCode?: number, cause?: unknown}} [details] `log`: the file with the whole story
   */
  constructor(message, { log, exitCode = 1, cause } = {}) {
    super(message, { cause });
    this.name = 'Failure';
    this.log = log;
    this.exitCode = exitCode;
  }
}

/** Set by npm for what it runs. */
const STARTED_BY_NPM = 'npm_lifecycle_event';

/**
 * Runs a program's main function and turns what it throws into one line and an exit status.
 *
 * @param {() => Promise<unknown>} run
 */
export async function main(run) {
  if (process.env[STARTED_BY_NPM]) {
    endWithParent();
  }
  try {
    await run();
  } catch (error) {
    if (error?.name !== 'Failure') {
      process.stderr.write(`${error?.stack ?? error}\n`);
      process.exitCode = 1;
      return;
    }
    const log = error.log ? ` (log: ${error.log})` : '';
    if (error.message) {
      process.stderr.write(`${error.message}${log}\n`);
    }
    process.exitCode = error.exitCode;
  }
}
