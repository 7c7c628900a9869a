import { isManaged } from '../isManaged';
import type { Plugin, TopicPlace } from './Plugin';

type Required = Plugin['required'];

function sink(
  classes: readonly string[],
  required: Required = {},
  topics: readonly TopicPlace[] = [],
): Plugin {
  return { classes, type: 'sink', topics, required };
}

const managed = (...keys: string[]): Required => ({
  managed: ['input.data.format', ...keys],
});

const managedJdbc: Required = managed(
  'connection.host',
  'connection.port',
  'connection.user',
  'connection.password',
  'db.name',
);

/** What an HTTP sink reports of its requests; the self-managed one has defaults that all share. */
const REPORTS: readonly TopicPlace[] = (
  [
    ['reporter.result.topic.name', 'success-responses'],
    ['reporter.error.topic.name', 'error-responses'],
  ] as const
).map(([key, byDefault]) => ({
  key,
  holds: 'names',
  role: 'aside',
  default: byDefault,
  when: connector => !isManaged(connector),
}));

/** Sinks of which more is known than that they read what `topics` says. */
export const sinkPlugins: readonly Plugin[] = [
  sink(['S3_SINK', 'io.confluent.connect.s3.S3SinkConnector'], {
    managed: ['s3.bucket.name', 'time.interval'],
    selfManaged: [
      's3.bucket.name',
      'flush.size',
      'storage.class',
      'format.class',
    ],
  }),
  sink(['PostgresSink'], managedJdbc),
  sink(['MySqlSink'], managedJdbc),
  sink(['MicrosoftSqlServerSink'], managedJdbc),
  sink(['OracleDatabaseSink'], managedJdbc),
  sink(['io.confluent.connect.jdbc.JdbcSinkConnector'], {
    selfManaged: ['connection.url'],
  }),
  sink(['io.debezium.connector.jdbc.JdbcSinkConnector'], {
    selfManaged: ['connection.url'],
  }),
  sink(
    ['DynamoDbSink', 'io.confluent.connect.aws.dynamodb.DynamoDbSinkConnector'],
    managed(),
  ),
  sink([
    'SnowflakeSink',
    'com.snowflake.kafka.connector.SnowflakeSinkConnector',
  ]),
  sink([
    'BigQuerySink',
    'com.wepay.kafka.connect.bigquery.BigQuerySinkConnector',
  ]),
  sink([
    'ElasticsearchSink',
    'io.confluent.connect.elasticsearch.ElasticsearchSinkConnector',
  ]),
  sink(['MongoDbAtlasSink', 'com.mongodb.kafka.connect.MongoSinkConnector']),
  sink([
    'LambdaSink',
    'io.confluent.connect.aws.lambda.AwsLambdaSinkConnector',
  ]),
  sink(
    ['HttpSink', 'io.confluent.connect.http.HttpSinkConnector'],
    {},
    REPORTS,
  ),
  sink(['org.apache.kafka.connect.file.FileStreamSinkConnector']),
  sink(['org.apache.kafka.connect.tools.MockSinkConnector']),
  sink(['org.apache.kafka.connect.tools.VerifiableSinkConnector']),
];
