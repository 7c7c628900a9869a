import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ANNA, ERIK, testForge, type TestForge } from '../testForge.ts';

const plan = (forge: TestForge, fault: object, type = 'application/json') =>
  fetch(`${forge.url}/_control/faults`, {
    method: 'POST',
    headers: { 'content-type': type },
    body: JSON.stringify(fault),
  });

test('an answer of the test comes as often as it is asked for, and nothing is done', async t => {
  const forge = await testForge(t);
  await plan(forge, {
    ...{ status: 429, times: 2, method: 'post', path: '/issues$' },
    headers: { 'retry-after': '7' },
  });
  const post = () => forge.ask(ANNA, 'POST', '/issues', { title: 'A' });
  const first = await post();
  assert.deepEqual(
    [first.status, first.headers.get('retry-after')],
    [429, '7'],
  );
  assert.equal((await forge.ask(ANNA, 'GET', '/issues')).status, 200);
  assert.equal((await post()).status, 429);
  assert.equal((await post()).status, 201);
  assert.equal((await forge.get('/issues')).length, 1);
});

test('an answer that gets lost is of something that was done', async t => {
  const forge = await testForge(t);
  await plan(forge, { lost: true, method: 'POST' });
  await assert.rejects(forge.ask(ANNA, 'POST', '/issues', { title: 'A' }));
  await plan(forge, { reset: true, method: 'POST' });
  await assert.rejects(forge.ask(ANNA, 'POST', '/issues', { title: 'B' }));
  const found = await forge.get('/issues');
  assert.deepEqual(
    found.map(({ title }: { title: string }) => title),
    ['A'],
  );
});

test('one that hangs is given up by whoever asks, and holds up no end', async t => {
  const forge = await testForge(t);
  await plan(forge, { hang: true, times: 2 });
  const signal = AbortSignal.timeout(200);
  await assert.rejects(fetch(forge.apiUrl, { signal }), {
    name: 'TimeoutError',
  });
  const pending = assert.rejects(fetch(forge.apiUrl));
  while (forge.faults.planned.length > 0) {
    await new Promise(resolve => setImmediate(resolve));
  }
  await forge.stop();
  await pending;
});

test('faults are planned in JSON and in no other words', async t => {
  const forge = await testForge(t);
  assert.equal((await plan(forge, { status: 500 }, 'text/plain')).status, 415);
  assert.equal((await plan(forge, { status: 200 })).status, 422);
  assert.equal((await plan(forge, { status: 500, hang: true })).status, 422);
  assert.equal((await plan(forge, { status: 500, path: '(' })).status, 422);
  assert.equal((await forge.ask(ERIK, 'GET', '/issues')).status, 200);
});
