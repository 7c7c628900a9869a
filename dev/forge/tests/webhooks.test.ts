import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test, type TestContext } from 'node:test';
import { ACTIONS, ANNA, BEN, ERIK, testForge } from '../testForge.ts';

interface Delivery {
  headers: IncomingHttpHeaders;
  text: string;
  payload: any;
}

/** A receiver that can be waited at. */
async function receiver(t: TestContext, port = 0) {
  const deliveries: Delivery[] = [];
  const answers: number[] = [];
  let heard = () => {};
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString('utf8');
    response.writeHead(answers.shift() ?? 202).end();
    deliveries.push({
      ...{ headers: request.headers, text, payload: JSON.parse(text) },
    });
    heard();
  });
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve));
  const close = () =>
    new Promise<void>(resolve => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  t.after(close);
  const until = async (count: number) => {
    while (deliveries.length < count) {
      await new Promise<void>(resolve => (heard = resolve));
    }
    return deliveries;
  };
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  return { url, deliveries, answers, until, close };
}

const names = (deliveries: readonly Delivery[]) =>
  deliveries.map(({ headers, payload }) =>
    [headers['x-github-event'], payload.action].filter(Boolean).join(' '),
  );

test('what happens is told in order and signed', async t => {
  const { deliveries, until, url } = await receiver(t);
  const forge = await testForge(t, { webhooks: [{ url }] });
  const { head, number } = await forge.propose(ANNA, 'topic', { a: '1' });
  const path = `/pulls/${number}`;
  await forge.ask(ACTIONS, 'POST', '/check-runs', {
    ...{ name: 'Check', head_sha: head.sha, conclusion: 'success' },
    output: { title: 'Fine', summary: 'Fine' },
  });
  await forge.ask(BEN, 'POST', `${path}/reviews`, { event: 'APPROVE' });
  await forge.ask(BEN, 'POST', `/issues/${number}/comments`, { body: 'Hi' });
  await forge.ask(BEN, 'POST', `/statuses/${head.sha}`, { state: 'pending' });
  await forge.ask(ERIK, 'PUT', `${path}/merge`, { merge_method: 'squash' });
  await until(8);
  assert.deepEqual(names(deliveries), [
    ...['push', 'pull_request opened', 'check_run completed'],
    ...['pull_request_review submitted', 'issue_comment created', 'status'],
    ...['push', 'pull_request closed'],
  ]);
  for (const { headers, payload, text } of deliveries) {
    const hmac = createHmac('sha256', forge.webhookSecret).update(text);
    const expected = `sha256=${hmac.digest('hex')}`;
    assert.equal(headers['x-hub-signature-256'], expected);
    assert.equal(payload.repository.full_name, 'example/gitops');
  }
  const pushed = deliveries[6].payload;
  assert.equal(pushed.ref, 'refs/heads/main');
  assert.deepEqual(pushed.commits[0].added, ['a']);
  assert.equal(deliveries[7].payload.pull_request.merged, true);
});

test('a receiver that is away gets all of it when it is back, also after a restart', async t => {
  const first = await receiver(t);
  await first.close();
  const delivery = { firstPauseMs: 20, longestPauseMs: 50 };
  const webhooks = [{ url: first.url }];
  const forge = await testForge(t, { webhooks, delivery });
  await forge.propose(ANNA, 'topic', { a: '1' });
  const again = await forge.restart();
  const second = await receiver(t, Number(new URL(first.url).port));
  second.answers.push(500);
  await again.ask(ANNA, 'PATCH', '/pulls/1', { state: 'closed' });
  await second.until(4);
  assert.deepEqual(names(second.deliveries), [
    ...['push', 'push', 'pull_request opened', 'pull_request closed'],
  ]);
});

test('one that is made later is greeted; a delivery goes out again under its own id', async t => {
  const { deliveries, until, url } = await receiver(t);
  const forge = await testForge(t);
  const config = { url, secret: 'a secret', content_type: 'json' };
  const hook = { events: ['pull_request'], config };
  const { body } = await forge.ask(ERIK, 'POST', '/hooks', hook);
  await forge.propose(ANNA, 'topic', { a: '1' });
  await until(2);
  assert.deepEqual(names(deliveries), ['ping', 'pull_request opened']);
  const sent = await forge.get(`/hooks/${body.id}/deliveries`);
  await forge.ask(
    ERIK,
    'POST',
    `/hooks/${body.id}/deliveries/${sent[0].id}/attempts`,
  );
  await until(3);
  const [, once, again] = deliveries;
  assert.equal(again.text, once.text);
  const id = 'x-github-delivery';
  assert.equal(again.headers[id], once.headers[id]);
  const elsewhere = { config: { ...config, url: 'http://192.0.2.1/hook' } };
  const refused = await forge.ask(ERIK, 'POST', '/hooks', elsewhere);
  assert.equal(refused.status, 422);
});

test('a workflow is started by hand where it can be', async t => {
  const { deliveries, until, url } = await receiver(t);
  const webhooks = [{ url, events: ['workflow_dispatch'] }];
  const forge = await testForge(t, { webhooks });
  const files = {
    '.github/workflows/apply.yaml': 'on:\n  workflow_dispatch:\n',
    '.github/workflows/check.yaml': 'on: pull_request\n',
  };
  const { number } = await forge.propose(ANNA, 'topic', files);
  await forge.ask(ERIK, 'PUT', `/pulls/${number}/merge`, {});
  const start = async (file: string, ref: string) => {
    const path = `/actions/workflows/${file}/dispatches`;
    const body = { ref, inputs: { environment: 'dev' } };
    return (await forge.ask(ERIK, 'POST', path, body)).status;
  };
  assert.equal(await start('check.yaml', 'main'), 422);
  assert.equal(await start('none.yaml', 'main'), 404);
  assert.equal(await start('..%2Fapply.yaml', 'main'), 404);
  assert.equal(await start('apply.yaml', 'none'), 422);
  assert.equal(await start('apply.yaml', 'main'), 204);
  await until(1);
  const { inputs, ref, workflow } = deliveries[0].payload;
  assert.deepEqual([inputs.environment, ref], ['dev', 'refs/heads/main']);
  assert.equal(workflow, '.github/workflows/apply.yaml');
});
