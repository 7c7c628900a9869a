import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { finished } from 'node:stream/promises';
import { explain } from './explain.mjs';
import { Failure } from './failure.mjs';
import { inCache, root } from './paths.mjs';

/** How much of the end of the output is kept to explain a failure. */
const KEPT_CHARACTERS = 200_000;

const ENDING_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * @typedef {object} Outcome
 * @property {number | null} code exit status; null when a signal ended it
 * @property {NodeJS.Signals | null} signal
 * @property {boolean} timedOut
 * @property {string} output the end of what it wrote
 * @property {string} log the file with all that it wrote
 */

/**
 * Runs a program to its end, with all that it writes in `.cache/logs/<name>.log`. The program leads a process group
 * of its own: when we are told to stop, or its time is over, the whole group is ended.
 *
 * @param {object} options
 * @param {string} options.name what the log is called
 * @param {string} options.command
 * @param {string[]} options.args
 * @param {NodeJS.ProcessEnv} [options.env] added to ours
 * @param {string} [options.cwd]
 * @param {boolean} [options.echo] also show what it writes
 * @param {number} [options.timeoutMs]
 * @returns {Promise<Outcome>}
 */
export async function runLogged({
  name,
  command,
  args,
  env,
  cwd = root,
  echo,
  timeoutMs,
}) {
  const log = logFile(name);
  const file = createWriteStream(log);
  // A full disk must not end us in the middle: what the program says about it is explained.
  file.on('error', () => {});
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const keep = (chunk, shown) => {
    output = (output + chunk).slice(-KEPT_CHARACTERS);
    file.write(chunk);
    if (echo) {
      shown.write(chunk);
    }
  };
  child.stdout
    .setEncoding('utf8')
    .on('data', chunk => keep(chunk, process.stdout));
  child.stderr
    .setEncoding('utf8')
    .on('data', chunk => keep(chunk, process.stderr));

  const guard = guardGroup(child, timeoutMs);
  try {
    const { code, signal } = await ended(child, command);
    if (guard.stoppedBy) {
      throw new Failure('', {
        exitCode: guard.stoppedBy === 'SIGINT' ? 130 : 143,
      });
    }
    return { code, signal, timedOut: guard.timedOut, output, log };
  } finally {
    guard.release();
    file.end();
    await finished(file).catch(() => {});
  }
}

/**
 * The same for a step that has to succeed.
 *
 * @param {Parameters<typeof runLogged>[0] & {title: string}} options
 * @returns {Promise<Outcome>}
 * @throws {Failure} with the reason and what to do, as far as its output tells
 */
export async function runOrFail({ title, ...options }) {
  const outcome = await runLogged(options);
  if (outcome.code !== 0) {
    throw new Failure(
      explain(outcome.output) ?? `${title} failed: ${lastLine(outcome)}`,
      {
        log: outcome.log,
      },
    );
  }
  return outcome;
}

/** @param {string} name */
export function logFile(name) {
  mkdirSync(inCache('logs'), { recursive: true });
  return inCache('logs', `${name}.log`);
}

function ended(child, command) {
  return new Promise((resolve, reject) => {
    child.once('error', error =>
      reject(
        new Failure(`${command} cannot be started: ${error.message}`, {
          cause: error,
        }),
      ),
    );
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
}

/** Ends the child's whole group when we are asked to end, or when its time is over. */
function guardGroup(child, timeoutMs) {
  const state = { stoppedBy: undefined, timedOut: false };
  let killer;
  const stop = () => {
    killGroup(child, 'SIGTERM');
    killer ??= setTimeout(() => killGroup(child, 'SIGKILL'), 5_000);
  };
  const onSignal = signal => {
    state.stoppedBy ??= signal;
    stop();
  };
  const timer =
    timeoutMs &&
    setTimeout(() => {
      state.timedOut = true;
      stop();
    }, timeoutMs);
  ENDING_SIGNALS.forEach(signal => process.on(signal, onSignal));
  return Object.assign(state, {
    release() {
      clearTimeout(timer);
      clearTimeout(killer);
      ENDING_SIGNALS.forEach(signal => process.off(signal, onSignal));
      // Whoever was left behind by a leader that has ended.
      killGroup(child, 'SIGKILL');
    },
  });
}

function killGroup(child, signal) {
  try {
    if (child.pid) {
      process.kill(-child.pid, signal);
    }
  } catch {
    // There is nobody left.
  }
}

function lastLine({ output, code, signal }) {
  const lines = output.trim().split('\n').filter(Boolean);
  return (
    lines.at(-1)?.trim().slice(0, 300) ||
    `it ended with ${signal ?? `exit status ${code}`}`
  );
}
