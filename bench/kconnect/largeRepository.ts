import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SeedInput } from '../../packages/confluent-emulator/src/index.ts';

/** How many connectors the repository describes. */
export const FILES = 1_000;
/** How many connectors its one cluster runs. */
export const RUNNING = 2_000;
/** How many of the files want another value than runs. */
export const DIFFERENT = 50;
/** How many of the files describe what does not run yet. */
export const MISSING = 50;

const DEPARTMENTS = 20;
/** Of what a connector carries beside its own settings, as converters, filters and transformations do. */
const STEPS = 8;

/** Where the repository's one cluster is. */
export interface BenchCluster {
  url: string;
  environment: string;
  kafkaCluster: string;
}

interface Connector {
  name: string;
  config: Record<string, string>;
}

/** The n-th connector; with what its department may use, so that the check finds nothing wrong with it. */
function connectorOf(n: number): Connector {
  const department = `department${n % DEPARTMENTS}`;
  const isSink = n % 3 !== 0;
  const name = isSink
    ? `${department}-archive${n}-sink-prod-s3`
    : `${department}-salesdb${n}-source-prod-cdc`;
  const own = isSink ? sink(department, n, name) : source(department, n);
  return { name, config: { name, ...account(department), ...own, ...steps() } };
}

const account = (department: string) => ({
  'kafka.auth.mode': 'SERVICE_ACCOUNT',
  'kafka.service.account.id': `sa-${department}`,
  'tasks.max': '1',
});

const source = (department: string, n: number) => ({
  'connector.class': 'PostgresCdcSourceV2',
  'database.hostname': `salesdb${n}.example.com`,
  'database.port': '5432',
  'database.user': 'connect',
  'database.password': `\${secret:aws:${department}/salesdb${n}#password}`,
  'database.dbname': 'sales',
  'table.include.list': 'public.orders,public.order_lines,public.customers',
  'topic.prefix': `${department}.salesdb${n}`,
  'output.data.format': 'AVRO',
});

const sink = (department: string, n: number, name: string) => ({
  'connector.class': 'S3_SINK',
  ...(n % 2
    ? { topics: `${department}.t${n}.orders,${department}.t${n}.customers` }
    : { 'topics.regex': `${department}\\.t${n}\\.(orders|customers)` }),
  'input.data.format': 'AVRO',
  'output.data.format': 'PARQUET',
  'authentication.method': 'IAM Roles',
  'provider.integration.id': `cspi-${department}`,
  's3.bucket.name': `example-${department}`,
  's3.region': 'eu-central-1',
  'time.interval': 'HOURLY',
  'flush.size': '1000',
  'errors.tolerance': 'all',
  'errors.deadletterqueue.topic.name': `${department}.dlq.${name}`,
});

function steps(): Record<string, string> {
  const aliases = Array.from({ length: STEPS }, (_, i) => `step${i}`);
  return {
    transforms: aliases.join(','),
    ...Object.fromEntries(
      aliases.flatMap((alias, i) => [
        [
          `transforms.${alias}.type`,
          'org.apache.kafka.connect.transforms.InsertField$Value',
        ],
        [`transforms.${alias}.static.field`, `field_${i}`],
        [`transforms.${alias}.static.value`, `value-${i}-${'x'.repeat(60)}`],
      ]),
    ),
  };
}

/** The n-th connector's file: its path and its text. */
export function repositoryFile(n: number): [path: string, text: string] {
  const { name, config } = connectorOf(n);
  return [`connectors/prod/${name}.json`, textOf({ name, config })];
}

const textOf = (content: unknown) => JSON.stringify(content, null, 2);

/** A configuration repository of 20 departments, each connector of about 2 kB: texts by path. */
export function repositoryFiles(
  connectors: number,
  cluster: BenchCluster = {
    url: 'https://api.confluent.cloud',
    environment: 'env-prd001',
    kafkaCluster: 'lkc-prd001',
  },
): Map<string, string> {
  return new Map([
    ['departments.yaml', textOf(departments())],
    ['clusters.yaml', textOf(clusters(cluster))],
    ...Array.from({ length: connectors }, (_, n) => repositoryFile(n)),
  ]);
}

/** Writes one of 1,000 connectors. */
export function writeRepository(folder: string, cluster: BenchCluster): void {
  mkdirSync(join(folder, 'connectors', 'prod'), { recursive: true });
  for (const [path, text] of repositoryFiles(FILES, cluster)) {
    writeFileSync(join(folder, path), text);
  }
}

function departments() {
  return {
    tiers: {
      fleet: { maxConnectors: 200, maxTasks: 500, maxTasksPerConnector: 8 },
    },
    departments: Array.from({ length: DEPARTMENTS }, (_, i) => {
      const code = `department${i}`;
      return {
        ...{ code, owner: `group:default/${code}`, tier: 'fleet' },
        topics: [`${code}.`],
        secrets: [`aws:${code}/`, `integration:cspi-${code}`],
        serviceAccounts: { prod: `sa-${code}` },
      };
    }),
  };
}

function clusters({ environment, kafkaCluster, url }: BenchCluster) {
  return {
    clusters: [
      {
        ...{ id: 'cc-prod', environment: 'prod', default: true },
        ...{ region: 'eu-central-1', kind: 'confluent-cloud', url },
        confluent: { environment, kafkaCluster },
        credentials: {
          key: '${secret:env:BENCH_KEY}',
          secret: '${secret:env:BENCH_SECRET}',
        },
      },
    ],
  };
}

/** What the repository's cluster runs: most of the files as they are, and as many connectors again without one. */
export function runningFleet(): SeedInput {
  const managed = Array.from({ length: FILES - MISSING }, (_, n) =>
    n < DIFFERENT ? withOtherTasks(connectorOf(n)) : connectorOf(n),
  );
  const unmanaged = Array.from({ length: RUNNING - managed.length }, (_, i) =>
    connectorOf(FILES + i),
  );
  return {
    clusters: [{ id: 'lkc-prd001', environment: 'env-prd001' }],
    connectors: [...managed, ...unmanaged].map(connector => ({
      cluster: 'lkc-prd001',
      ...connector,
    })),
  };
}

function withOtherTasks({ name, config }: Connector): Connector {
  return { name, config: { ...config, 'tasks.max': '2' } };
}
