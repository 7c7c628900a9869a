import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { endWithParent } from './end-with-parent.mjs';
import { Failure } from './failure.mjs';
import { withLock } from './lock.mjs';
import { inCache } from './paths.mjs';
import { startStep } from './progress.mjs';
import { runOrFail } from './run-logged.mjs';

/** The release that is taken where the running Node does not do. */
export const NODE_VERSION = '24.21.0';

/** From this release on Node 22 runs TypeScript as it is, which `dev/` relies on. */
const FIRST_NODE_22 = [22, 18];

/** Set for the process that runs on the Node that was taken, so that it cannot start itself again and again. */
const MARK = 'KCONNECT_TOOLCHAIN';

/** @param {string} version such as `24.21.0` */
export function isSupported(version) {
  const [major, minor] = version.split('.').map(Number);
  return (
    major === 24 || (major === FIRST_NODE_22[0] && minor >= FIRST_NODE_22[1])
  );
}

/**
 * Where the running Node is one that the product supports, does nothing. Where it is not, takes Node 24 from the npm
 * registry into the project's cache, runs the same program on it, ends as that one ends, and never returns.
 */
export async function ensureNode() {
  if (process.env[MARK]) {
    endWithParent();
  } else if (!runsOnSupportedNode()) {
    process.env[MARK] = NODE_VERSION;
    await become(await provideNode(), process.argv.slice(1));
  }
  // Programs that we start find this Node first.
  process.env.PATH = `${dirname(process.execPath)}:${process.env.PATH ?? ''}`;
  delete process.env[MARK];
}

/** The path of a Node that the product supports: the running one, or else Node 24 in the project's cache. */
export async function usableNode() {
  return runsOnSupportedNode() ? process.execPath : provideNode();
}

function runsOnSupportedNode() {
  return isSupported(process.versions.node);
}

/**
 * The path of Node 24 in the project's cache; installs it there first, where it is missing.
 *
 * The npm package `node` holds no Node itself: a script of its own installs the package of the platform.
 * We install that one at once, since npm may forbid such scripts.
 */
export async function provideNode() {
  const home = inCache('node', `v${NODE_VERSION}`);
  const packageName = platformPackage();
  const node = join(home, 'node_modules', packageName, 'bin', 'node');
  if (!existsSync(node)) {
    await withLock(
      inCache('node.lock'),
      () => existsSync(node) || install(packageName, home),
    );
  }
  return node;
}

/** What `node`'s own install script takes on this platform. */
export function platformPackage(
  platform = process.platform,
  arch = process.arch,
) {
  if (platform === 'win32') {
    throw new Failure('Windows is not supported: use WSL.');
  }
  const prefix =
    platform === 'darwin' && arch === 'arm64' ? 'node-bin' : 'node';
  return `${prefix}-${platform}-${arch}`;
}

async function install(packageName, home) {
  await mkdir(dirname(home), { recursive: true });
  const draft = mkdtempSync(`${home}.`);
  const progress = startStep(
    `Taking Node ${NODE_VERSION} from the npm registry`,
  );
  try {
    await writeFile(join(draft, 'package.json'), '{"private":true}\n');
    await runOrFail({
      name: 'node',
      title: `Taking Node ${NODE_VERSION}`,
      ...npmInstall(draft, `${packageName}@${NODE_VERSION}`),
    });
    // Appears as a whole or not at all.
    await rename(draft, home).catch(error => {
      if (!existsSync(home)) {
        throw error;
      }
    });
    progress.done();
  } catch (error) {
    progress.failed();
    throw error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/**
 * How npm installs a package into a folder: run by the npm that started us, else by the one on the path. What is wrong
 * is said even where our own npm was told to be silent.
 */
export function npmInstall(folder, name) {
  const args = [
    'install',
    ...['--prefix', folder],
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--no-update-notifier',
    '--loglevel=error',
    name,
  ];
  const cli = process.env.npm_execpath;
  return cli?.endsWith('npm-cli.js')
    ? { command: process.execPath, args: [cli, ...args] }
    : { command: npmOnPath(), args };
}

function npmOnPath() {
  const found = (process.env.PATH ?? '')
    .split(':')
    .map(folder => join(folder, 'npm'))
    .find(path => existsSync(path));
  if (!found) {
    throw new Failure(
      `Node ${process.versions.node} is too old or too new, and there is no npm to take another with: install Node 24 (https://nodejs.org).`,
    );
  }
  return found;
}

/**
 * Runs another Node in our place: with our input and output, told what we are told, and we end as it ends.
 *
 * @param {string} node
 * @param {string[]} args
 * @returns {Promise<never>}
 */
export async function become(node, args) {
  const child = spawn(node, args, { stdio: 'inherit' });
  // A terminal tells both of us; anybody else tells only us. Being told twice does no harm.
  const passOn = signal => child.kill(signal);
  ['SIGINT', 'SIGTERM', 'SIGHUP'].forEach(signal => process.on(signal, passOn));
  const [code, signal] = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (...end) => resolve(end));
  });
  process.exit(code ?? 128 + constants.signals[signal]);
}
