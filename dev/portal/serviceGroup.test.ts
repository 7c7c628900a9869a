import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { allGone } from './processTesting.ts';
import { ServiceGroup } from './serviceGroup.ts';
import type { ServiceSpec } from './service.ts';

let folder: string;
let group: ServiceGroup;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kconnect-service-'));
  group = new ServiceGroup();
});
afterEach(async () => {
  await group.stop();
  await rm(folder, { recursive: true, force: true });
});

const RUNS = 'setInterval(() => {}, 1000);';
const ANNOUNCES = `console.log('some text'); console.log('{"port":1}'); ${RUNS}`;

function spec(script: string, more: Partial<ServiceSpec> = {}): ServiceSpec {
  return {
    title: 'The service',
    args: ['-e', script],
    log: join(folder, 'service.log'),
    ...more,
  };
}

test('a service is ready when it prints a line of JSON', async () => {
  assert.deepEqual(await group.announced('a', spec(ANNOUNCES), 10_000), {
    port: 1,
  });
  await group.stop();
  assert.equal(
    await readFile(join(folder, 'service.log'), 'utf8'),
    'some text\n{"port":1}\n',
  );
});

test('a service that ends before it is ready says why, and where the rest is', async () => {
  const script =
    'console.error("Error: listen EADDRINUSE: address already in use 127.0.0.1:4010"); process.exit(1)';
  await assert.rejects(
    group.announced('a', spec(script), 10_000),
    ({ message }: Error) =>
      message.startsWith(
        'The service ended (exit status 1): port 4010 is taken by another program',
      ) && message.endsWith(`(log: ${join(folder, 'service.log')})`),
  );
});

test('a service that is never ready is late', async () => {
  await assert.rejects(
    group.announced('a', spec(RUNS), 500),
    /^Error: The service has not started within 0\.5 s/,
  );
});

test('the end of one is the failure of all', async () => {
  group.start('a', spec(RUNS));
  const { pid } = group.start('b', spec(RUNS, { title: 'The other' }));
  process.kill(pid, 'SIGKILL');
  await assert.rejects(group.failed, /^Error: The other ended \(SIGKILL\)/);
});

test('one that is stopped is no failure', async () => {
  const { pid } = group.start('a', spec(RUNS));
  await group.stop();
  await allGone([pid]);
  const failed = await Promise.race([
    group.failed.catch(() => 'failed'),
    Promise.resolve('stopped'),
  ]);
  assert.equal(failed, 'stopped');
});

test('one that does not listen is killed, with all that it has started', async () => {
  const deaf = `
    process.on('SIGTERM', () => {});
    const { pid } = require('child_process').spawn(process.execPath, ['-e', "process.on('SIGTERM', () => {}); ${RUNS}"]);
    console.log(JSON.stringify({ pid })); ${RUNS}`;
  const { pid } = await group.announced(
    'a',
    spec(deaf, { graceMs: 300 }),
    10_000,
  );
  await group.stop();
  await allGone([Number(pid), ...Object.values(group.processes())]);
});

test('nothing is started once all is ending', async () => {
  await group.stop();
  assert.throws(() => group.start('a', spec(RUNS)), /everything is ending/);
});

test('services end when their owner is killed', async () => {
  const module = new URL('./serviceGroup.ts', import.meta.url).href;
  const owner = spawn(process.execPath, [
    '--disable-warning=ExperimentalWarning',
    '--input-type=module',
    '-e',
    `const { ServiceGroup } = await import(${JSON.stringify(module)});
     const group = new ServiceGroup();
     await group.announced('a', ${JSON.stringify(spec(ANNOUNCES))}, 10000);
     console.log(group.processes().a);`,
  ]);
  const [line] = await once(owner.stdout, 'data');
  owner.kill('SIGKILL');
  await allGone([Number(line)]);
});
