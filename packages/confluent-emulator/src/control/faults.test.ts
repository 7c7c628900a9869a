import { once } from 'node:events';
import { connect } from 'node:net';
import { startEmulator } from '../startEmulator.ts';
import { emulated } from '../testing/emulated.ts';
import { datagen } from '../testing/client.ts';

describe('faults', () => {
  const client = emulated({ seed: {}, timeScale: 0 });

  beforeEach(async () => {
    await client.call('PUT', '/connectors/one/config', {
      body: datagen('one'),
    });
  });

  const list = () => client.call('GET', '/connectors?expand=info,status,id');
  /** The response before its body is read. */
  const raw = (signal?: AbortSignal) =>
    fetch(
      `${client.emulator.url}/connect/v1/environments/env-dev001/clusters/lkc-dev001/connectors?expand=info`,
      {
        signal,
        headers: {
          authorization: `Basic ${btoa(
            `${client.emulator.key}:${client.emulator.secret}`,
          )}`,
        },
      },
    );

  it('answers an error status, as often as asked for', async () => {
    client.emulator.control.addFault({ kind: 'status', status: 503, times: 2 });
    for (const expected of [503, 503, 200]) {
      expect((await list()).status).toBe(expected);
    }
    client.emulator.control.addFault({ kind: 'status' });
    const { status, json } = await list();
    expect(status).toBe(500);
    expect(json.errors[0].detail).toContain('fault');
  });

  it('befalls only the requests that it is meant for', async () => {
    client.emulator.control.addFault({
      kind: 'status',
      method: 'put',
      path: '/clusters/lkc-dev001/',
    });
    expect((await list()).status).toBe(200);
    const paused = await client.call('PUT', '/connectors/one/pause');
    expect(paused.status).toBe(500);
    const elsewhere = await client.call('PUT', '/connectors/one/pause', {
      environment: 'env-prd001',
      kafkaCluster: 'lkc-prd001',
    });
    expect(elsewhere.status).toBe(404);
  });

  it('stays until it is taken away', async () => {
    const first = client.emulator.control.addFault({
      kind: 'status',
      status: 502,
    });
    client.emulator.control.addFault({ kind: 'status', status: 504 });
    expect((await list()).status).toBe(502);
    client.emulator.control.clearFaults(first);
    expect((await list()).status).toBe(504);
    client.emulator.control.clearFaults();
    expect((await list()).status).toBe(200);
  });

  it('answers 429 with Retry-After', async () => {
    client.emulator.control.addFault({
      kind: 'rate-limit',
      retryAfterSeconds: 7,
    });
    const { status, headers } = await list();
    expect(status).toBe(429);
    expect(headers.get('retry-after')).toBe('7');
    expect(headers.get('x-ratelimit-reset')).toBe('7');
  });

  it('answers HTML', async () => {
    client.emulator.control.addFault({ kind: 'html', status: 200 });
    const { status, headers, text } = await list();
    expect(status).toBe(200);
    expect(headers.get('content-type')).toMatch('text/html');
    expect(text).toMatch(/^<html>/);
  });

  it('answers half a JSON document in a whole message', async () => {
    const whole = (await list()).text;
    client.emulator.control.addFault({ kind: 'truncated' });
    const response = await raw();
    const text = await response.text();
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(text.length).toBeGreaterThan(0);
    expect(text.length).toBeLessThan(whole.length);
    expect(() => JSON.parse(text)).toThrow();
  });

  it('cuts the connection in the middle of an answer', async () => {
    client.emulator.control.addFault({ kind: 'cut' });
    const response = await raw();
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow();
  });

  it('closes the connection before an answer', async () => {
    client.emulator.control.addFault({ kind: 'reset' });
    await expect(raw()).rejects.toThrow();
  });

  it('never answers', async () => {
    client.emulator.control.addFault({ kind: 'hang', times: 1 });
    await expect(raw(AbortSignal.timeout(300))).rejects.toThrow(
      /abort|timeout/i,
    );
    expect((await list()).status).toBe(200);
  });

  it('closes while a request hangs', async () => {
    const other = await startEmulator({ seed: {} });
    other.control.addFault({ kind: 'hang' });
    const closeOnceItHangs = async () => {
      while (other.control.requests().length === 0) {
        await new Promise(setImmediate);
      }
      await other.close();
    };
    const [answer] = await Promise.allSettled([
      fetch(other.url),
      closeOnceItHangs(),
    ]);
    expect(answer.status).toBe('rejected');
  });

  it('answers late', async () => {
    client.emulator.control.addFault({ kind: 'slow', delayMs: 200 });
    const started = performance.now();
    const { status, json } = await list();
    expect(performance.now() - started).toBeGreaterThan(190);
    expect(status).toBe(200);
    expect(json).toHaveProperty('one');
  });

  it('answers as much as asked for, in valid JSON', async () => {
    client.emulator.control.addFault({ kind: 'huge', megabytes: 12 });
    const { status, text, json } = await list();
    expect(status).toBe(200);
    expect(text.length).toBeGreaterThanOrEqual(12 * 1024 * 1024);
    expect(text.length).toBeLessThan(12.2 * 1024 * 1024);
    const [first] = Object.values<any>(json);
    expect(first).toHaveProperty('info.config.name');
  });

  it('refuses connections, and takes them again on the same port', async () => {
    const { port } = new URL(client.emulator.url);
    await client.emulator.control.refuseConnections();
    const socket = connect(Number(port), '127.0.0.1');
    const [error] = await once(socket, 'error');
    expect(error.code).toBe('ECONNREFUSED');
    await client.emulator.control.acceptConnections();
    expect((await list()).status).toBe(200);
  });

  it('stays closed once it was closed for good', async () => {
    const other = await startEmulator({ seed: {} });
    await other.control.refuseConnections();
    await other.close();
    await other.control.acceptConnections();
    await expect(fetch(other.url)).rejects.toThrow();
  });

  it('refuses a fault that does not exist', () => {
    expect(() =>
      client.emulator.control.addFault({ kind: 'status', status: 200 }),
    ).toThrow(/status/);
  });
});
