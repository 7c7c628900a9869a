/** What Confluent Cloud adds to a configuration by itself, as its own Terraform provider passes over it. */
const SERVER_KEYS: ReadonlySet<string> = new Set([
  'cloud.environment',
  'cloud.provider',
  'confluent.custom.plugin.type',
  'confluent.resource.connector.tier',
  'connector.crn',
  'kafka.dedicated',
  'kafka.endpoint',
  'kafka.max.partition.validation.disable',
  'kafka.region',
  'schema.registry.url',
  'valid.kafka.api.key',
]);

/** Whether a key of a running configuration is the server's own and no file's. */
export function isServerKey(key: string): boolean {
  return SERVER_KEYS.has(key) || key.startsWith('config.internal.');
}
