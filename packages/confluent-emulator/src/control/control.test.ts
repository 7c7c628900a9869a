import { request } from 'node:http';
import { once } from 'node:events';
import { emulated } from '../testing/emulated.ts';
import { datagen } from '../testing/client.ts';
import { RequestLog } from './requestLog.ts';

describe('the control endpoint', () => {
  const client = emulated({ timeScale: 1 });

  const control = (method: string, path: string, body?: unknown) =>
    client.send(method, `/_control${path}`, { body, credentials: null });

  it('says what there is', async () => {
    const { json } = await control('GET', '');
    expect(json).toMatchObject({ rateLimit: null, faults: [] });
    const counts = json.clusters.map((cluster: any) => cluster.connectors);
    expect(counts).toHaveLength(3);
    expect(counts[0] + counts[1] + counts[2]).toBe(160);
  });

  it('steps and stops the time', async () => {
    await control('POST', '/clock', { freeze: true });
    const before = (await control('GET', '')).json.now;
    await client.call('PUT', '/connectors/one/config', {
      body: datagen('one'),
    });
    const { json } = await control('POST', '/clock', { advanceMs: 600_000 });
    expect(Date.parse(json.now) - Date.parse(before)).toBe(600_000);
    const { json: status } = await client.call('GET', '/connectors/one/status');
    expect(status.connector.state).toBe('RUNNING');
  });

  it('lets the time go on from where it was stopped', async () => {
    client.emulator.control.freeze();
    client.emulator.control.advance(1_000_000);
    const stopped = client.emulator.control.now();
    client.emulator.control.freeze(false);
    const going = client.emulator.control.now();
    expect(going - stopped).toBeGreaterThanOrEqual(0);
    expect(going - stopped).toBeLessThan(10_000);
  });

  it('adds faults and takes them away', async () => {
    const added = await control('POST', '/faults', { kind: 'status' });
    expect(added.status).toBe(201);
    expect(added.json).toEqual({
      id: 1,
      fault: { kind: 'status', status: 500 },
    });
    expect((await client.call('GET', '/connectors')).status).toBe(500);
    expect((await control('GET', '')).json.faults).toHaveLength(1);
    await control('DELETE', '/faults/1');
    expect((await client.call('GET', '/connectors')).status).toBe(200);
    await control('POST', '/faults', { kind: 'hang' });
    await control('DELETE', '/faults');
    expect((await client.call('GET', '/connectors')).status).toBe(200);
  });

  it('is not befallen by faults or limits itself', async () => {
    client.emulator.control.addFault({ kind: 'hang' });
    client.emulator.control.limitRate({ limit: 0, windowSeconds: 60 });
    expect((await control('GET', '')).status).toBe(200);
  });

  it('limits the rate and lets it go', async () => {
    await control('PUT', '/rate-limit', { limit: 0, windowSeconds: 60 });
    expect((await client.call('GET', '/connectors')).status).toBe(429);
    await control('DELETE', '/rate-limit');
    expect((await client.call('GET', '/connectors')).status).toBe(200);
  });

  it('sets and lifts the published limits', async () => {
    const ask = async () =>
      (await client.send('GET', '/v2/metrics/cloud/descriptors/resources'))
        .status;
    expect((await control('GET', '')).json.limits).toEqual({
      metrics: { limit: 60, windowSeconds: 60 },
      export: { limit: 80, windowSeconds: 3600 },
      logs: { limit: 5, windowSeconds: 60 },
    });
    const none = { limit: 0, windowSeconds: 60 };
    await control('PUT', '/limits/metrics', none);
    expect(await ask()).toBe(429);
    const { json } = await control('DELETE', '/limits/metrics');
    expect(json.limits.metrics).toBeNull();
    expect(await ask()).toBe(200);
    await control('PUT', '/limits/metrics', none);
    await control('POST', '/reset');
    expect(await ask()).toBe(200);
    expect((await control('PUT', '/limits/moon', none)).status).toBe(400);
  });

  it('lets tokens expire', async () => {
    const { json } = await client.send('POST', '/api/access_tokens', {
      body: {},
    });
    const search = async () =>
      (
        await client.send('POST', '/logs/v1/search', {
          bearer: json.token,
          body: {},
        })
      ).status;
    expect(await search()).toBe(400);
    await control('DELETE', '/tokens');
    expect(await search()).toBe(401);
  });

  it('lets its clock differ, and says so in each answer', async () => {
    const gap = async () => {
      const { headers } = await client.call('GET', '/connectors');
      return Date.parse(headers.get('date') ?? '') - Date.now();
    };
    await control('POST', '/clock', { skewMs: -300_000 });
    expect(Math.abs((await gap()) + 300_000)).toBeLessThan(5000);
    await control('POST', '/clock', { skewMs: 300_000 });
    expect(Math.abs((await gap()) - 300_000)).toBeLessThan(5000);
    await control('POST', '/clock', { skewMs: 0 });
    expect(Math.abs(await gap())).toBeLessThan(5000);
  });

  it('refuses connections for a while', async () => {
    const { status } = await control('POST', '/refuse', { forMs: 300 });
    expect(status).toBe(202);
    let refused = 0;
    for (;;) {
      try {
        await control('GET', '');
        if (refused > 0) {
          break;
        }
      } catch {
        refused += 1;
      }
    }
    expect(refused).toBeGreaterThan(0);
  });

  it('changes a connector from behind', async () => {
    const name = 'finance-salesdb-source-dev-cdc';
    const path = `/clusters/lkc-dev001/connectors/${name}`;
    await control('PUT', path, {
      state: 'DREAMING',
      tasks: ['ASLEEP'],
      extra: { mood: 'calm' },
    });
    const { json } = await client.call('GET', `/connectors/${name}/status`);
    expect(json).toMatchObject({
      connector: { state: 'DREAMING' },
      tasks: [{ id: 0, state: 'ASLEEP' }],
      mood: 'calm',
    });
    await control('PUT', path, { failure: { cause: 'database-password' } });
    const failed = await client.call('GET', `/connectors/${name}/status`);
    expect(failed.json.connector.state).toBe('FAILED');
    await control('PUT', path, { failure: null });
    const mended = await client.call('GET', `/connectors/${name}/status`);
    expect(mended.json.connector.state).toBe('RUNNING');

    const none = await control('PUT', '/clusters/lkc-dev001/connectors/none', {
      failure: null,
    });
    expect(none.status).toBe(404);
  });

  it('tells which requests were made, without secrets and bodies', async () => {
    await client.call('GET', '/connectors?expand=info%2Cstatus');
    await client.call('GET', '/connectors/none');
    await control('GET', '');
    const { json, text } = await control('GET', '/requests');
    expect(json).toEqual([
      {
        requestId: expect.any(String),
        at: expect.stringMatching(/^\d{4}-/),
        method: 'GET',
        path: expect.stringMatching(/\/connectors\?expand=info%2Cstatus$/),
        status: 200,
      },
      expect.objectContaining({ status: 404 }),
    ]);
    expect(text).not.toContain(client.emulator.key);
    await control('DELETE', '/requests');
    expect((await control('GET', '/requests')).json).toEqual([]);
  });

  it('goes back to the seed', async () => {
    const ids = () => client.call('GET', '/connectors?expand=id');
    const before = (await ids()).text;
    await client.call('DELETE', '/connectors/finance-salesdb-source-dev-cdc');
    await client.call('PUT', '/connectors/one/config', {
      body: datagen('one'),
    });
    client.emulator.control.addFault({ kind: 'status' });
    client.emulator.control.limitRate({ limit: 0, windowSeconds: 60 });
    await control('POST', '/reset');
    expect((await ids()).text).toBe(before);
    expect(client.emulator.control.requests()).toHaveLength(1);
  });

  it.each([
    ['POST', '/clock', { advanceMs: -1 }],
    ['POST', '/clock', { advance: 5 }],
    ['POST', '/faults', { kind: 'flood' }],
    ['POST', '/faults', '{'],
    ['PUT', '/rate-limit', { limit: 5 }],
    ['POST', '/refuse', {}],
    [
      'PUT',
      '/clusters/lkc-dev001/connectors/finance-salesdb-source-dev-cdc',
      { failure: { cause: 'bad-luck' } },
    ],
  ])('says what is wrong with %s %s %j', async (method, path, body) => {
    const { status, json } = await control(method, path, body);
    expect(status).toBe(400);
    expect(json.message.length).toBeGreaterThan(5);
  });

  it('answers under loopback names only, and to no web page', async () => {
    const ask = async (headers: Record<string, string>) => {
      const sent = request(`${client.emulator.url}/_control`, { headers });
      sent.end();
      const [response] = await once(sent, 'response');
      response.resume();
      return response.statusCode;
    };
    expect(await ask({ host: 'localhost:1' })).toBe(200);
    expect(await ask({ host: 'emulator.evil.example:4010' })).toBe(403);
    expect(await ask({ origin: 'https://evil.example' })).toBe(403);
  });

  it('goes forward in time only', () => {
    expect(() => client.emulator.control.advance(-1)).toThrow(/forward/);
    expect(() => client.emulator.control.advance(Number.NaN)).toThrow(
      /forward/,
    );
  });
});

it('remembers the last 2000 requests', () => {
  const log = new RequestLog();
  for (let count = 1; count <= 9000; count += 1) {
    log.add({ requestId: `${count}`, at: '', method: 'GET', path: '/' });
  }
  expect(log.all()).toHaveLength(2000);
  expect(log.all()[0].requestId).toBe('7001');
});
