import type { LogLine } from '@kconnect/plugin-kafka-connect-common';
import type { Knex } from 'knex';
import { openTestDatabase } from '../__testUtils__/database';
import {
  emulatorClusters,
  startTestEmulator,
  type Emulator,
} from '../__testUtils__/clusters';
import { ApiContract } from '../__testUtils__/openapi';
import { startPortal, type TestPortal } from '../__testUtils__/portal';
import { until } from '../__testUtils__/until';

jest.setTimeout(120_000);

const LKC = 'lkc-prd001';
const FAILED = 'finance-ledger-source-prod-jdbc';
const FINE = 'finance-archive-sink-prod-daily';
const THEIRS = 'logistics-fleet-sink-prod-daily';
const SEARCH = '/logs/v1/search';
/** In every configuration, where the service masks it. */
const CANARY = 'canary-9f8e7d6c5b4a';
/** Likewise, under a key that the service does not take for a secret's. */
const READABLE = 'readable-1a2b3c4d5e6f';

const contract = new ApiContract();
let emulator: Emulator;
let knex: Knex;
let replicas: TestPortal[];

const s3 = (name: string) => ({
  cluster: LKC,
  name,
  config: {
    'connector.class': 'S3_SINK',
    name,
    'kafka.auth.mode': 'KAFKA_API_KEY',
    'kafka.api.key': 'ABCDEFGHIJKLMNOP',
    'kafka.api.secret': CANARY,
    topics: 'finance.orders',
    'input.data.format': 'JSON',
    'aws.access.key.id': 'AKIADEMO',
    'aws.secret.access.key': CANARY,
    's3.bucket.name': 'finance-archive',
    'custom.api.token': READABLE,
    'time.interval': 'DAILY',
    'tasks.max': '1',
  },
  sinceSeconds: 7_200,
});

beforeAll(async () => {
  emulator = await startTestEmulator({
    seed: {
      connectors: [
        s3(FINE),
        s3(THEIRS),
        {
          ...s3(FAILED),
          config: {
            'connector.class': 'MySqlSource',
            name: FAILED,
            'connection.host': 'ledger.example',
            'connection.password': CANARY,
            'tasks.max': '1',
          },
          failure: { cause: 'database-password' },
        },
      ],
    },
  });
  knex = await openTestDatabase('SQLITE_3');
  const options = {
    knex,
    clusters: emulatorClusters(emulator.url),
    // One reading is enough: what it shows is to stay while the service misbehaves.
    poll: { interval: { minutes: 2 }, timeout: { seconds: 2 } },
  };
  replicas = [await startPortal(options), await startPortal(options)];
  for (const replica of replicas) {
    await replica.hasRead(3);
  }
});

afterAll(async () => {
  await Promise.all(replicas.map(replica => replica.stop()));
  await emulator.close();
});

beforeEach(async () => {
  emulator.control.clearFaults();
  emulator.control.setLimit('logs');
  emulator.control.clearRequests();
  await knex('shared_answers').delete();
  await knex('request_budgets').delete();
});

async function logs(
  name: string,
  query: Record<string, string> = {},
  { who = 'carla', replica = 0 } = {},
) {
  const path = `/connectors/cc-prod/${name}/logs?${new URLSearchParams(query)}`;
  const answer = await replicas[replica].get(path, who);
  expect(contract.check('GET', path, answer)).toEqual([]);
  return answer;
}

type Tampering = Parameters<Emulator['control']['tamper']>[2];
const put = (name: string, log: Tampering['log']) =>
  emulator.control.tamper(LKC, name, { log });
const searches = () =>
  emulator.control.requests().filter(({ path }) => path.startsWith(SEARCH))
    .length;
const ago = (minutes: number) =>
  new Date(Date.now() - minutes * 60_000).toISOString();
const messagesOf = ({ lines }: { lines: LogLine[] }) =>
  lines.map(({ message }) => message);
/** As if the shared answers were older. */
const age = (seconds: number) =>
  knex('shared_answers').update({
    read_at: new Date(Date.now() - seconds * 1_000).toISOString(),
    quiet_until: new Date(Date.now() - 1).toISOString(),
  });

