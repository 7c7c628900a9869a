import { fixedClock } from '../clock.ts';
import { emulated } from '../testing/emulated.ts';
import { datagen, postgresCdc, s3Sink } from '../testing/client.ts';

const organization = '5f8c1d2e-7a41-4c36-9b0d-3e2f6a7b8c90';
const minute = 60_000;

describe('POST /logs/v1/search', () => {
  const client = emulated({
    clock: fixedClock('2026-03-02T10:00:00Z'),
    timeScale: 1,
    seed: {
      connectors: [
        {
          cluster: 'lkc-dev001',
          name: 'failed',
          config: s3Sink('failed'),
          failure: { cause: 'bucket-access-denied' },
          sinceSeconds: 3600,
        },
        {
          cluster: 'lkc-dev001',
          name: 'stuck',
          config: s3Sink('stuck'),
          traffic: 'stalled',
          sinceSeconds: 3600,
        },
        {
          cluster: 'lkc-dev001',
          name: 'refused',
          config: { 'connector.class': 'S3_SINK' },
        },
      ],
    },
  });
  let token: string;

  beforeEach(async () => {
    client.emulator.control.setLimit('logs');
    token = (await client.send('POST', '/api/access_tokens', { body: {} })).json
      .token;
  });

  const iso = (time: number) => new Date(time).toISOString().slice(0, 19);
  const search = (
    name: string,
    asked: Record<string, unknown> = {},
    { more = {}, page = '', bearer = token } = {},
  ) =>
    client.send('POST', `/logs/v1/search${page}`, {
      bearer,
      body: {
        crn: `crn://confluent.cloud/organization=${organization}/environment=env-dev001/cloud-cluster=lkc-dev001/connector=${encodeURIComponent(
          name,
        )}`,
        search: { level: ['ERROR'], ...asked },
        sort: 'desc',
        start_time: `${iso(client.emulator.control.now() - 120 * minute)}Z`,
        end_time: `${iso(client.emulator.control.now() + minute)}Z`,
        ...more,
      },
    });

  it('answers lines in the envelope that Confluent has', async () => {
    const { status, json } = await search('failed');
    expect(status).toBe(200);
    expect(json).toMatchObject({
      api_version: 'v1',
      kind: 'LoggingSearchResponse',
      crn: expect.stringContaining('connector=failed'),
      metadata: {},
    });
    expect(json.data[0]).toEqual({
      timestamp: expect.stringMatching(/^2026-03-02T\d\d:\d\d:\d\d\.\d{3}Z$/),
      level: 'ERROR',
      message: expect.any(String),
      task_id: expect.stringMatching(/^task-[0-2]$/),
      id: expect.stringMatching(/^lcc-/),
      exception: { stacktrace: expect.stringContaining('AmazonS3Exception') },
    });
    const times = json.data.map((line: any) => line.timestamp);
    expect(times).toEqual([...times].sort().reverse());
  });

  it('tells of errors before the failure, and of retries after it', async () => {
    const failedAt = Date.parse('2026-03-02T09:00:00Z');
    const { json } = await search('failed', { level: ['WARN', 'ERROR'] });
    const ofTask = json.data.filter((line: any) => line.task_id === 'task-0');
    const at = (line: any) => Date.parse(line.timestamp);
    const before = ofTask.filter((line: any) => at(line) < failedAt);
    expect(before.map((line: any) => line.level)).toEqual([
      ...Array(3).fill('ERROR'),
      ...Array(3).fill('WARN'),
    ]);
    expect(before[0].message).toContain('Access Denied');
    const after = ofTask.filter((line: any) => at(line) >= failedAt);
    expect(after.length).toBeGreaterThanOrEqual(2);
  });

  it('shows that a connector which runs by its state only retries', async () => {
    const { json } = await search('stuck', {
      level: ['WARN'],
      search_text: 'RETRYING',
    });
    expect(json.data.length).toBeGreaterThan(100);
    expect(json.data[0].message).toMatch(/timed out .* records wait/);
    const info = await search(
      'stuck',
      { level: ['INFO'] },
      {
        more: {
          start_time: `${iso(client.emulator.control.now() - 30 * minute)}Z`,
        },
      },
    );
    expect(info.json.data).toEqual([]);
  });

  it('has nothing of a connector that was refused before its first task', async () => {
    const { status, json } = await search('refused', { level: [] });
    expect(status).toBe(200);
    expect(json.data).toEqual([]);
    expect(json.metadata).toEqual({});
  });

  it('has first lines ten seconds after the start', async () => {
    await client.call('PUT', '/connectors/new/config', {
      body: datagen('new'),
    });
    const lines = async () =>
      (await search('new', { level: ['INFO'] })).json.data.length;
    client.emulator.control.advance(80_000 + 9_000);
    expect(await lines()).toBe(0);
    client.emulator.control.advance(3_000);
    expect(await lines()).toBeGreaterThan(0);
  });

  it('pages by a token in a URL', async () => {
    const all = await search('stuck', { level: ['WARN'] });
    const seen: unknown[] = [];
    let page = '?page_size=50';
    for (;;) {
      const { json } = await search('stuck', { level: ['WARN'] }, { page });
      expect(json.data.length).toBeLessThanOrEqual(50);
      seen.push(...json.data);
      if (!json.metadata.next) {
        break;
      }
      const next = new URL(json.metadata.next);
      page = `?page_size=50&page_token=${next.searchParams.get('page_token')}`;
    }
    expect(seen).toEqual(all.json.data);
  });

  it('lets page tokens expire', async () => {
    const first = await search('stuck', {}, { page: '?page_size=1' });
    const { searchParams } = new URL(first.json.metadata.next);
    client.emulator.control.advance(6 * minute);
    token = (await client.send('POST', '/api/access_tokens', { body: {} })).json
      .token;
    const late = await search(
      'stuck',
      {},
      { page: `?page_size=1&page_token=${searchParams.get('page_token')}` },
    );
    expect(late.status).toBe(400);
  });

  it('is opened by a data-plane token alone, while it is good', async () => {
    const byKey = await client.send('POST', '/logs/v1/search', { body: {} });
    expect(byKey.status).toBe(401);
    expect((await search('stuck', {}, { bearer: 'made-up' })).status).toBe(401);
    client.emulator.control.advance(5 * minute);
    expect((await search('stuck')).status).toBe(401);
    const again = await client.send('POST', '/api/access_tokens', { body: {} });
    token = again.json.token;
    expect((await search('stuck')).status).toBe(200);
    client.emulator.control.expireTokens();
    expect((await search('stuck')).status).toBe(401);
    const elsewhere = await client.send('GET', '/org/v2/environments', {
      bearer: token,
    });
    expect(elsewhere.status).toBe(401);
  });

  it('gives no token without a Cloud API key', async () => {
    const path = '/api/access_tokens';
    for (const credentials of [null, 'EMULATORCLOUDKEY:wrong']) {
      const answer = await client.send('POST', path, { body: {}, credentials });
      expect(answer.status).toBe(401);
    }
  });

  it('allows five searches a minute of one connector', async () => {
    client.emulator.control.setLimit('logs', { limit: 5, windowSeconds: 60 });
    for (let count = 0; count < 5; count += 1) {
      expect((await search('stuck')).status).toBe(200);
    }
    const refused = await search('stuck');
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('60');
    expect((await search('failed')).status).toBe(200);
  });

  it.each([
    ['a start before 72 hours', { start_time: '2026-02-27T09:00:00Z' }],
    ['fractions of seconds', { start_time: '2026-03-02T09:00:00.000Z' }],
    ['an end before the start', { end_time: '2026-03-02T07:00:00Z' }],
    ['a CRN of something else', { crn: 'crn://confluent.cloud/x=y' }],
  ])('refuses %s', async (_, more) => {
    const { status, json } = await search('stuck', {}, { more });
    expect(status).toBe(400);
    expect(json.errors[0].detail.length).toBeGreaterThan(10);
  });

  it('knows only connectors that are there, by name and id alike', async () => {
    expect((await search('nobody')).status).toBe(404);
    expect((await search('stuck', { id: 'lcc-other' })).status).toBe(404);
    const page = '?page_size=201';
    expect((await search('stuck', {}, { page })).status).toBe(400);
  });

  it('shows what was put in from outside, as it is', async () => {
    const message = '\u001b[31mred\u001b[0m <script>alert(1)</script> \u0000';
    client.emulator.control.tamper('lkc-dev001', 'stuck', {
      log: [
        { level: 'ERROR', message },
        { level: 'ERROR', message: 'x'.repeat(1_000_000), task: 2 },
      ],
    });
    client.emulator.control.advance(1000);
    const { json } = await search('stuck');
    const messages = json.data.map((line: any) => line.message);
    expect(messages).toContain(message);
    expect(messages).toContain('x'.repeat(1_000_000));
  });

  it('keeps the story of what was mended', async () => {
    await client.call('PUT', '/connectors/cdc/config', {
      body: postgresCdc('cdc', { 'database.password': 'wrong' }),
    });
    client.emulator.control.advance(2 * minute);
    client.emulator.control.tamper('lkc-dev001', 'cdc', { failure: null });
    client.emulator.control.advance(2 * minute);
    const { json } = await search('cdc');
    expect(json.data.length).toBeGreaterThan(0);
    expect(json.data[0].exception.stacktrace).toContain('password');
  });
});
