import assert from 'node:assert/strict';
import { request } from 'node:http';
import { test } from 'node:test';
import {
  ACTIONS,
  ANNA,
  ERIK,
  testForge,
  type TestForge,
} from '../testForge.ts';

/** As it stands, where `fetch` would have tidied the path. */
function raw(forge: TestForge, path: string, headers = {}) {
  return new Promise<{ status?: number; text: string }>((resolve, reject) => {
    const { hostname, port } = new URL(forge.url);
    const authorization = `Bearer ${forge.tokens[ANNA]}`;
    const asked = request(
      { hostname, port, path, headers: { authorization, ...headers } },
      response => {
        let text = '';
        response.on('data', chunk => (text += chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode, text }),
        );
      },
    );
    asked.on('error', reject);
    asked.end();
  });
}

/** An address that is a program. */
const SCRIPT = ['javascript', 'alert(1)'].join(':');
const API = '/api/v3/repos/example/gitops';

test('no path leads out of the repository', async t => {
  const forge = await testForge(t);
  const paths = [
    `${API}/contents/../../webhook-secret`,
    `${API}/contents/..%2F..%2Fwebhook-secret`,
    `${API}/contents/%2e%2e/journal.jsonl`,
    `${API}/contents/.git/config`,
    `${API}/git/blobs/..%2F..%2Fx`,
    `${API}/contents/a?ref=--output=/tmp/x`,
    `${API}/git/trees/--help`,
    `${API}/compare/--help...main`,
    `${API}/commits/-1`,
    `${API}/tarball/--output=x`,
    '/example/gitops.git/../webhook-secret',
    '/example/gitops.git/objects/info/packs',
    '/example/gitops/blob/main/../../webhook-secret',
    '/example/gitops/blob/main/..%2f..%2fwebhook-secret',
    '/example/gitops/commit/--help',
    '/api/v3/repos/example/other',
  ];
  for (const path of paths) {
    const { status, text } = await raw(forge, path);
    assert.ok(status === 404 || status === 422, `${path}: ${status}`);
    assert.ok(!text.includes(forge.webhookSecret), path);
  }
});

test('names that Git would not take, or would take for something else, are refused', async t => {
  const forge = await testForge(t);
  const { object } = await forge.get('/git/ref/heads/main');
  const { tree } = await forge.get(`/git/commits/${object.sha}`);
  const refs = [
    ...['refs/heads/-x..y', 'refs/heads/a b', 'refs/heads/../../config'],
    ...['HEAD', '--all', 'refs/heads/x.lock', 'refs/heads/a\u0000b', 'main'],
    ...['refs/pull/1/head', 'refs/heads/@{-1}', 'refs/heads/a\nb'],
  ];
  for (const ref of refs) {
    const body = { ref, sha: object.sha };
    const { status } = await forge.ask(ERIK, 'POST', '/git/refs', body);
    assert.equal(status, 422, ref);
  }
  const files = [
    '../x',
    '.git/config',
    'a/../b',
    '/x',
    '',
    'a//b',
    'a\nb',
    '.GIT/x',
  ];
  for (const path of files) {
    const entry = { path, mode: '100644', content: 'x' };
    const body = { base_tree: tree.sha, tree: [entry] };
    const { status } = await forge.ask(ERIK, 'POST', '/git/trees', body);
    assert.equal(status, 422, path);
  }
  const made = await forge.propose(ANNA, '-x', {
    '-rf "$(x)" `y`': 'z',
    ':(top)a': 'b',
  });
  const told = await forge.get(`/pulls/${made.number}/files`);
  assert.deepEqual(
    told.map(({ filename }: { filename: string }) => filename),
    ['-rf "$(x)" `y`', ':(top)a'],
  );
  const path = encodeURIComponent(':(top)a');
  const file = await forge.get(`/contents/${path}?ref=-x`);
  assert.equal(Buffer.from(file.content, 'base64').toString(), 'b');
});

test('on the pages whatever people write is text', async t => {
  const forge = await testForge(t);
  const evil = '"><script>alert(1)</script><img src=x onerror=y>';
  const { head, number } = await forge.propose(ANNA, 'topic', {
    [evil]: `${evil}\n`,
  });
  const path = `/pulls/${number}`;
  await forge.ask(ANNA, 'PATCH', path, {
    ...{ title: evil, body: `shown ${evil} <!-- hidden -->` },
  });
  await forge.ask(ANNA, 'POST', `/issues/${number}/comments`, { body: evil });
  await forge.ask(ANNA, 'POST', `/issues/${number}/labels`, [
    evil.slice(0, 50),
  ]);
  await forge.ask(ACTIONS, 'POST', '/check-runs', {
    ...{ name: evil, head_sha: head.sha, conclusion: 'failure' },
    ...{
      details_url: SCRIPT,
      output: { title: evil, summary: evil },
    },
  });
  await forge.ask(ERIK, 'POST', `/statuses/${head.sha}`, {
    ...{ state: 'success', context: evil, target_url: SCRIPT },
  });
  const root = `${forge.url}/example/gitops`;
  const pages = [
    ...['', '/pulls', `/pull/${number}`, '/runs/1', '/commits'],
    ...[`/commit/${head.sha}`, '/tree/topic', '/blob/main/none'],
    `/blob/topic/${encodeURIComponent(evil)}`,
  ];
  for (const each of pages) {
    const response = await fetch(`${root}${each}`);
    const text = await response.text();
    assert.ok(!/<script|<img|href="javascript:/.test(text), each);
    if (!response.ok) continue;
    const policy = response.headers.get('content-security-policy') ?? '';
    assert.match(policy, /default-src 'none'/, each);
  }
  const shown = await (await fetch(`${root}/pull/${number}`)).text();
  assert.ok(shown.includes('shown &quot;&gt;&lt;script&gt;'));
  assert.ok(!shown.includes('hidden'));
});

test('a commit says nothing of others by what its message holds', async t => {
  const forge = await testForge(t);
  const { object } = await forge.get('/git/ref/heads/main');
  const { tree } = await forge.get(`/git/commits/${object.sha}`);
  const message = `a\n\x1e\x1f${'0'.repeat(40)}\n--\ncommit x`;
  const made = await forge.ask(ANNA, 'POST', '/git/commits', {
    ...{ message, tree: tree.sha, parents: [object.sha] },
  });
  const found = await forge.get(`/commits/${made.body.sha}`);
  assert.equal(found.commit.message, message);
  assert.equal((await forge.get(`/commits?sha=${made.body.sha}`)).length, 2);
});

test('it is reached by the names of this machine alone', async t => {
  const forge = await testForge(t);
  const { status } = await raw(forge, API, { host: 'forge.example.com' });
  assert.equal(status, 421);
});
