import { createHmac } from 'node:crypto';
import type { WebhookDelivery } from '../Webhooks';
import { GitHubWebhooks } from './GitHubWebhooks';

const SECRET = 'canary-secret-Wh71';
const SHA = 'a'.repeat(40);

const webhooks = new GitHubWebhooks({
  ...{ repository: 'acme/gitops', secrets: [SECRET], maxBytes: 10_000 },
});

function deliver(
  event: string,
  payload: unknown,
  { headers = {}, secret = SECRET }: { headers?: object; secret?: string } = {},
) {
  const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
  const body = Buffer.from(text);
  const hash = createHmac('sha256', secret).update(body).digest('hex');
  return {
    body,
    headers: {
      ...{ 'content-type': 'application/json', 'x-github-event': event },
      'x-github-delivery': '72d3162e-cc78-11e3-81ab-4c9367dc0958',
      'x-hub-signature-256': `sha256=${hash}`,
      ...headers,
    },
  };
}

const of = (more: object, repository = 'acme/gitops') => ({
  ...{ sender: { login: 'anna' }, repository: { full_name: repository } },
  ...more,
});
const codeOf = (delivery: WebhookDelivery) => {
  try {
    return webhooks.read(delivery).event.type;
  } catch (error) {
    const { code, message, status } = error as Record<string, unknown>;
    expect(message).not.toContain(SECRET);
    return [code, status];
  }
};

describe('GitHubWebhooks', () => {
  it.each<[string, object, object]>([
    [
      'push',
      { ref: 'refs/heads/a/b', before: '0'.repeat(40), after: SHA },
      { type: 'push', branch: 'a/b', after: SHA, sender: 'anna' },
    ],
    ['push', { ref: 'refs/tags/v1' }, { type: 'other', name: 'push' }],
    [
      'check_run',
      { check_run: { head_sha: SHA } },
      { type: 'check', revision: SHA, sender: 'anna' },
    ],
    [
      'check_suite',
      { check_suite: { head_sha: SHA } },
      { type: 'check', revision: SHA, sender: 'anna' },
    ],
    ['status', { sha: SHA }, { type: 'check', revision: SHA, sender: 'anna' }],
    [
      'pull_request_review',
      { pull_request: { number: 7 } },
      { type: 'review', number: 7, sender: 'anna' },
    ],
    ['ping', {}, { type: 'other', name: 'ping' }],
    ['toString', {}, { type: 'other', name: 'toString' }],
  ])('reads %s', (name, payload, event) => {
    expect(webhooks.read(deliver(name, of(payload)))).toEqual({
      deliveryId: '72d3162e-cc78-11e3-81ab-4c9367dc0958',
      event,
    });
  });

  it.each([undefined, ''])('refuses what is not signed: %j', signature => {
    const headers = { 'x-hub-signature-256': signature };
    const [, status] = codeOf(deliver('ping', of({}), { headers }));
    expect(status).toBe(401);
  });

  it.each([
    ...['sha256=', 'sha256=00', `sha256=${'0'.repeat(64)}`, 'sha1=abc'],
    ...[['a', 'b'], `sha256=${'z'.repeat(64)}`],
  ])('refuses the signature %j', signature => {
    const headers = { 'x-hub-signature-256': signature };
    expect(codeOf(deliver('ping', of({}), { headers }))).toEqual([
      ...['wrong-signature', 401],
    ]);
  });

  it('refuses what another secret signed, and what was changed after it', () => {
    expect(codeOf(deliver('ping', of({}), { secret: 'other' }))).toEqual([
      ...['wrong-signature', 401],
    ]);
    const delivery = deliver('status', of({ sha: SHA }));
    const body = Buffer.from(delivery.body.toString().replace('anna', 'erik'));
    expect(codeOf({ ...delivery, body })).toEqual(['wrong-signature', 401]);
  });

  it('takes either secret while they are exchanged', () => {
    const both = new GitHubWebhooks({
      ...{ repository: 'Acme/GitOps', secrets: ['new', SECRET] },
    });
    for (const secret of ['new', SECRET]) {
      expect(both.read(deliver('ping', of({}), { secret })).event.type).toBe(
        'other',
      );
    }
  });

  it.each([[[]], [['']], [['good', '']]])('needs secrets, not %j', secrets => {
    expect(
      () => new GitHubWebhooks({ repository: 'acme/gitops', secrets }),
    ).toThrow('secret');
  });

  it('looks at nothing that is too large', () => {
    const payload = of({ text: 'x'.repeat(10_000) });
    expect(codeOf(deliver('ping', payload))).toEqual(['too-large', 413]);
  });

  it.each([
    ...[of({}, 'acme/other'), { sender: { login: 'anna' } }, [], 'null'],
  ])('takes nothing about another repository: %j', payload => {
    expect(codeOf(deliver('ping', payload))).toEqual(['other-repository', 400]);
  });

  it.each([
    ['push', { ref: 'main', before: SHA, after: SHA }, {}],
    ['push', { ref: 'refs/heads/a', before: SHA, after: '../x' }, {}],
    ['pull_request', { action: 'opened', pull_request: {} }, {}],
    ['pull_request_review', { pull_request: { number: '7' } }, {}],
    ['ping', {}, { 'x-github-delivery': undefined }],
    ['ping', {}, { 'x-github-delivery': 'a\nb' }],
    ['ping', {}, { 'x-github-event': undefined }],
    ['ping', {}, { 'content-type': 'application/x-www-form-urlencoded' }],
  ])('says what it does not understand: %s %j %j', (name, payload, headers) => {
    expect(codeOf(deliver(name, of(payload), { headers }))).toEqual([
      ...['malformed', 400],
    ]);
  });

  it('says of what is no JSON that it is none', () => {
    expect(codeOf(deliver('ping', '{"a":'))).toEqual(['malformed', 400]);
  });
});
