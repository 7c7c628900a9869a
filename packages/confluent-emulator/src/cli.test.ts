import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { clientOf, datagen } from './testing/client.ts';
import { startEmulator } from './startEmulator.ts';
import type { RunningEmulator } from './startEmulator.ts';

const cli = join(__dirname, 'cli.ts');

function run(...args: string[]) {
  const child = spawn(
    process.execPath,
    ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', cli, ...args],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let output = '';
  let errors = '';
  child.stdout.on('data', chunk => {
    output += chunk;
  });
  child.stderr.on('data', chunk => {
    errors += chunk;
  });
  return {
    child,
    /** What the first line of output says. */
    async ready(): Promise<RunningEmulator> {
      const [line] = await once(createInterface(child.stdout), 'line');
      return JSON.parse(line);
    },
    async ended() {
      const [code, signal] =
        child.exitCode === null
          ? await once(child, 'close')
          : [child.exitCode, child.signalCode];
      return { code, signal, output, errors };
    },
  };
}

describe('the command', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'emulator-cli-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'says in one line that it is ready, answers, and stops on %s',
    async signal => {
      const { child, ready, ended } = run('--port', '0');
      const emulator = await ready();
      expect(emulator).toEqual({
        url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
        key: expect.any(String),
        secret: expect.any(String),
        environment: 'env-dev001',
        kafkaCluster: 'lkc-dev001',
      });
      const { status, json } = await clientOf(emulator).call(
        'GET',
        '/connectors',
      );
      expect(status).toBe(200);
      expect(json).toContain('finance-salesdb-source-dev-cdc');
      child.kill(signal);
      const { code, output, errors } = await ended();
      expect(code).toBe(0);
      expect(output.trimEnd().split('\n')).toHaveLength(1);
      expect(errors).toBe('');
      await expect(fetch(emulator.url)).rejects.toThrow();
    },
  );

  it('takes a seed, and keeps the state over a restart', async () => {
    const seed = join(folder, 'seed.yaml');
    writeFileSync(seed, 'connectors: []\n');
    const args = ['--seed', seed, '--state', join(folder, 'state.json')];
    const first = run(...args);
    const before = clientOf(await first.ready());
    expect((await before.call('GET', '/connectors')).json).toEqual([]);
    await before.call('PUT', '/connectors/one/config', {
      body: datagen('one'),
    });
    first.child.kill('SIGTERM');
    expect((await first.ended()).code).toBe(0);

    const second = run(...args);
    const after = clientOf(await second.ready());
    expect((await after.call('GET', '/connectors')).json).toEqual(['one']);
    second.child.kill('SIGTERM');
    await second.ended();
  });

  it('makes the demonstration larger and sets a limit', async () => {
    const { child, ready, ended } = run(
      ...['--connectors', '400', '--rate-limit', '1', '--time-scale', '0'],
    );
    const { call } = clientOf(await ready());
    const { json } = await call('GET', '/connectors');
    expect(json.length).toBeGreaterThan(100);
    expect((await call('GET', '/connectors')).status).toBe(429);
    child.kill('SIGTERM');
    await ended();
  });

  it('helps', async () => {
    const { code, output } = await run('--help').ended();
    expect(code).toBe(0);
    for (const option of ['--port', '--seed', '--state', '--time-scale']) {
      expect(output).toContain(option);
    }
  });

  it('says in one line that the port is taken', async () => {
    const other = await startEmulator({ seed: {} });
    const { port } = new URL(other.url);
    const { code, output, errors } = await run('--port', port).ended();
    expect(code).toBe(1);
    expect(output).toBe('');
    expect(errors).toBe(
      `confluent-emulator: Port ${port} on 127.0.0.1 is taken: stop what uses it, or choose another with --port\n`,
    );
    await other.close();
  });

  it.each([
    [['--port', 'many'], /--port must be a number from 0 to 65535: many/],
    [['--port', '70000'], /--port must be/],
    [['--time-scale', '-1'], /argument|--time-scale/],
    [['--time-scale=-1'], /--time-scale must be/],
    [['--speed', '3'], /--speed/],
    [['extra'], /extra/],
    [['--seed', 'none.yaml'], /none\.yaml cannot be read/],
    [['--seed', 'a', '--connectors', '3'], /exclude each other/],
  ])('refuses %j', async (args, reason) => {
    const { code, output, errors } = await run(...args).ended();
    expect(code).toBe(1);
    expect(output).toBe('');
    expect(errors).toMatch(reason);
    expect(errors.trimEnd().split('\n')).toHaveLength(1);
  });
});
