import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ANNA, BEN, ERIK, PORTAL, testForge } from '../testForge.ts';

const numbered = (count: number) =>
  Array.from({ length: count }, (_, at) => at);

test('of 20 that are opened at the same moment none is lost', async t => {
  const forge = await testForge(t);
  const opened = await Promise.all(
    numbered(20).map(at =>
      forge.propose(ANNA, `topic/${at}`, {
        [`connectors/${at}.json`]: `${at}`,
      }),
    ),
  );
  const numbers = opened.map(({ number }) => number).sort((a, b) => a - b);
  assert.deepEqual(
    numbers,
    numbered(20).map(at => at + 1),
  );
  const first = await forge.ask(ERIK, 'GET', '/pulls?per_page=8&page=2');
  assert.equal(first.body.length, 8);
  assert.match(first.headers.get('link') ?? '', /page=3>; rel="next"/);
  assert.equal((await forge.get('/pulls?per_page=100')).length, 20);
});

test('20 branches of one base merge, and all their files are kept', async t => {
  const forge = await testForge(t);
  const pulls = await Promise.all(
    numbered(20).map(at =>
      forge.propose(ANNA, `topic/${at}`, { [`${at}.json`]: `${at}` }),
    ),
  );
  const merged = await Promise.all(
    pulls.map(({ head, number }, at) =>
      forge.ask(PORTAL, 'PUT', `/pulls/${number}/merge`, {
        ...{ sha: head.sha, merge_method: at % 2 ? 'merge' : 'squash' },
      }),
    ),
  );
  assert.deepEqual(
    merged.map(({ status }) => status),
    numbered(20).map(() => 200),
  );
  const files = await forge.get('/contents');
  assert.equal(files.length, 20);
  const [one] = await forge.get('/pulls?state=closed&per_page=1');
  assert.ok(one.merged_at && one.merge_commit_sha);
  const { merged_by } = await forge.get(`/pulls/${one.number}`);
  assert.equal(merged_by.login, PORTAL);
});

test('of two that ask for the same branch one is told that there is one', async t => {
  const forge = await testForge(t);
  await forge.propose(ANNA, 'topic', { 'a.json': '1' });
  const again = { title: 'Again', head: 'example:topic', base: 'main' };
  const second = await forge.ask(BEN, 'POST', '/pulls', again);
  assert.equal(second.status, 422);
  assert.match(
    second.body.errors[0].message,
    /already exists for example:topic/,
  );
});

test('two that change the same line: the second cannot be merged any more', async t => {
  const forge = await testForge(t);
  const first = await forge.propose(ANNA, 'one', { 'a.json': 'one\n' });
  const second = await forge.propose(BEN, 'two', { 'a.json': 'two\n' });
  assert.equal((await forge.get(`/pulls/${second.number}`)).mergeable, true);
  const merge = (number: number) =>
    forge.ask(ERIK, 'PUT', `/pulls/${number}/merge`, {});
  assert.equal((await merge(first.number)).status, 200);
  assert.equal((await forge.get(`/pulls/${second.number}`)).mergeable, false);
  assert.equal((await merge(second.number)).status, 405);
});

test('what was pushed after the approval is not merged by it', async t => {
  const forge = await testForge(t);
  const { head, number } = await forge.propose(ANNA, 'topic', { a: '1' });
  const path = `/pulls/${number}`;
  const approved = await forge.ask(BEN, 'POST', `${path}/reviews`, {
    ...{ event: 'APPROVE', commit_id: head.sha },
  });
  assert.equal(approved.body.commit_id, head.sha);
  const other = await forge.propose(ANNA, 'other', { b: '1' });
  const moved = { sha: other.head.sha, force: true };
  await forge.ask(ANNA, 'PATCH', '/git/refs/heads/topic', moved);
  const now = await forge.get(path);
  assert.equal(now.head.sha, other.head.sha);
  const events = await forge.get(`/issues/${number}/events`);
  assert.deepEqual(
    events.map((each: { event: string }) => each.event),
    ['head_ref_force_pushed'],
  );
  const wish = { sha: head.sha };
  const merged = await forge.ask(PORTAL, 'PUT', `${path}/merge`, wish);
  assert.equal(merged.status, 409);
  assert.equal((await forge.get(`${path}/reviews`)).length, 1);
});

test('who may not, does not', async t => {
  const forge = await testForge(t);
  const { number } = await forge.propose(ANNA, 'topic', { a: '1' });
  const main = await forge.get('/git/ref/heads/main');
  const topic = await forge.get('/git/ref/heads/topic');
  const status = async (
    login: string,
    method: string,
    path: string,
    body?: object,
  ) => (await forge.ask(login, method, path, body)).status;
  const review = { event: 'APPROVE' };
  const report = { name: 'Check', head_sha: main.object.sha };
  const move = { sha: topic.object.sha };
  const pipeline = { ref: 'refs/pipeline/applied/dev', sha: main.object.sha };
  const [pull, reviews] = [`/pulls/${number}`, `/pulls/${number}/reviews`];
  assert.equal(await status('nobody', 'GET', pull), 401);
  assert.equal(await status(ANNA, 'POST', reviews, review), 422);
  assert.equal(await status(BEN, 'PUT', `${pull}/merge`, {}), 403);
  assert.equal(await status(BEN, 'POST', '/check-runs', report), 403);
  assert.equal(await status(BEN, 'PATCH', '/git/refs/heads/main', move), 422);
  assert.equal(await status(BEN, 'POST', '/git/refs', pipeline), 422);
  assert.equal(await status(PORTAL, 'POST', '/git/refs', pipeline), 201);
  assert.equal(await status(BEN, 'GET', '/hooks'), 404);
  assert.equal(
    (await forge.get('/git/ref/heads/main')).object.sha,
    main.object.sha,
  );
});

