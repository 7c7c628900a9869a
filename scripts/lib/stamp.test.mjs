import assert from 'node:assert/strict';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { digest, unlessStamped } from './stamp.mjs';

let folder;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kconnect-stamp-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (name, content) => {
  mkdirSync(join(folder, name, '..'), { recursive: true });
  writeFileSync(join(folder, name), content);
};

test('a digest changes with the content, the name and the number of the files', () => {
  write('src/a.ts', 'one');
  const first = digest([join(folder, 'src')]);

  write('src/a.ts', 'two');
  const changed = digest([join(folder, 'src')]);
  write('src/b.ts', '');
  const added = digest([join(folder, 'src')]);
  rmSync(join(folder, 'src/b.ts'));
  write('src/a.ts', 'one');

  assert.equal(new Set([first, changed, added]).size, 3);
  assert.equal(digest([join(folder, 'src')]), first);
});

test('a digest does not depend on what is made beside the sources', () => {
  write('src/a.ts', 'one');
  const before = digest([folder]);

  write('dist/bundle.js', 'made');
  write('node_modules/x/index.js', 'installed');

  assert.equal(digest([folder]), before);
});

test('a digest tells a missing file from an empty one', () => {
  const missing = digest([join(folder, 'config.d.ts')]);
  write('config.d.ts', '');
  assert.notEqual(digest([join(folder, 'config.d.ts')]), missing);
});

test('work is done once for one digest', async () => {
  const { options, work, times } = workThatMakes('made');

  assert.equal(await unlessStamped({ ...options, of: '1' }, work), true);
  assert.equal(await unlessStamped({ ...options, of: '1' }, work), false);
  assert.equal(await unlessStamped({ ...options, of: '2' }, work), true);
  assert.equal(times(), 2);
});

test('work is done again when what it made is gone', async () => {
  const { options, work, times } = workThatMakes('made');
  await unlessStamped({ ...options, of: '1' }, work);

  rmSync(join(folder, 'made'));
  await unlessStamped({ ...options, of: '1' }, work);

  assert.equal(times(), 2);
});

test('work that fails leaves no stamp, nor a draft of one', async () => {
  const { options, work, times } = workThatMakes('made');
  const failing = async () => {
    await work();
    throw new Error('half way');
  };

  await assert.rejects(
    unlessStamped({ ...options, of: '1' }, failing),
    /half way/,
  );
  assert.deepEqual(readdirSync(folder), ['made']);
  await unlessStamped({ ...options, of: '1' }, work);

  assert.equal(times(), 2);
});

function workThatMakes(name) {
  let count = 0;
  return {
    options: { stamp: join(folder, 'stamp'), makes: [join(folder, name)] },
    work: async () => {
      count += 1;
      write(name, 'made');
    },
    times: () => count,
  };
}
