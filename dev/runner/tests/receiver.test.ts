import assert from 'node:assert/strict';
import { createHmac, randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { startPlace, type Place } from './place.ts';

interface Delivered {
  id?: string;
  secret?: string;
  /** What arrives where it is not what was signed. */
  body?: string;
}

async function deliver(
  { options }: Place,
  payload: object,
  { body, id = randomUUID(), secret = options.webhookSecret }: Delivered = {},
): Promise<number> {
  const text = JSON.stringify(payload);
  const digest = createHmac('sha256', secret).update(text).digest('hex');
  const answer = await fetch(`http://localhost:${options.port}/webhooks`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-github-delivery': id,
      'x-github-event': 'workflow_dispatch',
      'x-hub-signature-256': `sha256=${digest}`,
    },
    body: body ?? text,
  });
  await answer.arrayBuffer();
  return answer.status;
}

const asked = {
  ref: 'refs/heads/main',
  workflow: '.github/workflows/apply.yaml',
  inputs: { environment: 'dev' },
};

async function runsAt(place: Place): Promise<number> {
  const answer = await fetch(`http://localhost:${place.options.port}/`);
  return (await answer.text()).match(/^\d+ Apply/gm)?.length ?? 0;
}

test('a delivery that is replayed runs nothing, nor does one that somebody else signed or changed', async t => {
  const place = await startPlace(t);
  const first = await place.run();
  const id = randomUUID();
  assert.equal(await deliver(place, asked, { secret: 'not-the-secret' }), 401);
  const body = JSON.stringify({ ...asked, inputs: { environment: 'prod' } });
  assert.equal(await deliver(place, asked, { body }), 401);
  assert.equal(await deliver(place, asked, { id }), 202);
  assert.equal(await deliver(place, asked, { id }), 200);
  await first.close();
  // Not by one that has forgotten it, either.
  await place.run();
  assert.equal(await deliver(place, asked, { id }), 200);
  const { object } = await place.api<{ object: { sha: string } }>(
    ...(['GET', '/git/ref/heads/main'] as const),
  );
  await place.ended(object.sha, ['What was removed']);
  assert.equal(await runsAt(place), 1);
});

test('what is no delivery is refused', async t => {
  const place = await startPlace(t);
  await place.run();
  const at = `http://localhost:${place.options.port}`;
  assert.equal(await deliver(place, asked, { id: '../../x' }), 400);
  const unsigned = await fetch(`${at}/webhooks`, { method: 'POST' });
  assert.equal(unsigned.status, 401);
  const large = await fetch(`${at}/webhooks`, {
    ...{ method: 'POST', body: 'x'.repeat(6 * 1024 * 1024) },
  }).catch(() => undefined);
  assert.ok(large === undefined || large.status === 413);
  for (const path of [
    '/a/b/actions/runs/1',
    '/a/b/actions/runs/..%2f',
    '/runs',
  ]) {
    assert.equal((await fetch(`${at}${path}`)).status, 404);
  }
});
