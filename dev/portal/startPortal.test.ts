import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, test } from 'node:test';
import { inRoot } from './paths.ts';
import { assertPortsFree, freePorts, type PortalPorts } from './ports.ts';
import { allGone } from './processTesting.ts';
import { signIn } from './signIn.ts';
import { startPortal, type Portal } from './startPortal.ts';

/** What the backend may take of the memory (issue: under 400 MiB in the demo). */
const MOST_MEMORY_KIB = 400 * 1024;

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kconnect-portal-'));
});
after(() => rm(folder, { recursive: true, force: true }));

interface Connectors {
  items: { name: string; department: string; cluster: string }[];
}

async function ask<T>(portal: Portal, path: string, token: string): Promise<T> {
  const response = await fetch(`${portal.url}/api/kafka-connect/${path}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  assert.equal(response.status, 200, path);
  return response.json() as Promise<T>;
}

describe('a portal that runs', () => {
  let portal: Portal;
  let ports: PortalPorts;
  before(async () => {
    ports = await freePorts();
    portal = await startPortal({ ports, folder: join(folder, 'running') });
  });
  after(() => portal?.stop());

  test('serves the app and its own interface at one address', async () => {
    const page = await fetch(`${portal.url}/kafka-connect`);
    assert.match(await page.text(), /<!doctype html>/i);
    assert.match(page.headers.get('content-type') ?? '', /text\/html/);
  });

  test('shows an operator her own connectors, read from the emulator', async () => {
    const token = await signIn(portal.url, 'anna.keller');
    const { items } = await ask<Connectors>(
      portal,
      'connectors?limit=100',
      token,
    );
    assert.ok(items.length > 0);
    assert.deepEqual(
      [...new Set(items.map(item => item.department))],
      ['finance'],
    );
  });

  test('keeps secrets out of the log', async () => {
    const log = await readFile(join(portal.logs, 'backend.log'), 'utf8');
    const secrets = ['session-secret', 'oidc-client-secret'].map(name =>
      readFile(join(folder, 'running', name), 'utf8'),
    );
    for (const secret of [
      ...(await Promise.all(secrets)),
      String(portal.emulator?.secret),
    ]) {
      assert.equal(log.includes(secret), false);
    }
    assert.match(
      log,
      /Found [1-9]\d* new secrets in config that will be redacted/,
    );
  });

  test('takes less memory than it may', async t => {
    const status = `/proc/${portal.processes.backend}/status`;
    if (!existsSync(status)) {
      t.diagnostic(
        'This system does not tell how much memory a process takes.',
      );
      return;
    }
    const [, most] =
      /VmHWM:\s+(\d+) kB/.exec(await readFile(status, 'utf8')) ?? [];
    t.diagnostic(
      `The backend took ${Math.round(Number(most) / 1024)} MiB at most.`,
    );
    assert.ok(Number(most) < MOST_MEMORY_KIB, `${most} KiB`);
  });

  test('cannot be started a second time on the same ports', async () => {
    await assert.rejects(
      startPortal({ ports, folder: join(folder, 'second') }),
      ({ message }: Error) =>
        message.includes(`Port ${ports.portal}, for the portal, is taken`),
    );
  });

  test('says which service has ended, and stops the rest', async () => {
    const pids = Object.values(portal.processes);
    process.kill(portal.processes.emulator, 'SIGKILL');
    await assert.rejects(
      portal.failed,
      /^Error: The Confluent Cloud emulator ended \(SIGKILL\)/,
    );
    await portal.stop();
    await allGone(pids);
    await assertPortsFree(ports);
  });
});

test('a portal whose port is taken says so and starts nothing', async () => {
  const ports = await freePorts();
  const other = createServer().listen(ports.portal, '127.0.0.1');
  await once(other, 'listening');
  await assert.rejects(
    startPortal({ ports, folder: join(folder, 'taken') }),
    /Port \d+, for the portal, is taken by another program/,
  );
  assert.equal(existsSync(join(folder, 'taken')), false);
  other.close();
});

for (const [signal, status] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const) {
  test(`${signal} while the backend starts leaves nothing behind`, async () => {
    const { child, ports } = await startCommand('--json');
    await lineOf(child.stderr, /Starting the backend/);
    child.kill(signal);
    const [code] = await once(child, 'exit');
    assert.equal(code, status);
    await assertPortsFree(ports);
  });
}

test('a portal that is asked to stop has done what it should', async () => {
  const { child, ports } = await startCommand();
  const line = await lineOf(child.stdout, /./);
  assert.match(
    line,
    new RegExp(
      `^The portal is ready: http://localhost:${ports.portal} - sign in as anna\\.keller \\(`,
    ),
  );
  child.kill('SIGINT');
  const [code] = await once(child, 'exit');
  assert.equal(code, 0);
  await assertPortsFree(ports);
});

async function startCommand(...args: string[]) {
  const ports = await freePorts();
  const child = spawn(process.execPath, [
    '--disable-warning=ExperimentalWarning',
    inRoot('dev', 'portal', 'cli.ts'),
    ...['--folder', join(folder, `command-${ports.portal}`)],
    ...['--port', `${ports.portal}`],
    ...['--emulator-port', `${ports.emulator}`],
    ...['--identity-port', `${ports.identity}`],
    ...['--forge-port', `${ports.forge}`],
    ...['--runner-port', `${ports.runner}`],
    ...args,
  ]);
  return { child, ports };
}

async function lineOf(
  stream: NodeJS.ReadableStream,
  pattern: RegExp,
): Promise<string> {
  for await (const line of createInterface({ input: stream })) {
    if (pattern.test(line)) {
      return line;
    }
  }
  throw new Error(`It ended without a line like ${pattern}`);
}
