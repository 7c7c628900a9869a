import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readWorkflows, stepsOf } from './workflows';

const PACKAGE = resolve(__dirname, '..', '..', '..');
/** A machine that does much else at a time takes long. */
const INSTALLED_WITHIN_MS = 180_000;

/**
 * Makes the package for the tests of one file, and installs it by the very scripts of the workflows.
 *
 * @returns the folder in which its program is
 */
export function kconnectPackage(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kconnect-package-'));
  const tools = join(folder, 'tools');
  beforeAll(() => {
    const bundle = join(folder, 'bundle');
    execFileSync(process.execPath, [join(PACKAGE, 'bundle.mjs'), bundle]);
    const packed = execFileSync(
      'npm',
      ['pack', bundle, '--silent', '--pack-destination', folder],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
    );
    for (const script of installScripts()) {
      execFileSync('bash', ['-e', '-c', script], {
        env: {
          ...{ PATH: process.env.PATH, HOME: folder },
          npm_config_prefix: tools,
          KCONNECT_PACKAGE: join(folder, packed.trim()),
        },
        stdio: 'ignore',
      });
    }
  }, INSTALLED_WITHIN_MS);
  afterAll(() => rmSync(folder, { recursive: true }));
  return join(tools, 'bin');
}

function installScripts(): Set<string> {
  const scripts = stepsOf(readWorkflows()).map(({ run = '' }) => run);
  return new Set(scripts.filter(run => run.startsWith('npm install')));
}
