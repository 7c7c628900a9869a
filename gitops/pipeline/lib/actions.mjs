import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { appendFileSync, writeSync } from 'node:fs';

/**
 * Runs kconnect. What it prints is shown and not obeyed: a setting's name that a department chose could read like one
 * of the runner's commands. Nobody can know the word that ends this.
 *
 * @param {...string} args
 * @returns {number} its exit status: 0 fine, 2 something found, 1 it could not be done
 */
export function kconnect(...args) {
  const word = randomUUID();
  say(`::stop-commands::${word}`);
  // Both streams in one: of two the runner could read the second after the word.
  const { status, error } = spawnSync('kconnect', args, {
    stdio: ['ignore', 1, 1],
  });
  say(`::${word}::`);
  if (error) fail(`kconnect cannot be run: ${error.message}`);
  return status ?? 1;
}

/** Prints a line at once, before whatever is run next prints one. */
export function say(line) {
  writeSync(1, `${line}\n`);
}

/** Ends the job with a word of our own; nothing of a pull request's may be in it. */
export function fail(reason) {
  say(`::error::${reason}`);
  process.exit(1);
}

/** Adds to what the run's page shows. */
export function summarise(markdown) {
  appendFileSync(variable('GITHUB_STEP_SUMMARY'), `${markdown}\n`);
}

/** Gives later jobs a value of one line. */
export function output(name, value) {
  appendFileSync(variable('GITHUB_OUTPUT'), `${name}=${value}\n`);
}

/** A variable that the workflow sets. */
export function variable(name) {
  const value = process.env[name];
  if (!value) throw new Error(`The workflow sets no ${name}.`);
  return value;
}

/** Where it is remembered what was applied. */
export function state() {
  return ['--state', variable('KCONNECT_STATE')];
}
