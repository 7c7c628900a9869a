import type { ConnectorType } from '@kconnect/plugin-kafka-connect-common';

/** What people call the classes that they meet most; keys are Java classes without package, or Confluent Cloud's names. */
const WORDS: Record<string, string> = {
  PostgresConnector: 'PostgreSQL CDC',
  PostgresCdcSource: 'PostgreSQL CDC',
  PostgresSource: 'PostgreSQL',
  PostgresSink: 'PostgreSQL',
  MySqlConnector: 'MySQL CDC',
  MySqlCdcSource: 'MySQL CDC',
  MySqlSource: 'MySQL',
  MySqlSink: 'MySQL',
  SqlServerConnector: 'SQL Server CDC',
  SqlServerCdcSource: 'SQL Server CDC',
  MicrosoftSqlServerSource: 'SQL Server',
  MicrosoftSqlServerSink: 'SQL Server',
  OracleConnector: 'Oracle CDC',
  OracleCdcSource: 'Oracle CDC',
  OracleXStreamSource: 'Oracle XStream CDC',
  OracleDatabaseSource: 'Oracle',
  OracleDatabaseSink: 'Oracle',
  MongoDbConnector: 'MongoDB CDC',
  MongoDbAtlasSource: 'MongoDB Atlas',
  MongoDbAtlasSink: 'MongoDB Atlas',
  MongoSourceConnector: 'MongoDB',
  MongoSinkConnector: 'MongoDB',
  JdbcSourceConnector: 'JDBC',
  JdbcSinkConnector: 'JDBC',
  S3_SINK: 'Amazon S3',
  S3Source: 'Amazon S3',
  S3SinkConnector: 'Amazon S3',
  SnowflakeSink: 'Snowflake',
  SnowflakeSinkConnector: 'Snowflake',
  BigQuerySink: 'BigQuery',
  BigQueryStorageSink: 'BigQuery',
  RedshiftSink: 'Amazon Redshift',
  DynamoDbCdcSource: 'Amazon DynamoDB CDC',
  DynamoDbSink: 'Amazon DynamoDB',
  LambdaSink: 'AWS Lambda',
  KinesisSource: 'Amazon Kinesis',
  GcsSink: 'Google Cloud Storage',
  AzureBlobSink: 'Azure Blob Storage',
  ElasticsearchSink: 'Elasticsearch',
  ElasticsearchSinkConnector: 'Elasticsearch',
  OpenSearchSink: 'OpenSearch',
  HttpSource: 'HTTP',
  HttpSink: 'HTTP',
  SalesforceCdcSource: 'Salesforce CDC',
  SftpSource: 'SFTP',
  SftpSink: 'SFTP',
  DatagenSource: 'Sample data',
  FileStreamSource: 'File stream',
  FileStreamSink: 'File stream',
  MirrorSourceConnector: 'MirrorMaker 2',
};

// A class may be named like what every object has.
const wordsFor = (name: string): string | undefined =>
  Object.hasOwn(WORDS, name) ? WORDS[name] : undefined;

const shortName = (className: string): string =>
  className.slice(className.lastIndexOf('.') + 1);

const withoutVersion = (name: string): string => name.replace(/V\d+$/, '');

/** `FooBarSinkConnector` as `Foo Bar`. */
function spellOut(name: string): string {
  return name
    .replace(/Connector$/, '')
    .replace(/_?(?:source|sink)$/i, '')
    .replace(/_/g, ' ')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/\bCdc\b/, 'CDC')
    .replace(/ Db\b/, 'DB')
    .trim();
}

/**
 * A connector's class and type in words: `PostgreSQL CDC source`.
 *
 * @param className - `connector.class`; empty where it cannot be read
 */
export function connectorKind(className: string, type: ConnectorType): string {
  const direction = type === 'unknown' ? '' : type;
  const name = withoutVersion(shortName(className));
  const words =
    wordsFor(name) ??
    wordsFor(name.replace(/Connector$/, '')) ??
    spellOut(name);
  const kind = [words, direction].filter(Boolean).join(' ');
  if (!kind) return 'Not known';
  return kind.charAt(0).toLocaleUpperCase('en') + kind.slice(1);
}
