import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { assertPortsFree, freePorts, HOST } from './ports.ts';
import {
  findPrerequisites,
  MissingPrerequisites,
  parseJavaVersion,
} from './prerequisites.ts';
import { cleanUpAfterKilledRuns } from './runFolder.ts';
import { startKafkaStack } from './stack.ts';
import { processesIn, runFoldersOf, startCli } from './testCli.ts';
import { waitFor } from './waiting.ts';

const CLI = join(import.meta.dirname, 'cli.ts');
const DEADLINE = { seconds: 240 };

describe('what the machine lacks', () => {
  test('Java versions are read in every scheme', () => {
    const versions: [string, number | undefined][] = [
      ['openjdk version "17.0.15" 2025-04-15', 17],
      ['openjdk version "21" 2023-09-19', 21],
      ['openjdk version "25-ea" 2025-09-16', 25],
      ['java version "1.8.0_392"', 8],
      ['java version "11.0.2" 2019-01-15 LTS', 11],
      ['Picked up JAVA_TOOL_OPTIONS: -Xmx1g\nopenjdk version "17.0.1"', 17],
      [
        'The operation could not be completed. Unable to locate a Java Runtime.',
        undefined,
      ],
    ];
    for (const [printed, version] of versions) {
      assert.equal(parseJavaVersion(printed), version, printed);
    }
  });

  test('an old Java is named with its version', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'old-java-'));
    try {
      const java = join(folder, 'java');
      await writeFile(
        java,
        `#!/bin/sh\necho 'openjdk version "11.0.2"' >&2\n`,
        {
          mode: 0o755,
        },
      );
      await assert.rejects(
        findPrerequisites({
          ...process.env,
          JAVA_HOME: '',
          PATH: `${folder}:${process.env.PATH}`,
        }),
        (error: MissingPrerequisites) =>
          error.missing.length === 1 &&
          /^Java 17 or newer is missing \(.*java is Java 11\); install it: Debian "apt-get install/.test(
            error.missing[0],
          ),
      );
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test('--check names all that is missing and exits with 1', async () => {
    const cli = startCli(['--check'], {
      PATH: dirname(process.execPath),
      JAVA_HOME: '',
    });
    assert.deepEqual(await cli.end, [1, null]);
    assert.match(
      cli.messages(),
      /Java 17 or newer is missing; .*openjdk-17-jre-headless/,
    );
    assert.match(
      cli.messages(),
      /Maven \(mvn\) is missing; .*apt-get install maven/,
    );
    assert.match(cli.messages(), /brew install/);
  });

  test('nothing starts without Java, and the folder is not even made', async () => {
    const cli = startCli(['--free-ports'], {
      PATH: dirname(process.execPath),
      JAVA_HOME: '',
    });
    assert.deepEqual(await cli.end, [1, null]);
    assert.match(cli.messages(), /Java 17 or newer is missing/);
    assert.deepEqual(await cli.folders(), []);
  });

  test('--check says that nothing is missing', async () => {
    const cli = startCli(['--check']);
    assert.deepEqual(await cli.end, [0, null]);
  });
});

describe('starts that end early', { timeout: 10 * 60_000 }, () => {
  test('a port that is taken is named before anything starts', async () => {
    const server = createServer().listen(0, HOST);
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const free = await freePorts();
    try {
      await assert.rejects(
        startKafkaStack({
          ports: { ...free, connect: [free.connect[0], port] },
          progress: line => assert.doesNotMatch(line, /ready/),
        }),
        {
          message: `Port ${port} (Connect worker 2) on ${HOST} is taken: end what listens there and start again`,
        },
      );
    } finally {
      server.close();
    }
  });

  test('a worker that dies at once ends the start with its log, and nothing is left', async () => {
    const ports = await freePorts();
    const lines: string[] = [];
    // Both workers' metrics cannot be served at one port: the agent of one of them fails.
    const sharedPort = { ...ports, jmx: [ports.jmx[0], ports.jmx[0]] as const };
    await assert.rejects(
      startKafkaStack({
        ports: sharedPort,
        progress: line => lines.push(line),
      }),
      /^Error: connect-[12] ended \(.*\):[^]*Address already in use/,
    );
    assert.match(lines.join('\n'), /Kafka is ready/);
    await assertPortsFree(ports);
    assert.deepEqual(await runFoldersOf(process.pid), []);
  });

  test('SIGINT in the middle of a start leaves nothing', async () => {
    const cli = startCli(['--free-ports']);
    await cli.said(/PostgreSQL is ready/);
    const [folder] = await cli.folders();
    assert.ok(folder);
    cli.process.kill('SIGINT');
    assert.deepEqual(await cli.end, [null, 'SIGINT']);
    assert.equal(cli.output(), '');
    await assert.rejects(stat(folder), { code: 'ENOENT' });
    assert.deepEqual(await processesIn(folder), []);
  });

  test('with --stop-with-parent it stops when its parent is killed', async () => {
    const shell = spawn(
      '/bin/sh',
      [
        '-c',
        '"$0" "$@" & wait',
        process.execPath,
        CLI,
        '--free-ports',
        '--no-seed',
        '--stop-with-parent',
      ],
      { stdio: ['ignore', 'ignore', 'pipe'] },
    );
    let messages = '';
    shell.stderr.on('data', chunk => (messages += chunk));
    await waitFor(
      'PostgreSQL to be started',
      () => /PostgreSQL is ready/.test(messages) || undefined,
      DEADLINE,
    );
    shell.kill('SIGKILL');
    await once(shell, 'close');
    assert.match(messages, /SIGTERM: stopping/);
    const [, folder] = /logs and data are in (.*)/.exec(messages) ?? [];
    assert.deepEqual(await processesIn(folder), []);
    await assert.rejects(stat(folder), { code: 'ENOENT' });
  });

  test('what a killed run leaves is cleaned up by the next', async () => {
    const cli = startCli(['--free-ports', '--no-seed']);
    await cli.said(/Kafka Connect is ready/);
    const [folder] = await cli.folders();
    cli.process.kill('SIGKILL');
    await cli.end;
    assert.equal((await processesIn(folder)).length, 4);
    await cleanUpAfterKilledRuns(() => {});
    assert.deepEqual(await processesIn(folder), []);
    await assert.rejects(stat(folder), { code: 'ENOENT' });
  });

  test('prints its addresses, and stops on SIGTERM', async context => {
    const cli = startCli(['--free-ports', '--no-seed']);
    // Where it is not as expected nobody waits for it either.
    context.after(() => cli.process.kill('SIGTERM'));
    const ready = await waitFor(
      'the line of JSON',
      () => cli.output() || undefined,
      DEADLINE,
    );
    const summary = JSON.parse(ready);
    const answer = await fetch(`${summary.connectUrls[1]}/connectors`);
    assert.deepEqual(await answer.json(), []);
    assert.deepEqual(summary.postgres.databases, [
      'salesdb',
      'warehousedb',
      'trackingdb',
      'tariffdb',
    ]);
    cli.process.kill('SIGTERM');
    assert.deepEqual(await cli.end, [null, 'SIGTERM']);
    await assert.rejects(stat(summary.dataFolder), { code: 'ENOENT' });
    await assert.rejects(fetch(summary.connectUrls[0]));
    assert.deepEqual(await processesIn(summary.dataFolder), []);
  });
});
