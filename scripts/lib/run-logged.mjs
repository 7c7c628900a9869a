import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readSync, statfsSync } from 'node:fs';
import { constants } from 'node:os';
import { StringDecoder } from 'node:string_decoder';
import { diskFull, explain } from './explain.mjs';
import { Failure } from './failure.mjs';
import { inCache, root } from './paths.mjs';

/** How much of the end of the output is kept to explain a failure. */
const KEPT_CHARACTERS = 200_000;

const ECHO_EVERY_MS = 150;

/** Less than this is no room to work in. */
const FULL_DISK_BYTES = 20e6;

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
 * It writes into the file itself: what is still in a pipe when a program ends in haste would be lost.
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
  echo = false,
  timeoutMs,
}) {
  const log = logFile(name);
  const file = openSync(log, 'w+');
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    detached: true,
    stdio: ['ignore', file, file],
  });
  const follower = follow(file, echo);
  const guard = guardGroup(child, timeoutMs);
  try {
    const { code, signal } = await ended(child, command);
    if (guard.stoppedBy) {
      throw new Failure('', {
        exitCode: 128 + constants.signals[guard.stoppedBy],
      });
    }
    return {
      code,
      signal,
      timedOut: guard.timedOut,
      output: follower.end(),
      log,
    };
  } finally {
    guard.release();
    follower.end();
    closeSync(file);
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
    // On a full disk the log may hold nothing at all.
    const reason = isDiskFull() ? diskFull(root) : explain(outcome.output);
    throw new Failure(reason ?? `${title} failed: ${lastLine(outcome)}`, {
      log: outcome.log,
    });
  }
  return outcome;
}

/** @param {string} name */
export function logFile(name) {
  mkdirSync(inCache('logs'), { recursive: true });
  return inCache('logs', `${name}.log`);
}

function isDiskFull() {
  const { bavail, bsize } = statfsSync(root);
  return bavail * bsize < FULL_DISK_BYTES;
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
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
}

/** Reads what is written to the file, as it grows. */
function follow(file, echo) {
  const chunk = Buffer.alloc(64 * 1024);
  const decoder = new StringDecoder('utf8');
  let position = 0;
  let output = '';
  const read = () => {
    for (;;) {
      const length = readSync(file, chunk, 0, chunk.length, position);
      if (length === 0) {
        return;
      }
      position += length;
      const text = decoder.write(chunk.subarray(0, length));
      output = (output + text).slice(-KEPT_CHARACTERS);
      if (echo) {
        process.stdout.write(text);
      }
    }
  };
  const timer = setInterval(read, ECHO_EVERY_MS);
  return {
    end() {
      clearInterval(timer);
      read();
      return output;
    },
  };
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
