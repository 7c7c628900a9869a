import assert from 'node:assert/strict';
import { globSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { inRoot, root } from '../lib/paths.mjs';
import { manifestOf, run } from './publishing.mjs';

/** What of a package is for this repository alone, besides hidden files, or made by building it. */
const OURS = ['src', 'dev', 'bundle.mjs', 'node_modules', 'dist', 'coverage'];

const { workspaces } = manifestOf(root);
const published = globSync(workspaces, { cwd: root }).filter(
  path => !manifestOf(inRoot(path)).private,
);

for (const path of published) {
  test(`what lies beside the sources of ${path} is packed, too`, () => {
    const args = ['pack', '--dry-run', '--json', '--ignore-scripts'];
    const [{ files }] = JSON.parse(run('npm', args, inRoot(path)));
    const packed = new Set(files.map(file => file.path));
    const missing = besideSources(inRoot(path)).filter(
      file => !packed.has(file),
    );
    assert.deepEqual(missing, []);
  });
}

test('there are packages to publish', () => {
  assert.ok(published.includes('plugins/kafka-connect-backend'));
  assert.ok(published.includes('packages/cli'));
  assert.ok(!published.includes('packages/app'));
});

function besideSources(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.') && !OURS.includes(name))
    .flatMap(entry =>
      entry.isDirectory()
        ? readdirSync(join(folder, entry.name), { recursive: true }).map(
            name => `${entry.name}/${name}`,
          )
        : [entry.name],
    );
}
