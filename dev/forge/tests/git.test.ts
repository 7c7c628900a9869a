import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { ANNA, ERIK, PORTAL, testForge, type TestForge } from '../testForge.ts';

const WHO = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_TERMINAL_PROMPT: '0',
  GIT_AUTHOR_NAME: 'a',
  GIT_AUTHOR_EMAIL: 'anna.keller@example.com',
  GIT_COMMITTER_NAME: 'a',
  GIT_COMMITTER_EMAIL: 'anna.keller@example.com',
};

/** A clone of somebody's, and Git in it. */
async function clone(t: TestContext, forge: TestForge, login: string) {
  const folder = await mkdtemp(join(tmpdir(), 'kconnect-forge-clone-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const git = (...args: string[]) =>
    new Promise<{ status: number; said: string }>(resolve => {
      execFile(
        'git',
        ['-C', folder, ...args],
        { env: { ...process.env, ...WHO } },
        (error, out, said) =>
          resolve({ status: error ? 1 : 0, said: `${out}${said}` }),
      );
    });
  const url = new URL(`${forge.url}/${forge.repository}.git`);
  url.username = 'x-access-token';
  url.password = forge.tokens[login] ?? 'guessed';
  const cloned = await git('clone', '-q', `${url}`, '.');
  const change = async (file: string, text: string) => {
    await writeFile(join(folder, file), text);
    await git('add', '-A');
    await git('commit', '-qm', `Write ${file}`);
    return (await git('rev-parse', 'HEAD')).said.trim();
  };
  return { folder, git, change, cloned };
}

test('a branch that is pushed becomes a pull request, and follows at once', async t => {
  const forge = await testForge(t, { seed: join(import.meta.dirname) });
  const { change, cloned, git } = await clone(t, forge, ANNA);
  assert.equal(cloned.status, 0, cloned.said);
  await git('checkout', '-qb', 'topic/größer');
  await change('a.txt', 'one');
  assert.equal((await git('push', '-q', 'origin', 'HEAD')).status, 0);
  const asked = { title: 'A', head: 'topic/größer', base: 'main' };
  const { body, status } = await forge.ask(ANNA, 'POST', '/pulls', asked);
  assert.equal(status, 201);
  const second = await change('a.txt', 'two');
  await git('push', '-q', 'origin', 'HEAD');
  const pull = await forge.get(`/pulls/${body.number}`);
  assert.deepEqual([pull.head.sha, pull.commits], [second, 2]);
  assert.equal((await forge.get(`/commits/${second}`)).author.login, ANNA);
  await git('commit', '-q', '--amend', '-m', 'Forced');
  await git('push', '-qf', 'origin', 'HEAD');
  const events = await forge.get(`/issues/${body.number}/events`);
  assert.equal(events[0].event, 'head_ref_force_pushed');
  const ref = `refs/pull/${body.number}/head`;
  assert.equal((await git('fetch', '-q', 'origin', ref)).status, 0);
  assert.equal((await git('fetch', '-q', 'origin', second)).status, 0);
});

test('main, refs of the forge and refs of apps are written by whoever may', async t => {
  const forge = await testForge(t);
  const anna = await clone(t, forge, ANNA);
  await anna.change('a.txt', 'one');
  const refused = await anna.git('push', 'origin', 'HEAD:main');
  assert.equal(refused.status, 1);
  assert.match(refused.said, /GH006: Protected branch update failed/);
  for (const ref of ['refs/pull/1/head', 'refs/pipeline/applied/dev']) {
    assert.equal((await anna.git('push', 'origin', `HEAD:${ref}`)).status, 1);
  }
  const app = await clone(t, forge, PORTAL);
  const mark = 'HEAD:refs/pipeline/applied/dev';
  assert.equal((await app.git('push', 'origin', mark)).status, 0);
  const erik = await clone(t, forge, ERIK);
  await erik.change('b.txt', 'one');
  assert.equal((await erik.git('push', 'origin', 'HEAD:main')).status, 0);
  assert.equal((await forge.get('/contents')).length, 1);
});

test('without a token there is nothing to clone', async t => {
  const forge = await testForge(t);
  const { cloned } = await clone(t, forge, 'nobody');
  assert.equal(cloned.status, 1);
  const config = await fetch(`${forge.url}/${forge.repository}.git/config`);
  assert.equal(config.status, 404);
});
