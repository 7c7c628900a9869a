import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { copyRepository } from './demoFolder.ts';
import { describeRunning } from './runningFiles.ts';

const own = 'finance-salesdb-source-dev-cdc';
const reference = '${file:/tmp/secrets/finance/salesdb.properties:password}';
/** What a worker answers; one connector's password stands in the clear. */
const running = {
  [own]: { name: own, 'tasks.max': '1', 'database.password': reference },
  'logistics-trackingdb-source-dev-cdc': {
    name: 'logistics-trackingdb-source-dev-cdc',
    'database.password': 'canary-in-the-clear',
  },
};

let folder: string;
let worker: Server;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kconnect-running-'));
  worker = createServer((_, response) => {
    const infos = Object.entries(running).map(([name, config]) => [
      name,
      { info: { name, config } },
    ]);
    response.end(JSON.stringify(Object.fromEntries(infos)));
  });
  await new Promise<void>(done => worker.listen(0, '127.0.0.1', done));
});
after(async () => {
  worker.close();
  await rm(folder, { recursive: true, force: true });
});

test('the files of a cluster say what runs there, and hold no secret', async () => {
  const { port } = worker.address() as AddressInfo;
  const connect = `http://127.0.0.1:${port}`;
  const repository = await copyRepository(folder, {
    confluentCloud: 'http://127.0.0.1:4010',
    selfManaged: {
      ...{ connect, metrics: [], logTopic: 'worker-logs' },
      bootstrapServers: '127.0.0.1:19092',
    },
  });
  await describeRunning(repository, {
    ...{ id: 'onprem-dev', environment: 'dev', connect },
    secretsFolder: '/tmp/secrets',
  });

  const files = join(repository, 'connectors', 'dev', 'onprem-dev');
  assert.deepEqual(await readdir(files), [`${own}.json`]);
  assert.deepEqual(
    JSON.parse(await readFile(join(files, `${own}.json`), 'utf8')),
    {
      name: own,
      config: { 'tasks.max': '1', 'database.password': reference },
    },
  );
  const departments = await readFile(
    join(repository, 'departments.yaml'),
    'utf8',
  );
  assert.match(departments, /'file:\/tmp\/secrets\/finance\/'/);
});
