import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startPlace } from './place.ts';

const BOTH = ['Check', 'Plan'];

test('a pull request that is good is checked, and its plan is a comment', async t => {
  const place = await startPlace(t);
  await place.run();
  const { number, sha } = await place.propose('good');
  const runs = await place.ended(sha, BOTH);
  assert.deepEqual(
    runs.map(({ app, conclusion }) => [app.slug, conclusion]),
    BOTH.map(() => ['github-actions', 'success']),
  );
  const comments = await place.api<{ body: string; user: { login: string } }[]>(
    ...(['GET', `/issues/${number}/comments`] as const),
  );
  assert.deepEqual(
    comments.map(({ user }) => user.login),
    ['github-actions[bot]'],
  );
  assert.match(comments[0].body, /create \| cc-dev\/finance-ledger-sink/);
});

test('what is wrong with a pull request is said by its check, in a line and in full', async t => {
  const place = await startPlace(t);
  await place.run();
  const { sha } = await place.propose('bad', { topics: 'hr.salaries' });
  const runs = await place.ended(sha, BOTH);
  const check = runs.find(({ name }) => name === 'Check');
  assert.equal(check?.conclusion, 'failure');
  assert.match(check.output.title, /^topic\/not-yours: `topics` names a topic/);
  assert.match(
    check.output.summary,
    /error, `connectors\/dev\/finance-ledger-sink-dev-bad\.json:\d+`: topic/,
  );
});

test('a force push cancels the check of what was there before', async t => {
  const place = await startPlace(t);
  const before = await place.propose('forced');
  const after = await place.replace(before, { 'flush.size': '2000' });
  await place.run();
  const runs = await place.ended(after.sha, BOTH);
  assert.deepEqual(
    runs.map(({ conclusion }) => conclusion),
    ['success', 'success'],
  );
  const older = await place.ended(before.sha, BOTH);
  assert.deepEqual(
    older.map(({ conclusion }) => conclusion),
    ['cancelled', 'cancelled'],
  );
});

test('jobs have no secrets but those of their environment, and print none', async t => {
  const place = await startPlace(t);
  const runner = await place.run();
  const { sha } = await place.propose('quiet');
  await place.ended(sha, BOTH);
  const overview = await (await fetch(runner.url)).text();
  const [, id] = /^(\d+) Pull request/m.exec(overview) ?? [];
  const page = await (
    await fetch(`${runner.url}/example/gitops/actions/runs/${id}`)
  ).text();
  assert.match(page, /===== Plan =====/);
  const { forge, emulator, options } = place;
  for (const secret of [
    ...Object.values(forge.tokens),
    ...[emulator.secret, options.webhookSecret],
  ]) {
    assert.equal(page.includes(secret), false);
  }
});
