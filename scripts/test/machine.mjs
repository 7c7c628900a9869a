import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { step } from '../lib/progress.mjs';
import { runLogged } from '../lib/run-logged.mjs';

/** @param {...string} names of a program */
export function findProgram(...names) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return names
    .flatMap(name => folders.map(folder => join(folder, name)))
    .find(isExecutable);
}

/** The browser that CHROMIUM_PATH names, else one on the path. */
export function findChromium() {
  const { CHROMIUM_PATH: named } = process.env;
  if (named) {
    return isExecutable(named) ? named : undefined;
  }
  return findProgram('chromium', 'chromium-browser', 'google-chrome');
}

/** Installs a package of Debian, where we may. */
export async function aptInstall(...packages) {
  if (process.getuid?.() !== 0 || !findProgram('apt-get')) {
    return;
  }
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await step(`Installing ${packages.join(', ')}`, async () => {
    await runLogged({
      name: 'apt-update',
      command: 'apt-get',
      args: ['update'],
      env,
    });
    await runLogged({
      name: 'apt-install',
      command: 'apt-get',
      args: ['install', '-y', '--no-install-recommends', ...packages],
      env,
    });
  });
}

/** The folder with PostgreSQL's server programs; undefined where there is none. */
export function findPostgres() {
  const candidates = [
    ...printedBy('pg_config', ['--bindir']),
    ...printedBy('sh', [
      '-c',
      'ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V -r',
    ]),
    ...(process.env.PATH ?? '').split(delimiter),
  ];
  return candidates.find(folder =>
    ['postgres', 'initdb'].every(name => isExecutable(join(folder, name))),
  );
}

function printedBy(command, args) {
  try {
    const printed = execFileSync(command, args, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return printed.split('\n').filter(Boolean);
  } catch {
    return [];
  }
}

/** @param {string} path of a program */
export function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** What the machine lacks for real Kafka, in the words of those who start it. */
export async function lacksForKafka() {
  const { findPrerequisites } = await import(
    '../../dev/kafka/prerequisites.ts'
  );
  try {
    await findPrerequisites();
    return [];
  } catch (error) {
    return error.missing ?? [error.message];
  }
}

/** What the machine lacks for a browser, once we have tried to install one. */
export async function lacksForBrowser() {
  const { CHROMIUM_PATH: named } = process.env;
  if (!findChromium() && named) {
    return [`CHROMIUM_PATH names no program: ${named}`];
  }
  if (!findChromium()) {
    await aptInstall('chromium', 'fonts-liberation');
  }
  return findChromium()
    ? []
    : [
        'Chromium is missing; install it (Debian: apt-get install chromium) or name it in CHROMIUM_PATH',
      ];
}
