import type { ConnectorConfig } from '../connect/ConnectorConfig.ts';

/** What a connector reads from or writes to, as its log names it. */
export function targetOf(config: ConnectorConfig): string {
  const host = config['database.hostname'] ?? config['connection.host'];
  if (host) {
    const port = config['database.port'] ?? config['connection.port'];
    const name = config['database.dbname'] ?? config['db.name'];
    return `${host}:${port}/${name}`;
  }
  if (config['s3.bucket.name']) {
    return `s3://${config['s3.bucket.name']}`;
  }
  return (
    config['dynamodb.service.endpoint'] ??
    config['aws.dynamodb.endpoint'] ??
    config['connector.class'] ??
    'the other system'
  );
}
