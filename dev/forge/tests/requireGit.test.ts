import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requireGit } from '../git/requireGit.ts';

test('takes the Git of this machine, and newer ones', async () => {
  await requireGit();
  for (const version of ['2.38.0', '2.39.5', '3.0.1', '2.51.0.windows.1']) {
    await requireGit(async () => `git version ${version}\n`);
  }
});

test('says what it needs where Git is too old or not there', async () => {
  for (const version of ['2.37.9', '1.99.0']) {
    await assert.rejects(
      requireGit(async () => `git version ${version}\n`),
      {
        message: `This machine has git version ${version}: the forge needs Git 2.38 or newer.`,
      },
    );
  }
  await assert.rejects(
    requireGit(async () => {
      throw new Error('ENOENT');
    }),
    /There is no program git on the path: the forge needs Git 2\.38 or newer\./,
  );
});
