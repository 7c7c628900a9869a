import { join } from 'node:path';
import type { ConnectorConfig } from './connectApi.ts';
import { HOST } from './ports.ts';
import type { DatabaseRole } from './sampleData.ts';
import type { KafkaStack } from './stack.ts';
import type { TextRecord } from './tools.ts';

/** The topic of {@link connectorNames.oneTaskFailed}. */
export const EVENTS_TOPIC = 'logistics.events';

/**
 * Records of {@link EVENTS_TOPIC}. Kafka puts the key of the one that is no JSON in partition 1 of 3, and
 * the other keys elsewhere.
 */
export const EVENTS: readonly TextRecord[] = [
  ...['shipment-1', 'shipment-2', 'shipment-4', 'shipment-5', 'shipment-9'].map(
    key => ({ key, value: JSON.stringify({ shipment: key, event: 'loaded' }) }),
  ),
  { key: 'shipment-3', value: 'loaded at gate 4 (typed by hand)' },
];

/** The seeded connectors, by the state that they are in. */
export const connectorNames = {
  source: 'finance-salesdb-source-dev-cdc',
  sink: 'finance-salesdb-sink-dev-copy',
  paused: 'logistics-orders-source-dev-mock',
  stopped: 'warehouse-stock-source-dev-mock',
  failed: 'media-clips-sink-dev-mock',
  oneTaskFailed: 'logistics-events-sink-dev-file',
  dead: 'logistics-trackingdb-source-dev-cdc',
  quiet: 'finance-tariffdb-source-dev-cdc',
} as const;

/** A connector to create. */
export interface SampleConnector {
  name: string;
  config: ConnectorConfig;
  initialState: 'RUNNING' | 'STOPPED';
}

/** All sample connectors, in the order in which to create them. */
export function sampleConnectors(stack: KafkaStack): SampleConnector[] {
  const names = connectorNames;
  const running = (name: string, config: ConnectorConfig) =>
    ({ name, config, initialState: 'RUNNING' } as const);
  return [
    running(names.dead, trackingSource(stack)),
    running(names.source, salesSource(stack)),
    running(names.quiet, tariffSource(stack)),
    running(names.oneTaskFailed, eventsSink(stack)),
    running(names.failed, failingSink()),
    // One that begins PAUSED has no tasks yet: it is paused when it has some.
    running(names.paused, mockSource()),
    { name: names.stopped, config: mockSource(), initialState: 'STOPPED' },
    running(names.sink, salesSink(stack)),
  ];
}

/** Reads `salesdb`; its password lies in a file beside the workers. */
function salesSource(stack: KafkaStack): ConnectorConfig {
  const { roles, references } = stack.seeding;
  return {
    ...debezium(stack, roles.sales, 'finance'),
    'database.password': references.salesPassword,
    'table.include.list': 'public.customers,public.orders',
  };
}

/** Writes what {@link salesSource} reads into `warehousedb`; its password is a variable of the workers. */
function salesSink(stack: KafkaStack): ConnectorConfig {
  const { roles, references } = stack.seeding;
  const { host, port } = stack.postgres;
  return {
    'connector.class': 'io.debezium.connector.jdbc.JdbcSinkConnector',
    'tasks.max': '1',
    topics: 'finance.salesdb.public.customers,finance.salesdb.public.orders',
    'connection.url': `jdbc:postgresql://${host}:${port}/${roles.warehouse.database}`,
    'connection.username': roles.warehouse.user,
    'connection.password': references.warehousePassword,
    'insert.mode': 'upsert',
    'delete.enabled': 'true',
    'primary.key.mode': 'record_key',
    'schema.evolution': 'basic',
    'collection.name.format': 'sales_${source.table}',
  };
}

/** Reads `trackingdb`; its password stands in the configuration as it is. */
function trackingSource(stack: KafkaStack): ConnectorConfig {
  const { tracking } = stack.seeding.roles;
  return {
    ...debezium(stack, tracking, 'logistics'),
    'database.password': tracking.password,
    'table.include.list': 'public.shipments',
  };
}

/** Reads `tariffdb`, where nothing changes; without heartbeats no record moves at all. */
function tariffSource(stack: KafkaStack): ConnectorConfig {
  const { roles, references } = stack.seeding;
  return {
    ...debezium(stack, roles.tariffs, 'finance'),
    'database.password': references.tariffsPassword,
    'table.include.list': 'public.tariffs',
    'heartbeat.interval.ms': '0',
  };
}

/** Sends nothing, for connectors whose state alone matters. */
function mockSource(): ConnectorConfig {
  return {
    'connector.class': 'org.apache.kafka.connect.tools.MockSourceConnector',
    'tasks.max': '1',
  };
}

/** Its connector (not its task) fails a moment after it has started. */
function failingSink(): ConnectorConfig {
  return {
    'connector.class': 'org.apache.kafka.connect.tools.MockSinkConnector',
    'tasks.max': '1',
    topics: 'media.clips',
    mock_mode: 'connector-failure',
    delay_ms: '1000',
  };
}

/**
 * Writes {@link EVENTS_TOPIC} to a file, one task per partition.
 *
 * Where a task fails, its partition goes to the next one, which must not fail by the same record: with no
 * committed offset it begins behind it.
 */
function eventsSink(stack: KafkaStack): ConnectorConfig {
  return {
    'connector.class': 'org.apache.kafka.connect.file.FileStreamSinkConnector',
    'tasks.max': '3',
    topics: EVENTS_TOPIC,
    file: join(stack.dataFolder, 'logistics-events.txt'),
    'key.converter': 'org.apache.kafka.connect.storage.StringConverter',
    'value.converter': 'org.apache.kafka.connect.json.JsonConverter',
    'value.converter.schemas.enable': 'false',
    'consumer.override.auto.offset.reset': 'latest',
  };
}

function debezium(
  stack: KafkaStack,
  role: DatabaseRole,
  department: string,
): ConnectorConfig {
  return {
    'connector.class': 'io.debezium.connector.postgresql.PostgresConnector',
    'tasks.max': '1',
    'topic.prefix': `${department}.${role.database}`,
    'database.hostname': HOST,
    'database.port': `${stack.postgres.port}`,
    'database.user': role.user,
    'database.dbname': role.database,
    'plugin.name': 'pgoutput',
    'slot.name': `${department}_${role.database}`,
    'publication.name': `${department}_${role.database}`,
    'publication.autocreate.mode': 'disabled',
    'heartbeat.interval.ms': '10000',
  };
}
