import { demoAccount } from '../account.ts';
import { fixedClock } from '../clock.ts';
import { startEmulator } from '../startEmulator.ts';
import { emulated } from '../testing/emulated.ts';
import { clientOf } from '../testing/client.ts';

describe('who may call, and how often', () => {
  const client = emulated({
    seed: {},
    clock: fixedClock('2026-03-02T10:00:00Z'),
  });

  const list = (credentials?: string | null) =>
    client.call('GET', '/connectors', { credentials });
  const kafkaKey = demoAccount.keys.find(
    ({ kind }) => kind === 'kafka-cluster',
  );

  it.each([
    ['none at all', null, /no Cloud API key/],
    ['an unknown key', 'UNKNOWN:secret', /not valid/],
    ['a wrong secret', 'EMULATORCLOUDKEY:wrong', /not valid/],
    ['no secret', 'EMULATORCLOUDKEY', /no Cloud API key/],
    [
      "a Kafka cluster's key",
      `${kafkaKey?.key}:${kafkaKey?.secret}`,
      /a Cloud API key is needed/,
    ],
  ])(
    'refuses %s with 401 in the gateway envelope',
    async (_, given, detail) => {
      const { status, json, headers } = await list(given);
      expect(status).toBe(401);
      expect(json).toEqual({
        errors: [
          {
            id: headers.get('x-request-id'),
            status: '401',
            code: 'unauthorized',
            title: 'Unauthorized',
            detail: expect.stringMatching(detail),
            source: {},
          },
        ],
      });
    },
  );

  it('refuses before it says what is there', async () => {
    for (const path of ['/connectors/none', '/nowhere']) {
      const answer = await client.call('GET', path, { credentials: null });
      expect(answer.status).toBe(401);
    }
    const elsewhere = await client.call('GET', '/connectors', {
      credentials: null,
      environment: 'env-none',
    });
    expect(elsewhere.status).toBe(401);
  });

  it('gives each answer an X-Request-Id of its own', async () => {
    client.emulator.control.addFault({ kind: 'html', times: 1 });
    const answers = [
      await list(),
      await list(),
      await list(null),
      await client.send('GET', '/nowhere'),
      await client.call('PUT', '/connectors/none/pause'),
    ];
    const ids = answers.map(({ headers }) => headers.get('x-request-id'));
    expect(ids.every(id => id !== null && id.length > 0)).toBe(true);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('sets no limit and says nothing of one, until one is switched on', async () => {
    const { headers } = await list();
    expect(headers.has('x-ratelimit-limit')).toBe(false);
  });

  it('answers 429 with Retry-After and a relative reset once the limit is reached', async () => {
    client.emulator.control.limitRate({ limit: 2, windowSeconds: 60 });
    const first = await list();
    expect(first.status).toBe(200);
    expect(first.headers.get('x-ratelimit-limit')).toBe('2');
    expect(first.headers.get('x-ratelimit-remaining')).toBe('1');
    expect(first.headers.get('x-ratelimit-reset')).toBe('60');
    expect(first.headers.has('retry-after')).toBe(false);

    client.emulator.control.advance(20_000);
    expect((await list()).status).toBe(200);
    const third = await list();
    expect(third.status).toBe(429);
    expect(third.headers.get('retry-after')).toBe('40');
    expect(third.headers.get('x-ratelimit-reset')).toBe('40');
    expect(third.headers.get('x-ratelimit-remaining')).toBe('0');
    expect(third.json.errors[0]).toMatchObject({ status: '429' });

    client.emulator.control.advance(40_000);
    expect((await list()).status).toBe(200);
    client.emulator.control.limitRate();
    for (let request = 0; request < 5; request += 1) {
      expect((await list()).status).toBe(200);
    }
  });

  it('can start with a limit', async () => {
    const limited = await startEmulator({
      seed: {},
      rateLimit: { limit: 0, windowSeconds: 5 },
    });
    const answer = await clientOf(limited).call('GET', '/connectors');
    expect(answer.status).toBe(429);
    await limited.close();
  });
});
