import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { put, Store } from '../store/Store.ts';
import { ANNA, ERIK, PORTAL, testForge } from '../testForge.ts';

const WHO = {
  GIT_AUTHOR_NAME: 'a',
  GIT_AUTHOR_EMAIL: 'a@example.com',
  GIT_COMMITTER_NAME: 'a',
  GIT_COMMITTER_EMAIL: 'a@example.com',
};

interface Ready {
  url: string;
  apiUrl: string;
  tokens: Record<string, string>;
}

/** The command line, ready. */
async function startCli(t: TestContext, folder: string) {
  const child = spawn(
    process.execPath,
    [
      join(import.meta.dirname, '..', 'cli.ts'),
      ...['--port', '0', '--folder', folder, '--seed', import.meta.dirname],
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  t.after(() => child.kill('SIGKILL'));
  const [line] = await once(child.stdout, 'data');
  const ready = JSON.parse(String(line)) as Ready;
  const ask = async <T>(
    method: string,
    path: string,
    body?: object,
  ): Promise<T> => {
    const response = await fetch(
      `${ready.apiUrl}/repos/example/gitops${path}`,
      {
        method,
        headers: { authorization: `Bearer ${ready.tokens[ERIK]}` },
        body: body && JSON.stringify(body),
      },
    );
    return (await response.json()) as T;
  };
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    return once(child, 'close');
  };
  return { ask, end, ready };
}

async function folderOf(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kconnect-forge-killed-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

test('what was answered is still there when it is killed', async t => {
  const folder = await folderOf(t);
  const first = await startCli(t, folder);
  const title = 'From before';
  const issues = Array.from({ length: 30 }, () =>
    first.ask('POST', '/issues', { title }),
  );
  const made = await Promise.all(issues);
  await first.end('SIGKILL');
  await appendFile(join(folder, 'journal.jsonl'), '{"changes":[{"tab');
  const second = await startCli(t, folder);
  const found = await second.ask<object[]>('GET', '/issues?per_page=100');
  assert.equal(found.length, made.length);
  assert.deepEqual(second.ready.tokens, first.ready.tokens);
  const next = await second.ask<{ number: number }>('POST', '/issues', {
    title,
  });
  assert.equal(next.number, 31);
  const [status] = await second.end('SIGTERM');
  assert.equal(status, 0);
  for (const file of [
    'journal.jsonl',
    'webhook-secret',
    'tokens/anna-keller',
  ]) {
    assert.equal(statSync(join(folder, file)).mode % 0o1000, 0o600, file);
  }
});

test('a merge that Git has and nobody was told of is told at the next start', async t => {
  const forge = await testForge(t);
  const { number } = await forge.propose(ANNA, 'topic', { a: '1' });
  await forge.stop();
  const repository = join(forge.folder, 'repository.git');
  const git = (...args: string[]) =>
    execFileSync('git', [`--git-dir=${repository}`, ...args], {
      encoding: 'utf8',
      env: { ...process.env, ...WHO },
    }).trim();
  const tree = git('rev-parse', 'topic^{tree}');
  const sha = git('commit-tree', tree, '-p', 'main', '-m', 'Squashed');
  const store = new Store(join(forge.folder, 'journal.jsonl'));
  const issue = store.get('issues', number)!;
  const pull = { ...issue.pull!, merging: { sha, by: PORTAL } };
  store.commit([put('issues', number, { ...issue, pull })]);
  store.close();
  git('update-ref', 'refs/heads/main', sha);
  const again = await forge.restart();
  const found = await again.get(`/pulls/${number}`);
  assert.deepEqual(
    [found.merged, found.merge_commit_sha, found.merged_by.login],
    [true, sha, PORTAL],
  );
});

test('what was pushed to main while nobody looked is merged, too', async t => {
  const forge = await testForge(t);
  const { head, number } = await forge.propose(ERIK, 'topic', { a: '1' });
  await forge.stop();
  const repository = join(forge.folder, 'repository.git');
  execFileSync('git', [
    ...[`--git-dir=${repository}`, 'update-ref', 'refs/heads/main', head.sha],
  ]);
  const again = await forge.restart();
  const pull = await again.get(`/pulls/${number}`);
  assert.deepEqual([pull.merged, pull.merge_commit_sha], [true, head.sha]);
});
