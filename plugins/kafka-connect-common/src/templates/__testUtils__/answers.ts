import type { ConnectorTemplate, TemplateField } from '../Template';
import type { FormValue } from '../values/readValue';

const REFERENCE = '${secret:aws:finance/salesdb#password}';

/** Honest answers to questions for text, by the field's id. */
const TEXTS: Readonly<Record<string, string>> = {
  providerIntegrationId: 'cspi-fin',
  databaseHostname: 'salesdb.example.com',
  connectionHost: 'salesdb.example.com',
  dynamodbServiceEndpoint: 'https://dynamodb.eu-central-1.amazonaws.com',
  s3Region: 'eu-central-1',
  awsDynamodbRegion: 'eu-central-1',
  awsDynamodbEndpoint: 'https://dynamodb.eu-central-1.amazonaws.com',
  schemaRegistryUrl: 'https://schemas.example.com',
  sslrootcertFile: '/etc/ssl/certs/finance.pem',
  sslcertFile: '/run/secrets/finance/client.pem',
  sslkeyFile: '/run/secrets/finance/client.key',
  connectionSslrootcert: '/etc/ssl/certs/finance.pem',
  connectionTrustCertificateKeyStoreUrl: 'file:/etc/ssl/certs/finance.jks',
  topicPrefix: 'finance.own.',
  kafkaTopic: 'finance.own.topic',
  messageKeyColumns: 'public.orders:id',
  errorsDeadletterqueueTopicName: 'finance.own.dlq',
};

/** All answers worth trying for a field. */
export function answersTo(field: TemplateField): FormValue[] {
  switch (field.kind) {
    case 'secret':
      return [REFERENCE];
    case 'switch':
      return [true, false];
    case 'integer':
      return [field.min === field.max ? 1 : Math.max(field.min ?? 0, 1)];
    case 'choice':
    case 'format':
      return [...(field.choices ?? [])];
    case 'list':
      return [['public.orders', 'public.customers']];
    case 'topics':
      return [['finance.salesdb.orders', 'finance.salesdb.customers']];
    default:
      return [TEXTS[field.id] ?? 'salesdb'];
  }
}

/** The first answer to each question of a template that must be answered. */
export function requiredAnswers(
  template: ConnectorTemplate,
): Record<string, FormValue> {
  return Object.fromEntries(
    template.fields
      .filter(
        field =>
          field.required && field.default === undefined && !field.derived,
      )
      .map(field => [field.id, answersTo(field)[0]]),
  );
}
