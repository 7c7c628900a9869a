import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { readCommandLine } from './commandLine.ts';
import { assertPortsFree, defaultPorts, freePorts } from './ports.ts';

test('without options it is the demo', async () => {
  assert.deepEqual(await readCommandLine([], {}), {
    ports: defaultPorts,
    kafka: false,
    kafkaFreePorts: false,
    repository: undefined,
    folder: undefined,
    json: false,
  });
});

test('a port is chosen by an option, or else by a variable', async () => {
  const { ports } = await readCommandLine(
    ['--port', '8007', '--emulator-port', '8010'],
    { PORTAL_PORT: '9007', IDENTITY_PORT: '9011' },
  );
  assert.deepEqual(ports, {
    ...defaultPorts,
    ...{ portal: 8007, emulator: 8010, identity: 9011 },
  });
});

test('free ports are as many different ones', async () => {
  const { ports, kafkaFreePorts } = await readCommandLine(['--free-ports'], {});
  assert.equal(new Set(Object.values(ports)).size, 5);
  assert.equal(kafkaFreePorts, true);
});

test('a repository is found from where the command was given', async () => {
  const { repository } = await readCommandLine(['--repository', 'mine'], {});
  assert.equal(repository, resolve('mine'));
});

for (const port of ['0', '65536', '7007.5', 'http', '-1']) {
  test(`${port} is no port`, async () => {
    await assert.rejects(
      readCommandLine([`--port=${port}`], {}),
      new Error(`--port takes a number from 1 to 65535, not "${port}".`),
    );
  });
}

test('an option that does not exist is named', async () => {
  await assert.rejects(readCommandLine(['--kafak'], {}), /--kafak/);
});

for (const host of ['127.0.0.1', '::']) {
  test(`a port that is taken on ${host} is named with its use and the way out`, async () => {
    const ports = await freePorts();
    const other = createServer();
    await new Promise<void>(done =>
      other.listen(ports.emulator, host, () => done()),
    );
    await assert.rejects(
      assertPortsFree(ports),
      new Error(
        `Port ${ports.emulator}, for the Confluent Cloud emulator, is taken by another program: end that one, or choose another port with "-- --emulator-port NUMBER".`,
      ),
    );
    await new Promise(done => other.close(done));
    await assertPortsFree(ports);
  });
}
