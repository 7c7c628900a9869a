import assert from 'node:assert/strict';
import { sign, verify } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { parse } from 'yaml';
import {
  copyRepository,
  keptMarkKey,
  keptSecret,
  readdress,
  trustPortal,
} from './demoFolder.ts';
import { giveSecrets } from './demoSecrets.ts';
import { inRoot } from './paths.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kconnect-demo-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

interface Clusters {
  clusters: { id: string; kind: string; url: string; credentials?: unknown }[];
}

const managed = { confluentCloud: 'http://127.0.0.1:4010' };

async function clustersOf(repository: string): Promise<Clusters['clusters']> {
  const yaml = await readFile(join(repository, 'clusters.yaml'), 'utf8');
  return (parse(yaml) as Clusters).clusters;
}

test("the demo's managed clusters are the emulator's, and there are no others", async () => {
  const clusters = await clustersOf(await copyRepository(folder, managed));
  assert.deepEqual(
    clusters.map(({ id, url }) => [id, url]),
    [
      ['cc-dev', managed.confluentCloud],
      ['cc-staging', managed.confluentCloud],
      ['cc-prod', managed.confluentCloud],
    ],
  );
});

test('with Kafka the self-managed cluster is the real one, with its figures and its log', async () => {
  const repository = await copyRepository(folder, {
    ...managed,
    selfManaged: {
      connect: 'http://127.0.0.1:18083',
      metrics: ['http://127.0.0.1:19404/metrics'],
      bootstrapServers: '127.0.0.1:19092',
      logTopic: 'worker-logs',
    },
  });
  const clusters = await clustersOf(repository);
  assert.deepEqual(
    clusters.find(({ id }) => id === 'onprem-dev'),
    {
      id: 'onprem-dev',
      environment: 'dev',
      kind: 'self-managed',
      url: 'http://127.0.0.1:18083',
      metrics: {
        kind: 'jmx-exporter',
        urls: ['http://127.0.0.1:19404/metrics'],
      },
      logs: {
        kind: 'kafka-topic',
        bootstrapServers: '127.0.0.1:19092',
        topic: 'worker-logs',
      },
    },
  );
});

test('a file of a connector is there as long as its cluster is', async () => {
  const onPremises = join('gitops', 'connectors', 'dev', 'onprem-dev');
  const managedFiles = join('gitops', 'connectors', 'dev');
  const selfManaged = {
    ...{ connect: 'http://127.0.0.1:18083', metrics: [] },
    ...{ bootstrapServers: '127.0.0.1:19092', logTopic: 'worker-logs' },
  };
  await copyRepository(folder, { ...managed, selfManaged });
  assert.notEqual((await readdir(join(folder, onPremises))).length, 0);
  await copyRepository(folder, managed);
  await assert.rejects(stat(join(folder, onPremises)), { code: 'ENOENT' });
  assert.notEqual((await readdir(join(folder, managedFiles))).length, 0);
});

test('all else of the reference repository is as it is', async () => {
  const original = await clustersOf(inRoot('gitops'));
  const copy = await copyRepository(folder, managed);
  for (const cluster of await clustersOf(copy)) {
    const before = original.find(({ id }) => id === cluster.id);
    assert.deepEqual({ ...cluster, url: before?.url }, before);
  }
  assert.equal(
    await readFile(join(copy, 'departments.yaml'), 'utf8'),
    await readFile(inRoot('gitops', 'departments.yaml'), 'utf8'),
  );
});

test('comments stay, and a file without clusters is refused', () => {
  assert.match(
    readdress(
      '# why\nclusters:\n  - { id: a, kind: confluent-cloud }\n',
      managed,
    ),
    /^# why\n/,
  );
  assert.throws(
    () => readdress('departments: []', managed),
    /no list of clusters/,
  );
});

test('a secret is made once, also by two at the same time, and only its owner reads it', async () => {
  const secrets = await Promise.all([
    keptSecret(folder, 'session-secret'),
    keptSecret(folder, 'session-secret'),
  ]);
  assert.match(secrets[0], /^[0-9a-f]{64}$/);
  assert.equal(secrets[1], secrets[0]);
  assert.equal(await keptSecret(folder, 'session-secret'), secrets[0]);
  assert.notEqual(await keptSecret(folder, 'another'), secrets[0]);
  const { mode } = await stat(join(folder, 'session-secret'));
  assert.equal(mode % 0o1000, 0o600);
});

test('what the portal signs can be checked with the key in its repository', async () => {
  const key = await keptMarkKey(folder);
  await trustPortal(folder, key);
  const known = await readFile(join(folder, 'portal-keys.pem'), 'utf8');
  const text = Buffer.from('who asked');
  assert.ok(verify(null, text, known, sign(null, text, key)));
  assert.doesNotMatch(known, /PRIVATE/);
  assert.equal(await keptMarkKey(folder), key);
  const { mode } = await stat(join(folder, 'mark-key.pem'));
  assert.equal(mode % 0o1000, 0o600);
});

test('departments that may use files have a folder of secrets, each its own', async () => {
  const repository = await copyRepository(folder, managed);
  const secrets = join(folder, 'secrets');
  await giveSecrets(repository, secrets);
  const yaml = await readFile(join(repository, 'departments.yaml'), 'utf8');
  assert.doesNotMatch(yaml, /\/run\/secrets/);
  const passwords: string[] = [];
  for (const code of ['finance', 'logistics']) {
    assert.match(yaml, new RegExp(`'file:${secrets}/${code}/'`));
    const file = join(secrets, code, 'sample.json');
    assert.equal((await stat(file)).mode % 0o1000, 0o600);
    passwords.push(JSON.parse(await readFile(file, 'utf8')).password);
  }
  assert.equal(new Set(passwords).size, 2);
});
