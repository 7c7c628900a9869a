import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const PACKAGE = resolve(__dirname, '..', '..', '..');
/** A machine that does much else at a time takes long. */
const BUILT_WITHIN_MS = 120_000;

/** kconnect as pipelines install it, made for the tests of one file: the path of the package. */
export function kconnectPackage(): { path: string } {
  const made = { path: '' };
  const folder = mkdtempSync(join(tmpdir(), 'kconnect-package-'));
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