test('a closed one opens again, and its branch is gone with it at last', async t => {
  const forge = await testForge(t);
  const { number } = await forge.propose(ANNA, 'topic', { a: '1' });
  const path = `/pulls/${number}`;
  const set = async (state: string) =>
    (await forge.ask(ANNA, 'PATCH', path, { state })).body.state;
  assert.equal(await set('closed'), 'closed');
  assert.equal(await set('open'), 'open');
  await forge.ask(ANNA, 'DELETE', '/git/refs/heads/topic');
  assert.equal((await forge.get(path)).state, 'closed');
  const again = await forge.ask(ANNA, 'PATCH', path, { state: 'open' });
  assert.equal(again.status, 422);
});

test('what differs is told as GitHub tells it', async t => {
  const forge = await testForge(t);
  const long = numbered(40).join('\n');
  const first = await forge.propose(ANNA, 'one', {
    ...{ 'a b/ü.json': long, 'gone.json': 'x\n', 'stays.json': 'x\n' },
  });
  await forge.ask(ERIK, 'PUT', `/pulls/${first.number}/merge`, {});
  const { number } = await forge.propose(ANNA, 'two', {
    ...{ 'a b/ü.json': null, 'moved.json': `${long}\nmore` },
    ...{ 'gone.json': null, 'stays.json': 'y\n', 'bytes.bin': '\u0000' },
  });
  const compared = await forge.get('/compare/main...two');
  const files = await forge.get(`/pulls/${number}/files`);
  assert.deepEqual(compared.files, files);
  const told = files.map(
    (each: Record<string, string>) =>
      `${each.status} ${each.filename} ${each.previous_filename ?? ''}`,
  );
  assert.deepEqual(told.sort(), [
    'added bytes.bin ',
    'modified stays.json ',
    'removed gone.json ',
    'renamed moved.json a b/ü.json',
  ]);
  const stays = files.find(
    ({ filename }: { filename: string }) => filename === 'stays.json',
  );
  assert.equal(stays.patch, '@@ -1 +1 @@\n-x\n+y');
  const { ahead_by, behind_by, status } = compared;
  assert.deepEqual([status, ahead_by, behind_by], ['ahead', 1, 0]);
});

test('what has not changed is not sent again', async t => {
  const forge = await testForge(t);
  const { number } = await forge.propose(ANNA, 'topic', { a: '1' });
  const first = await forge.ask(ERIK, 'GET', `/pulls/${number}`);
  const tag = { 'if-none-match': first.headers.get('etag')! };
  const ask = () => forge.ask(ERIK, 'GET', `/pulls/${number}`, undefined, tag);
  assert.equal((await ask()).status, 304);
  await forge.ask(ANNA, 'POST', `/issues/${number}/labels`, { labels: ['x'] });
  assert.equal((await ask()).status, 200);
});

test('what is stuck on one while it moves or is merged stays on it', async t => {
  const forge = await testForge(t);
  const { head, number } = await forge.propose(ANNA, 'topic', { a: '1' });
  const other = await forge.propose(ANNA, 'other', { b: '1' });
  const label = (name: string) =>
    forge.ask(BEN, 'POST', `/issues/${number}/labels`, [name]);
  const move = (sha: string) =>
    forge.ask(ANNA, 'PATCH', '/git/refs/heads/topic', { sha, force: true });
  const names = numbered(12).map(at => `label-${at}`);
  const labelling = (async () => {
    for (const name of names) await label(name);
  })();
  await move(other.head.sha);
  await move(head.sha);
  await forge.ask(ERIK, 'PUT', `/pulls/${number}/merge`, {});
  await labelling;
  const pull = await forge.get(`/pulls/${number}`);
  assert.equal(pull.merged, true);
  assert.deepEqual(
    pull.labels.map(({ name }: { name: string }) => name),
    names,
  );
});

test('one that is to go elsewhere does there what it does there', async t => {
  const forge = await testForge(t);
  await forge.propose(ANNA, 'below', { 'below.json': '1' });
  const { object } = await forge.get('/git/ref/heads/below');
  await forge.ask(ANNA, 'POST', '/git/refs', {
    ...{ ref: 'refs/heads/above', sha: object.sha },
  });
  await forge.ask(ANNA, 'PUT', '/contents/above.json', {
    ...{ branch: 'above', message: 'Above', content: btoa('1') },
  });
  const opened = await forge.ask(ANNA, 'POST', '/pulls', {
    ...{ title: 'Above', head: 'above', base: 'below' },
  });
  const { number } = opened.body;
  const paths = async () =>
    (await forge.get(`/pulls/${number}/files`)).map(
      ({ filename }: { filename: string }) => filename,
    );
  assert.deepEqual(await paths(), ['above.json']);
  const change = (base: string) =>
    forge.ask(ANNA, 'PATCH', `/pulls/${number}`, { base });
  assert.equal((await change('nowhere')).status, 422);
  const changed = await change('main');
  assert.equal(changed.body.base.ref, 'main');
  assert.equal(changed.body.head.sha, opened.body.head.sha);
  assert.deepEqual(await paths(), ['above.json', 'below.json']);
});
