import { readdirSync, statfsSync } from 'node:fs';
import { diskFull } from './explain.mjs';
import { Failure } from './failure.mjs';
import { withLock } from './lock.mjs';
import { inCache, inRoot, root } from './paths.mjs';
import { step } from './progress.mjs';
import { runLogged, runOrFail } from './run-logged.mjs';
import { digest, unlessStamped } from './stamp.mjs';

export const YARN = inRoot('.yarn', 'releases', 'yarn-4.13.0.cjs');

/** What the packages take, with Yarn's own cache of them. */
const BYTES_NEEDED = 2.5e9;

/** Installs the packages that yarn.lock names, unless nothing has changed since it was done last. */
export async function installPackages() {
  const stamp = inRoot('node_modules', '.kconnect-install');
  await withLock(
    inCache('install.lock'),
    () =>
      unlessStamped(
        {
          stamp,
          of: digest(whatInstallDependsOn()),
          makes: [inRoot('node_modules', '.yarn-state.yml')],
        },
        () => step('Installing packages', yarnInstall),
      ),
    owner =>
      process.stderr.write(
        `  ... waiting for process ${owner}, which installs\n`,
      ),
  );
}

function whatInstallDependsOn() {
  const packages = ['packages', 'plugins'].flatMap(folder =>
    readdirSync(inRoot(folder)).map(name =>
      inRoot(folder, name, 'package.json'),
    ),
  );
  return [
    inRoot('yarn.lock'),
    inRoot('.yarnrc.yml'),
    inRoot('package.json'),
    ...packages,
  ];
}

async function yarnInstall() {
  const { bavail, bsize } = statfsSync(root);
  if (bavail * bsize < BYTES_NEEDED) {
    throw new Failure(diskFull(root));
  }
  await runOrFail({
    name: 'install',
    title: 'Installing packages',
    command: process.execPath,
    args: [YARN, 'install', '--immutable'],
    env: await npmSettingsForYarn(),
  });
}

/** Yarn does not read npm's settings: who has set up npm for a registry or certificate means Yarn too. */
async function npmSettingsForYarn() {
  const { code, output } = await runLogged({
    name: 'npm-config',
    command: 'npm',
    args: ['config', 'get', 'registry', 'cafile'],
  }).catch(() => ({ code: 1, output: '' }));
  if (code !== 0) {
    return {};
  }
  const value = key =>
    new RegExp(`^${key} ?= ?(.+)$`, 'm').exec(output)?.[1].trim();
  return fromNpm({ registry: value('registry'), cafile: value('cafile') });
}

/**
 * @param {{registry?: string, cafile?: string}} npm
 * @param {NodeJS.ProcessEnv} [env]
 */
export function fromNpm({ registry, cafile }, env = process.env) {
  const settings = {};
  if (registry?.startsWith('http') && !env.YARN_NPM_REGISTRY_SERVER) {
    settings.YARN_NPM_REGISTRY_SERVER = registry.replace(/\/$/, '');
    if (registry.startsWith('http:')) {
      settings.YARN_UNSAFE_HTTP_WHITELIST = new URL(registry).hostname;
    }
  }
  if (cafile && cafile !== 'null' && !env.YARN_HTTPS_CA_FILE_PATH) {
    settings.YARN_HTTPS_CA_FILE_PATH = cafile;
  }
  return settings;
}
