import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  startEmulator,
  type RunningEmulator,
  type SeedInput,
} from '@kconnect/confluent-emulator';

/** A configuration repository whose one cluster is an emulator that runs nothing yet. */
export interface EmulatedRepository {
  emulator: RunningEmulator;
  folder: string;
  env: NodeJS.ProcessEnv;
  /** Writes a connector's file, or another one. */
  write(path: string, content: unknown): void;
  remove(path: string): void;
}

/** The path of a connector's file on the one cluster; with `cc-two` on the other one. */
export const fileOf = (name: string, cluster?: 'cc-two') =>
  ['connectors/dev', cluster, `${name}.json`].filter(Boolean).join('/');

/** A Datagen source of finance that comes up. */
export const datagen = (
  name: string,
  config: Record<string, string> = {},
  rest: Record<string, string> = {},
) => ({
  name,
  config: {
    'connector.class': 'DatagenSource',
    name,
    'kafka.auth.mode': 'SERVICE_ACCOUNT',
    'kafka.service.account.id': 'sa-fin-dev',
    'kafka.topic': 'finance.orders',
    'output.data.format': 'JSON',
    quickstart: 'ORDERS',
    'tasks.max': '1',
    ...config,
  },
  ...rest,
});

/** A PostgreSQL source of finance; whether it comes up is in its host and password. */
export const postgres = (
  name: string,
  config: Record<string, string> = {},
) => ({
  name,
  config: {
    'connector.class': 'PostgresCdcSourceV2',
    name,
    'kafka.auth.mode': 'SERVICE_ACCOUNT',
    'kafka.service.account.id': 'sa-fin-dev',
    'database.hostname': 'salesdb.example.com',
    'database.port': '5432',
    'database.user': 'cdc',
    'database.password': '${secret:env:FINANCE_PASSWORD}',
    'database.dbname': 'salesdb',
    'topic.prefix': 'finance.salesdb',
    'output.data.format': 'JSON',
    'tasks.max': '1',
    ...config,
  },
});

/** The one cluster's resource name. */
export const CLUSTER_CRN =
  'crn://confluent.cloud/organization=5f8c1d2e-7a41-4c36-9b0d-3e2f6a7b8c90/environment=env-dev001/cloud-cluster=lkc-dev001';

/** A role of finance's account on topics; a star at the end stands for any rest. */
export const onTopic = (
  role: 'DeveloperRead' | 'DeveloperWrite',
  topic: string,
) => ({
  ...{ principal: 'User:sa-fin-dev', role },
  crnPattern: `${CLUSTER_CRN}/kafka=lkc-dev001/topic=${topic}`,
});

const STORES = ['env:FINANCE_', 'aws:finance/', 'vault:kv/finance/'];

export const DEPARTMENTS = {
  tiers: {
    small: { maxConnectors: 10, maxTasks: 20, maxTasksPerConnector: 4 },
  },
  departments: [
    {
      ...{ code: 'finance', owner: 'group:default/finance', tier: 'small' },
      ...{ topics: ['finance.'], secrets: STORES },
      serviceAccounts: { dev: 'sa-fin-dev' },
    },
  ],
};

const OTHER_KAFKA_CLUSTER = 'lkc-dev002';

/** Both clusters of the emulator, which run nothing. */
export const EMPTY: SeedInput = {
  clusters: [
    { id: 'lkc-dev001', environment: 'env-dev001' },
    { id: OTHER_KAFKA_CLUSTER, environment: 'env-dev001' },
  ],
};

/** `clusters.yaml` with the one cluster that a repository has, or with both that the emulator has. */
export function clustersOf(
  { environment, kafkaCluster, url }: RunningEmulator,
  both = false,
) {
  const cluster = (id: string, inKafka: string) => ({
    ...{ id, environment: 'dev', default: id === 'cc-dev' },
    ...{ kind: 'confluent-cloud', url },
    confluent: { environment, kafkaCluster: inKafka },
    credentials: { key: '${secret:env:KEY}', secret: '${secret:env:SECRET}' },
  });
  const clusters = [cluster('cc-dev', kafkaCluster)];
  if (both) clusters.push(cluster('cc-two', OTHER_KAFKA_CLUSTER));
  return { clusters };
}

/**
 * Starts the emulator before each test of a file, with a repository of its own.
 *
 * @param seed - what is there besides the one cluster
 */
export function emulatedRepository(
  seed: Omit<SeedInput, 'clusters'> = {},
): EmulatedRepository {
  const repository = { env: {} } as EmulatedRepository;
  beforeEach(async () => {
    const emulator = await startEmulator({
      seed: { ...seed, ...EMPTY },
      timeScale: 0.02,
    });
    const folder = mkdtempSync(join(tmpdir(), 'kconnect-repo-'));
    const write = (path: string, content: unknown) => {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), JSON.stringify(content, null, 2));
    };
    Object.assign(repository, {
      ...{ emulator, folder, write },
      remove: (path: string) => rmSync(join(folder, path)),
      env: {
        KEY: emulator.key,
        SECRET: emulator.secret,
        FINANCE_PASSWORD: 'canary-password-1',
      },
    });
    write('departments.yaml', DEPARTMENTS);
    write('clusters.yaml', clustersOf(emulator));
  });
  afterEach(async () => {
    await repository.emulator.close();
    rmSync(repository.folder, { recursive: true });
  });
  return repository;
}