describe('lines of a managed connector', () => {
  it('come from the service’s log search, newest first, in one request of a token', async () => {
    const { body, status } = await logs(FAILED, { from: ago(60 * 24) });
    expect(status).toBe(200);
    expect(body.source).toEqual({
      title: 'Confluent log search',
      reachHours: 72,
    });
    expect(body.lines.length).toBeGreaterThan(3);
    const times = body.lines.map(({ at }: LogLine) => at);
    expect(times).toEqual([...times].sort().reverse());
    expect(body.lines.some(({ trace }: LogLine) => trace)).toBe(true);
    expect(body).not.toHaveProperty('problem');
    expect(body.to).toBe(body.asOf);
    expect(searches()).toBe(1);
  });

  it('cost one request for ten people on one page, on two replicas, at the same moment and a moment later', async () => {
    emulator.control.addFault({ kind: 'slow', delayMs: 300, path: SEARCH });
    const ten = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        logs(FINE, { from: ago(60) }, { replica: i % 2 }),
      ),
    );
    expect(ten.map(({ status }) => status)).toEqual(Array(10).fill(200));
    const [{ body: first }] = ten;
    for (const { body } of ten) expect(body.asOf).toBe(first.asOf);
    await logs(FINE, { from: ago(60) }, { replica: 1, who: 'erik' });
    expect(searches()).toBe(1);

    await age(21);
    await logs(FINE, { from: ago(60) });
    expect(searches()).toBe(2);
  });

  it('cost those who follow no more, each from the last line that they know', async () => {
    const polls = await Promise.all(
      Array.from({ length: 12 }, (_, i) =>
        logs(FINE, { from: ago(i / 10) }, { replica: i % 2 }),
      ),
    );
    expect(searches()).toBe(1);
    polls.forEach(({ body }) => {
      expect(body.lines.every(({ at }: LogLine) => at >= body.from)).toBe(true);
    });
  });

  it('are found by level, text and window', async () => {
    const at = (minutes: number) => ({ at: ago(minutes), task: 0 });
    put(FINE, [
      { level: 'WARN', message: 'a needle in the hay', ...at(30) },
      { level: 'ERROR', message: 'a needle, too', ...at(20) },
      { level: 'ERROR', message: 'a needle long ago', ...at(100) },
      { level: 'INFO', message: 'a needle of no interest', ...at(10) },
      { level: 'WARN', message: 'hay alone', ...at(10) },
    ]);
    const path = `/connectors/cc-prod/${FINE}/logs?level=WARN&level=ERROR&q=NEEDLE`;
    const { body } = await replicas[0].get(path, 'carla');
    expect(messagesOf(body)).toEqual(['a needle, too', 'a needle in the hay']);
    const past = await logs(FINE, {
      q: 'needle',
      from: ago(110),
      to: ago(25),
    });
    expect(messagesOf(past.body)).toEqual([
      'a needle in the hay',
      'a needle long ago',
    ]);
  });

  it('come page by page without gap or repetition, whatever arrives meanwhile', async () => {
    put(
      FINE,
      Array.from({ length: 7 }, (_, i) => ({
        level: 'ERROR' as const,
        message: `paged ${i}`,
        at: ago(20 - i),
      })),
    );
    const query = { q: 'paged', limit: '3' };
    const first = (await logs(FINE, query)).body;
    put(FINE, [{ level: 'ERROR', message: 'paged late' }]);
    const second = (
      await logs(FINE, { ...query, cursor: first.nextCursor }, { replica: 1 })
    ).body;
    const third = (await logs(FINE, { ...query, cursor: second.nextCursor }))
      .body;
    expect([first, second, third].flatMap(messagesOf)).toEqual(
      [6, 5, 4, 3, 2, 1, 0].map(i => `paged ${i}`),
    );
    expect(third).not.toHaveProperty('nextCursor');
    expect(second.from).toBe(first.from);
  });

  it('end where the window does, though the search they share goes further', async () => {
    put(FINE, [
      { level: 'ERROR', message: 'edge within', at: ago(19) },
      { level: 'ERROR', message: 'edge beyond', at: ago(21) },
      { level: 'ERROR', message: 'edge further', at: ago(22) },
    ]);
    const { body } = await logs(FINE, {
      q: 'edge',
      limit: '2',
      from: ago(20),
    });
    expect(messagesOf(body)).toEqual(['edge within']);
    expect(body).not.toHaveProperty('nextCursor');
  });

  it('lose every secret, control character and excess on their way', async () => {
    put(FINE, [
      {
        level: 'ERROR',
        message: `bad \u001b[31mline\u001b[0m \u0007\u202ejdbc:mysql://u:${CANARY}@h/db?password=${CANARY} "aws.secret.access.key": "${CANARY}" <script>alert(1)</script> ${READABLE}`,
        stacktrace: `java.lang.X: Authorization: Bearer ${CANARY}=\n\tat a.B.c(B.java:1)\nCaused by: x.Y: connection.password=${CANARY} tried ${READABLE}`,
      },
      { level: 'ERROR', message: `bad ${'x'.repeat(1_000_000)}` },
    ]);
    const { body, text } = await logs(FINE, { q: 'bad' });
    expect(body.lines).toHaveLength(2);
    const kept = JSON.stringify(await knex('shared_answers').select());
    for (const secret of [CANARY, READABLE]) {
      expect(text).not.toContain(secret);
      expect(kept).not.toContain(secret);
    }
    const [clean] = messagesOf(body).filter(message =>
      message.includes('script'),
    );
    expect(clean).toMatch(
      /^bad line jdbc:.*<script>alert\(1\)<\/script> \*{4}$/,
    );
    expect(text.length).toBeLessThan(20_000);
  });
});

