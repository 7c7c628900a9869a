import type { CheckInput, ProposedFile } from '../input';

/** Departments and clusters that the check's tests share; each stands for one way to be set up. */
export const DEPARTMENTS = `tiers:
  small: { maxConnectors: 3, maxTasks: 10, maxTasksPerConnector: 4, maxTopics: 5 }
  large: { maxConnectors: 50, maxTasks: 200, maxTasksPerConnector: 16 }
departments:
  - code: finance
    owner: group:default/finance
    operators: group:default/finance-operators
    tier: small
    environments: { prod: { maxConnectors: 1, maxTasksPerConnector: 2 } }
    topics: [finance.]
    secrets: ['aws:finance/', 'vault:kv/finance/', 'file:/run/secrets/finance/', 'env:FINANCE_', 'integration:cspi-fin']
    serviceAccounts: { dev: sa-fin-dev, prod: sa-fin-prod }
  - code: logistics
    owner: group:default/logistics
    tier: large
    topics: [logistics.]
    secrets: ['aws:logistics/']
    serviceAccounts: { dev: sa-log-dev }
  - code: media
    owner: group:default/media
    tier: large
    isolation: dedicated-connect
    topics: [media.]
    secrets: ['vault:kv/media/']
  - code: legal
    owner: group:default/legal
    tier: large
    topics: [legal.]
    secrets: ['aws:legal/']
    serviceAccounts: { dev: sa-legal-dev }
    plugins: [PostgresCdcSourceV2, S3_SINK]
`;

export const CLUSTERS = `clusters:
  - id: cc-dev
    environment: dev
    default: true
    region: eu-central-1
    kind: confluent-cloud
    url: https://api.confluent.cloud
    confluent: { environment: env-dev001, kafkaCluster: lkc-dev001 }
  - id: onprem-dev
    environment: dev
    kind: self-managed
    url: http://localhost:8083
  - id: media-dev
    environment: dev
    kind: self-managed
    url: http://localhost:8084
    department: media
  - id: cc-prod
    environment: prod
    default: true
    region: eu-central-1
    kind: confluent-cloud
    url: https://api.confluent.cloud
    confluent: { environment: env-prd001, kafkaCluster: lkc-prd001 }
`;

type Config = Record<string, string | undefined>;

/** A managed Debezium source of finance in dev that has nothing wrong with it. */
export const CDC = 'finance-salesdb-source-dev-cdc';
const CDC_CONFIG: Config = {
  'connector.class': 'PostgresCdcSourceV2',
  'kafka.auth.mode': 'SERVICE_ACCOUNT',
  'kafka.service.account.id': 'sa-fin-dev',
  'tasks.max': '1',
  'database.hostname': 'salesdb.example.com',
  'database.port': '5432',
  'database.user': 'connect',
  'database.password': '${secret:aws:finance/salesdb#password}',
  'database.dbname': 'salesdb',
  'topic.prefix': 'finance.salesdb',
  'output.data.format': 'AVRO',
};

/** A managed sink of finance in dev that has nothing wrong with it. */
export const SINK = 'finance-archive-sink-dev-s3';
const SINK_CONFIG: Config = {
  'connector.class': 'S3_SINK',
  'kafka.auth.mode': 'SERVICE_ACCOUNT',
  'kafka.service.account.id': 'sa-fin-dev',
  'tasks.max': '2',
  topics: 'finance.salesdb.public.orders',
  'input.data.format': 'AVRO',
  'output.data.format': 'PARQUET',
  'authentication.method': 'IAM Roles',
  'provider.integration.id': 'cspi-fin',
  's3.bucket.name': 'example-finance-archive',
  's3.region': 'eu-central-1',
  'time.interval': 'HOURLY',
  'flush.size': '1000',
  'errors.deadletterqueue.topic.name': `finance.dlq.${SINK}`,
};

/** A self-managed Debezium source of finance in dev that has nothing wrong with it. */
export const ONPREM_CDC = 'finance-ledger-source-dev-cdc';
const ONPREM_CDC_CONFIG: Config = {
  'connector.class': 'io.debezium.connector.postgresql.PostgresConnector',
  'tasks.max': '1',
  'plugin.name': 'pgoutput',
  'database.hostname': 'ledger.example.com',
  'database.port': '5432',
  'database.user': 'connect',
  'database.password': '${secret:vault:kv/finance/ledger#password}',
  'database.dbname': 'ledger',
  'topic.prefix': 'finance.ledger',
};

/** A self-managed JDBC sink of finance in dev that has nothing wrong with it. */
export const ONPREM_SINK = 'finance-ledger-sink-dev-copy';
const ONPREM_SINK_CONFIG: Config = {
  'connector.class': 'io.debezium.connector.jdbc.JdbcSinkConnector',
  'tasks.max': '1',
  topics: 'finance.ledger.public.entries',
  'connection.url': 'jdbc:postgresql://copy.example.com:5432/copy',
  'connection.username': 'connect',
  'connection.password':
    '${file:/run/secrets/finance/copy.properties:password}',
  'errors.tolerance': 'all',
  'errors.deadletterqueue.topic.name': `finance.dlq.${ONPREM_SINK}`,
};

/** A connector's file; settings that are `undefined` are left out. */
export function connectorFile(
  name: string,
  config: Config,
  {
    folder = `connectors/${name.split('-').at(-2)}`,
    ...more
  }: { folder?: string; initial_state?: string } = {},
): ProposedFile {
  return {
    path: `${folder}/${name}.json`,
    text: JSON.stringify({ name, config, ...more }, null, 2),
  };
}

const ONPREM = { folder: 'connectors/dev/onprem-dev' };

export const cdc = (changes: Config = {}, name = CDC) =>
  connectorFile(name, { ...CDC_CONFIG, ...changes });
export const sink = (changes: Config = {}, name = SINK) =>
  connectorFile(name, { ...SINK_CONFIG, ...changes });
export const onpremCdc = (changes: Config = {}, name = ONPREM_CDC) =>
  connectorFile(name, { ...ONPREM_CDC_CONFIG, ...changes }, ONPREM);
export const onpremSink = (changes: Config = {}, name = ONPREM_SINK) =>
  connectorFile(name, { ...ONPREM_SINK_CONFIG, ...changes }, ONPREM);

/** A check of some files with nothing else known. */
export function proposal(
  files: ProposedFile | ProposedFile[],
  more: Partial<CheckInput> = {},
): CheckInput {
  return {
    files: [files].flat(),
    departments: DEPARTMENTS,
    clusters: CLUSTERS,
    ...more,
  };
}
