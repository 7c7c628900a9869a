import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { withLock } from './lock.mjs';

let folder;
let lock;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kconnect-lock-'));
  lock = join(folder, 'lock');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('one waits for the other, and is told for whom', async () => {
  const order = [];
  let release;
  const first = withLock(lock, async () => {
    order.push('first begins');
    await new Promise(resolve => {
      release = resolve;
    });
    order.push('first ends');
  });
  let waitedFor;
  const second = withLock(
    lock,
    async () => order.push('second'),
    owner => {
      waitedFor = owner;
      release();
    },
  );
  await Promise.all([first, second]);

  assert.deepEqual(order, ['first begins', 'first ends', 'second']);
  assert.equal(waitedFor, process.pid);
  assert.deepEqual(readdirSync(folder), []);
});

test('the lock is given back when the work fails', async () => {
  await assert.rejects(
    withLock(lock, async () => {
      throw new Error('failed');
    }),
    /failed/,
  );
  assert.equal(existsSync(lock), false);
});

test('the lock of a process that is gone is taken over', async () => {
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  writeFileSync(lock, String(pid));

  assert.equal(await withLock(lock, async () => 'done'), 'done');
  assert.deepEqual(readdirSync(folder), []);
});

test('a lock from before the machine started is taken over, whoever has its number now', async () => {
  writeFileSync(lock, String(process.pid));
  utimesSync(lock, 1, 1);

  assert.equal(await withLock(lock, async () => 'done'), 'done');
});