describe('what cannot be asked', () => {
  it.each([
    [{ from: 'yesterday' }, 'from: write a time in ISO 8601'],
    [{ to: '2026-13-45T00:00:00Z' }, 'to: write a time in ISO 8601'],
    [{ from: ago(10), to: ago(20) }, 'from must be before to'],
    [{ from: ago(-60) }, 'from lies in the future'],
    [{ to: ago(-60) }, 'to lies in the future'],
    [{ from: ago(73 * 60) }, 'from lies more than 72 hours ago'],
    [{ level: 'LOUD' }, 'level'],
    [{ limit: '201' }, 'limit'],
    [{ q: 'x'.repeat(300) }, 'q'],
    [{ cursor: 'nonsense' }, 'cursor: write nothing, or a nextCursor'],
    [{ sort: 'asc' }, 'unknown sort'],
  ])(
    '%j is refused with the reason, and nobody is asked',
    async (query, message) => {
      const { body, status } = await logs(FINE, query);
      expect(status).toBe(400);
      expect(body.error.message).toContain(message);
      expect(searches()).toBe(0);
    },
  );

  it.each([
    ['has expired here', () => knex('shared_answers').delete(), {}],
    ['is of another search', async () => {}, { q: 'other' }],
  ])('a cursor that %s says to begin again', async (_w, change, query) => {
    const { body: first } = await logs(FINE, { limit: '1' });
    await change();
    const asked = searches();
    const { body, status } = await logs(FINE, {
      limit: '1',
      cursor: first.nextCursor,
      ...query,
    });
    expect(status).toBe(400);
    expect(body.error.message).toContain('begin again without it');
    expect(searches()).toBe(asked);
  });

  it('a cursor that the service has forgotten says to begin again', async () => {
    const { body: first } = await logs(FINE, { limit: '1' });
    emulator.control.addFault({ kind: 'status', status: 400, path: SEARCH });
    const { body, status } = await logs(FINE, {
      limit: '1',
      cursor: first.nextCursor,
    });
    expect(status).toBe(400);
    expect(body.error.message).toContain('begin again without it');
  });

  it("another's cursor leads nowhere", async () => {
    const { body: theirs } = await logs(THEIRS, { limit: '1' }, { who: 'ben' });
    const asked = searches();
    const { body, status } = await logs(FINE, {
      limit: '1',
      cursor: theirs.nextCursor,
    });
    expect(status).toBe(400);
    expect(body).not.toHaveProperty('lines');
    expect(searches()).toBe(asked);
  });
});

