import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Tools } from './runStep';

const PACKAGE = resolve(__dirname, '..', '..', '..');
/** A machine that does much else at a time takes long. */
const BUILT_WITHIN_MS = 120_000;

/** kconnect as pipelines install it. */
export interface KconnectPackage {
  path: string;
  /** Where it is installed once it is needed. */
  tools: Tools;
}

/** Makes the package for the tests of one file. */
export function kconnectPackage(): KconnectPackage {
  const folder = mkdtempSync(join(tmpdir(), 'kconnect-package-'));
  const tools = { folder: join(folder, 'tools'), installed: new Set<string>() };
  const made = { path: '', tools };
  beforeAll(() => {
    const bundle = join(folder, 'bundle');
    execFileSync(process.execPath, [join(PACKAGE, 'bundle.mjs'), bundle]);
    const packed = execFileSync(
      'npm',
      ['pack', bundle, '--silent', '--pack-destination', folder],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
    );
    made.path = join(folder, packed.trim());
  }, BUILT_WITHIN_MS);
  afterAll(() => rmSync(folder, { recursive: true }));
  return made;
}
