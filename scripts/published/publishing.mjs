import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { inRoot } from '../lib/paths.mjs';

/** A machine that does much else at a time takes long. */
const WITHIN_MS = 180_000;

/** Those of who has this Node, and npm beside it or elsewhere. */
export const VARIABLES = {
  HOME: process.env.HOME,
  PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
};

/**
 * Lays out a package in a workspace of its own: what packs one writes into it.
 *
 * @param {string} path of the package, from the root
 * @param {string} workspace an empty folder
 * @returns {string} the package's folder there
 */
export function layOut(path, workspace) {
  cpSync(inRoot('package.json'), join(workspace, 'package.json'));
  const config = JSON.parse(readFileSync(inRoot('tsconfig.json'), 'utf8'));
  writeFileSync(
    join(workspace, 'tsconfig.json'),
    JSON.stringify({
      ...config,
      include: [`${path}/src`],
      exclude: ['**/*.test.ts', 'node_modules'],
    }),
  );
  symlinkSync(inRoot('node_modules'), join(workspace, 'node_modules'));
  const made = ['node_modules', 'dist'].map(name => inRoot(path, name));
  cpSync(inRoot(path), join(workspace, path), {
    recursive: true,
    filter: from => !made.includes(from),
  });
  return join(workspace, path);
}

/**
 * Packs a package.
 *
 * @param {string} folder the package's
 * @param {string} to the folder for the archive
 * @returns {string} the archive's path
 */
export function pack(folder, to) {
  const names = run(
    'npm',
    ['pack', '--silent', '--pack-destination', to],
    folder,
  );
  return join(to, names.trim().split('\n').at(-1));
}

/**
 * Installs an archive by npm, without a registry, in a folder where nothing is but what the archive's package
 * depends on: that is taken from the root's.
 *
 * @param {string} archive its path
 * @param {string} folder where to
 * @param {string[]} [dependencies] of the package
 */
export function install(archive, folder, dependencies = []) {
  mkdirSync(folder, { recursive: true });
  const wanted = dependencies.map(name => [name, '*']);
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ dependencies: Object.fromEntries(wanted) }),
  );
  dependencies.forEach(name => bring(name, inRoot(), folder));
  // Links their programs, without which npm would fetch them anew.
  run('npm', ['rebuild', '--ignore-scripts'], folder);
  run(
    'npm',
    [
      ...['install', '--offline', '--cache', join(folder, 'cache')],
      ...['--ignore-scripts', '--no-audit', '--no-fund', archive],
    ],
    folder,
  );
}

/** Runs a program to its end, and returns what it printed. */
export function run(command, args, cwd) {
  return execFileSync(command, args, {
    ...{ cwd, env: VARIABLES, encoding: 'utf8', timeout: WITHIN_MS },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Copies a package that `from` depends on to where `to` finds it, and so on. */
function bring(name, from, to) {
  const found = placesOf(name, from).find(place => existsSync(place));
  const place = join(to, 'node_modules', name);
  cpSync(found, place, {
    ...{ recursive: true, dereference: true },
    filter: path => path !== join(found, 'node_modules'),
  });
  const { dependencies = {} } = manifestOf(found);
  Object.keys(dependencies).forEach(each => bring(each, found, place));
}

/** Where Node looks for a package, the nearest first. */
function placesOf(name, from) {
  const above = dirname(from);
  const here = join(from, 'node_modules', name);
  return above === from ? [here] : [here, ...placesOf(name, above)];
}

/** A package's `package.json`. */
export function manifestOf(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}