describe('the budget', () => {
  it('is five requests a minute of one connector, for all replicas, and says when it is free again', async () => {
    emulator.control.setLimit('logs', { limit: 5, windowSeconds: 60 });
    for (let i = 0; i < 5; i++) {
      const { body } = await logs(FINE, { q: `${i}` }, { replica: i % 2 });
      expect(body).not.toHaveProperty('problem');
    }
    const { body, status } = await logs(FINE, { q: 'sixth' }, { replica: 1 });
    expect(status).toBe(200);
    expect(body).toMatchObject({ lines: [], source: expect.anything() });
    expect(body.problem).toEqual({
      code: 'throttled',
      message: expect.stringMatching(
        /^Confluent log search has been asked as often as it allows; it can be asked again in \d+ s\.$/,
      ),
      since: expect.any(String),
    });
    expect(searches()).toBe(5);
    // Another connector has its own.
    expect((await logs(FAILED)).body).not.toHaveProperty('problem');
  });

  it('when used up leaves the last page known, with its age', async () => {
    put(FINE, [{ level: 'ERROR', message: 'known before' }]);
    const { body: before } = await logs(FINE, { q: 'known' });
    for (let i = 0; i < 4; i++) await logs(FINE, { q: `${i}` });
    await age(30);
    const { body } = await logs(FINE, { q: 'known' });
    expect(messagesOf(body)).toEqual(messagesOf(before));
    expect(Date.parse(body.asOf)).toBeLessThan(Date.now() - 29_000);
    expect(body.to).toBe(body.asOf);
    expect(body.problem.code).toBe('throttled');
  });
});

describe('a log search that misbehaves', () => {
  it.each([
    [{ kind: 'hang' }, 'timeout'],
    [{ kind: 'status', status: 500 }, 'server-error'],
    [{ kind: 'rate-limit', retryAfterSeconds: 30 }, 'throttled'],
    [{ kind: 'truncated' }, 'malformed'],
    [{ kind: 'html', status: 200 }, 'not-json'],
    [{ kind: 'reset' }, 'unreachable'],
    [{ kind: 'status', status: 401 }, 'unauthorized'],
    [{ kind: 'status', status: 403 }, 'forbidden'],
  ] as const)(
    '%j: what is known is shown with the reason, and asked again later',
    async (fault, code) => {
      put(FINE, [{ level: 'ERROR', message: 'known before' }]);
      await logs(FINE, { q: 'known' });
      await age(30);
      emulator.control.addFault({ ...fault, path: SEARCH });
      const begin = Date.now();
      const { body, status } = await logs(FINE, { q: 'known' });
      expect(Date.now() - begin).toBeLessThan(4_000);
      expect(status).toBe(200);
      expect(messagesOf(body)).toContain('known before');
      expect(body.problem).toMatchObject({
        code,
        message: expect.not.stringMatching(/\n|Bearer|eyJ/),
      });

      // Tries after a failure have used it up.
      await knex('request_budgets').delete();
      const unknown = (await logs(FINE, { q: 'never asked' })).body;
      expect(unknown.lines).toEqual([]);
      expect(unknown.problem.code).toBe(code);

      emulator.control.clearFaults();
      await age(30);
      await knex('request_budgets').delete();
      expect((await logs(FINE, { q: 'known' })).body).not.toHaveProperty(
        'problem',
      );
    },
  );

  it('is away: refused, and back again', async () => {
    await emulator.control.refuseConnections();
    const { body } = await logs(FINE);
    expect(body).toMatchObject({ lines: [], problem: { code: 'refused' } });
    await emulator.control.acceptConnections();
    await age(30);
    expect((await logs(FINE)).body).not.toHaveProperty('problem');
  });

  it('asks once however many wait for it in vain', async () => {
    emulator.control.addFault({ kind: 'status', status: 403, path: SEARCH });
    const ten = await Promise.all(
      Array.from({ length: 10 }, (_, i) => logs(FINE, {}, { replica: i % 2 })),
    );
    for (const { body } of ten) expect(body.problem.code).toBe('forbidden');
    expect(searches()).toBe(1);
  });

  it('renews a token that expires in flight, once, and nobody notices', async () => {
    await logs(FINE);
    emulator.control.expireTokens();
    await age(30);
    emulator.control.clearRequests();
    const { body } = await logs(FINE);
    expect(body).not.toHaveProperty('problem');
    const paths = emulator.control.requests().map(({ path }) => path);
    expect(paths.filter(path => path === '/api/access_tokens')).toHaveLength(1);
    expect(searches()).toBe(2);
  });

  it.each([-300_000, 300_000])(
    'has a clock that is %d ms from the portal’s, and the newest lines are there',
    async skew => {
      emulator.control.skewClock(skew);
      put(FINE, [{ level: 'ERROR', message: `skewed ${skew}` }]);
      const { body } = await logs(FINE, { q: 'skewed', from: ago(30) });
      emulator.control.skewClock(0);
      expect(messagesOf(body)).toContain(`skewed ${skew}`);
    },
  );

  it('has lost the connector between two pages', async () => {
    const { body: first } = await logs(FAILED, { limit: '1' });
    const address = `${emulator.url}/connect/v1/environments/env-prd001/clusters/${LKC}/connectors/${FAILED}`;
    const pair = `${emulator.key}:${emulator.secret}`;
    const deleted = await fetch(address, {
      method: 'DELETE',
      headers: {
        authorization: `Basic ${Buffer.from(pair).toString('base64')}`,
      },
    });
    expect(deleted.status).toBe(200);
    const { body, status } = await logs(FAILED, {
      limit: '1',
      cursor: first.nextCursor,
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ lines: [], problem: { code: 'not-found' } });
  });
});

