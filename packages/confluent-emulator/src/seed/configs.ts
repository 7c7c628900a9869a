import type { ConnectorConfig } from '../connect/ConnectorConfig.ts';

/** What the configuration of a demonstration connector is made from. */
export interface Recipe {
  readonly name: string;
  readonly department: string;
  readonly dataSource: string;
  readonly environment: string;
  readonly connectorClass: string;
  readonly suffix: string;
  readonly tasks: number;
}

type Settings = (recipe: Recipe) => ConnectorConfig;

const byClass: Record<string, Settings> = {
  PostgresCdcSourceV2: recipe => ({
    'database.hostname': databaseHost(recipe),
    'database.port': '5432',
    'database.user': 'kafka_connect',
    'database.password': 'demo-password',
    'database.dbname': recipe.dataSource,
    'database.sslmode': 'require',
    'topic.prefix': topicPrefix(recipe),
    'slot.name': recipe.name.replaceAll('-', '_').slice(0, 63),
    'publication.autocreate.mode': 'filtered',
    'table.include.list': 'public.accounts,public.entries',
    'heartbeat.interval.ms': '10000',
    'output.data.format': 'AVRO',
    'output.key.format': 'AVRO',
  }),
  MySqlSource: jdbcSource('3306'),
  PostgresSource: jdbcSource('5432'),
  MySqlSink: jdbcSink('3306'),
  PostgresSink: jdbcSink('5432'),
  S3_SINK: recipe => ({
    ...sinkSettings(recipe, 'JSON'),
    'authentication.method': 'IAM Roles',
    'provider.integration.id': `cspi-${recipe.department}-${recipe.environment}`,
    's3.bucket.name': `example-${recipe.department}-${recipe.environment}`,
    's3.region': 'eu-central-1',
    'output.data.format': 'JSON',
    'time.interval': recipe.suffix.startsWith('hourly') ? 'HOURLY' : 'DAILY',
    'flush.size': '1000',
  }),
  DynamoDbSink: recipe => ({
    ...sinkSettings(recipe, 'AVRO'),
    'aws.access.key.id': 'AKIADEMODEMODEMODEMO',
    'aws.secret.access.key': 'demo-secret-access-key',
    'aws.dynamodb.pk.hash': 'value.id',
    'aws.dynamodb.pk.sort': '',
  }),
  DynamoDbCdcSource: recipe => ({
    'aws.access.key.id': 'AKIADEMODEMODEMODEMO',
    'aws.secret.access.key': 'demo-secret-access-key',
    'dynamodb.service.endpoint': 'https://dynamodb.eu-central-1.amazonaws.com',
    'dynamodb.table.includelist': topicPrefix(recipe),
    'output.data.format': 'AVRO',
  }),
  DatagenSource: recipe => ({
    'kafka.topic': `${topicPrefix(recipe)}.${recipe.suffix}`,
    quickstart: 'ORDERS',
    'output.data.format': 'JSON',
  }),
};

/** A valid configuration of the recipe's class. */
export function configFor(recipe: Recipe): ConnectorConfig {
  const { name, department, environment, connectorClass, tasks } = recipe;
  return {
    name,
    'connector.class': connectorClass,
    'kafka.auth.mode': 'SERVICE_ACCOUNT',
    'kafka.service.account.id': `sa-${department}-${environment}`,
    'tasks.max': String(tasks),
    ...(byClass[connectorClass] ?? byClass.DatagenSource)(recipe),
  };
}

function jdbcSource(port: string): Settings {
  return recipe => ({
    ...jdbcSettings(recipe, port),
    'topic.prefix': `${topicPrefix(recipe)}.`,
    mode: 'timestamp+incrementing',
    'timestamp.column.name': 'updated_at',
    'incrementing.column.name': 'id',
    'table.whitelist': recipe.dataSource,
    'poll.interval.ms': '5000',
    'output.data.format': 'JSON_SR',
  });
}

function jdbcSink(port: string): Settings {
  return recipe => ({
    ...jdbcSettings(recipe, port),
    ...sinkSettings(recipe, 'AVRO'),
    'insert.mode': 'UPSERT',
    'pk.mode': 'record_key',
    'auto.create': 'false',
  });
}

function jdbcSettings(recipe: Recipe, port: string): ConnectorConfig {
  return {
    'connection.host': databaseHost(recipe),
    'connection.port': port,
    'connection.user': 'kafka_connect',
    'connection.password': 'demo-password',
    'db.name': recipe.dataSource,
    'ssl.mode': 'require',
  };
}

function sinkSettings(recipe: Recipe, format: string): ConnectorConfig {
  return {
    topics: `${topicPrefix(recipe)}.events`,
    'input.data.format': format,
    'errors.tolerance': 'all',
    'errors.deadletterqueue.topic.name': `${recipe.department}.dlq.${recipe.name}`,
  };
}

function databaseHost({ dataSource, environment, department }: Recipe): string {
  return `${dataSource}.${environment}.${department}.example.com`;
}

function topicPrefix({ department, dataSource }: Recipe): string {
  return `${department}.${dataSource}`;
}
