/**
 * The demonstration's connectors, by department. A row reads
 * `<data source> <connector class> <suffix>: <environment>[=<condition>] …`, and stands for one
 * connector per environment. Conditions:
 *
 * - a cause of the failure catalogue: all tasks fail with it; `unreachable`: the host is;
 * - `some:<cause>`: only the last task fails, so that the connector is DEGRADED;
 * - `paused`; `settling:<seconds>`: PROVISIONING for so long, then RUNNING;
 * - `settling:<seconds>:<cause>`: PROVISIONING for so long, then FAILED;
 * - `stalled`: RUNNING, and moves nothing while its work piles up; `quiet`: has nothing to move;
 * - `odd-state`: a state that nobody knows; `odd-fields`: status fields that nobody knows.
 */
export const demoTable: Record<string, readonly string[]> = {
  finance: [
    'salesdb PostgresCdcSourceV2 cdc: dev staging prod',
    'ledger MySqlSource jdbc: dev prod=database-password',
    'archive S3_SINK daily: dev staging=bucket-access-denied prod=some:schema-registry',
    'reporting PostgresSink mart: dev=settling:180 staging=paused prod',
    'rates DynamoDbSink live: staging prod',
  ],
  treasury: [
    'positions PostgresCdcSourceV2 cdc: dev prod',
    'archive S3_SINK daily: dev=paused prod',
  ],
  accounting: [
    'books PostgresCdcSourceV2 cdc: dev staging prod',
    'invoices PostgresSource jdbc: dev prod=paused',
    'archive S3_SINK daily: staging prod',
  ],
  payments: [
    'gateway PostgresCdcSourceV2 cdc: dev staging prod',
    'settlements DynamoDbSink live: staging prod=schema-registry',
    'archive S3_SINK hourly: dev prod',
  ],
  billing: [
    'invoicing MySqlSource jdbc: dev staging prod',
    'statements MySqlSink mart: dev staging=table-missing prod',
    'archive S3_SINK daily: prod',
  ],
  risk: [
    'exposures PostgresCdcSourceV2 cdc: dev staging prod=system-error',
    'scores PostgresSink mart: dev staging prod',
    'archive S3_SINK daily: prod',
  ],
  compliance: [
    'screening PostgresCdcSourceV2 cdc: dev prod=paused',
    'evidence S3_SINK daily: dev prod',
  ],
  legal: [
    'contracts PostgresCdcSourceV2 cdc: dev=quiet prod',
    'archive S3_SINK daily: staging prod',
  ],
  hr: [
    'people PostgresCdcSourceV2 cdc: dev prod',
    'archive S3_SINK daily: dev prod=bucket-access-denied',
  ],
  procurement: [
    'orders MySqlSource jdbc: dev staging=paused prod',
    'archive S3_SINK daily: prod',
  ],
  sales: [
    'crmdb PostgresCdcSourceV2 cdc: dev staging prod',
    'pipeline PostgresSink mart: dev staging prod=some:table-missing',
    'archive S3_SINK daily: prod',
  ],
  marketing: [
    'campaigns MySqlSource jdbc: dev=unreachable staging prod',
    'clicks DatagenSource sample: dev',
    'audience DynamoDbSink live: staging prod',
    'archive S3_SINK daily: prod',
  ],
  crm: [
    'customers PostgresCdcSourceV2 cdc: dev=database-missing staging prod',
    'profiles PostgresSink mart: dev staging prod',
    'archive S3_SINK daily: prod',
  ],
  'customer-care': [
    'tickets PostgresCdcSourceV2 cdc: dev staging prod',
    'history S3_SINK daily: dev staging prod',
    'search DynamoDbSink live: prod=odd-fields',
  ],
  ecommerce: [
    'shopdb PostgresCdcSourceV2 cdc: dev=settling:300 staging prod',
    'baskets DynamoDbCdcSource stream: staging prod',
    'archive S3_SINK hourly: dev prod=bucket-missing',
  ],
  mobile: [
    'usage DatagenSource sample: dev staging',
    'devices DynamoDbCdcSource stream: dev staging prod',
    'archive S3_SINK hourly: staging prod=some:bucket-access-denied',
  ],
  media: [
    'catalogue MySqlSource jdbc: dev staging=system-error prod',
    'plays DynamoDbSink live: dev staging prod',
    'archive S3_SINK hourly: prod',
  ],
  logistics: [
    'fleet PostgresCdcSourceV2 cdc: dev staging prod=replication-slot',
    'tracking S3_SINK hourly: dev=topic-unknown staging prod=some:record-format',
    'routes PostgresSink mart: staging=paused prod=stalled',
    'parcels DynamoDbCdcSource stream: staging prod=settling:600',
    'depots MySqlSource jdbc: prod=quiet',
  ],
  warehouse: [
    'stock PostgresCdcSourceV2 cdc: dev staging prod=database-password',
    'moves PostgresSink mart: dev staging prod',
    'archive S3_SINK daily: prod',
  ],
  manufacturing: [
    'machines PostgresCdcSourceV2 cdc: dev=odd-state staging prod',
    'quality MySqlSink mart: dev staging prod=some:record-format',
    'archive S3_SINK hourly: prod',
  ],
  iot: [
    'telemetry DynamoDbSink live: dev staging prod=table-throttled',
    'gateways PostgresCdcSourceV2 cdc: staging prod',
    'archive S3_SINK hourly: staging prod',
  ],
  'data-science': [
    'features PostgresSink mart: dev staging prod',
    'samples DatagenSource sample: dev=paused',
    'training S3_SINK daily: dev staging prod',
  ],
  analytics: [
    'events DatagenSource sample: dev',
    'facts PostgresSource jdbc: dev staging prod=settling:240:database-password',
    'lake S3_SINK hourly: dev staging=topic-not-authorized prod',
  ],
  security: [
    'audit PostgresCdcSourceV2 cdc: dev prod',
    'evidence S3_SINK hourly: staging=paused prod',
  ],
};