it('without credentials says so, and hides nothing else', async () => {
  const portal = await startPortal({
    knex,
    clusters: emulatorClusters(emulator.url).replaceAll(
      'TEST_CONFLUENT_',
      'NO_SUCH_',
    ),
  });
  const path = `/connectors/cc-prod/${FINE}/logs`;
  const answer = await portal.get(path, 'carla');
  await portal.stop();
  expect(contract.check('GET', path, answer)).toEqual([]);
  expect(answer.body).toMatchObject({
    source: null,
    lines: [],
    problem: {
      code: 'credentials',
      message: expect.stringContaining('NO_SUCH_KEY'),
    },
  });
});

describe('who may read the connector and not its log', () => {
  it('is answered 403, without a line or a trace, and not told elsewhere what a line says', async () => {
    const portal = await startPortal({
      knex,
      clusters: emulatorClusters(emulator.url),
      withheld: ['kafka-connect.connector.logs.read'],
      poll: { interval: { minutes: 2 }, timeout: { seconds: 2 } },
    });
    const path = `/connectors/cc-prod/${FINE}`;
    for (const who of ['carla', 'anna', 'erik']) {
      const answer = await portal.get(`${path}/logs`, who);
      expect(contract.check('GET', `${path}/logs`, answer)).toEqual([]);
      expect(answer.status).toBe(403);
      expect(answer.body.error.name).toBe('NotAllowedError');
      expect(answer.body).not.toHaveProperty('lines');
      const { body } = await portal.get(path, who);
      expect(body.may).toMatchObject({ readConfig: true, readLogs: false });
    }
    const line = 'It has retried: the line says why.';
    const row = await knex('connectors').where({ name: FINE }).first();
    const evidence = { kind: 'log', source: 'task 0', text: line };
    await knex('connectors')
      .where({ name: FINE })
      .update({
        health: 'stalled',
        summary: JSON.stringify({
          ...JSON.parse(row.summary),
          reason: line,
          evidence: [{ ...evidence, lowersTo: 'stalled' }],
        }),
      });
    await knex('cluster_readings').increment('revision', 1);
    const shown = await until(async () => {
      const { text } = await replicas[0].get(path, 'carla');
      return text.includes(line) && text;
    });
    expect(shown).toContain('"kind":"log"');
    for (const route of [path, `${path}/diagnosis`, '/connectors?q=archive']) {
      const told = await until(async () => {
        const answer = await portal.get(route, 'carla');
        return answer.text.includes('"kind":"log"') && answer;
      });
      expect(contract.check('GET', route, told)).toEqual([]);
      expect(told.text).not.toContain(line);
    }
    // Whose it is not learns nothing more than before.
    expect((await portal.get(`${path}/logs`, 'ben')).status).toBe(404);
    await portal.stop();
  });
});
