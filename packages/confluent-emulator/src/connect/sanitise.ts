import { findPlugin } from '../plugins/index.ts';
import type { ConnectorConfig } from './ConnectorConfig.ts';

const serverKeys = new Set([
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

/**
 * A configuration as the service keeps it: white space cut off hosts, ports, names of databases and
 * lists, and without the keys that it sets itself, which clients send back as they read them.
 */
export function sanitised(config: ConnectorConfig): ConnectorConfig {
  const plugin = findPlugin(config['connector.class']);
  const trimmed = new Set(
    plugin?.keys.filter(key => key.trim).map(key => key.name),
  );
  const kept = Object.entries(config)
    .filter(([key]) => !serverKeys.has(key))
    .map(([key, value]) => [key, trimmed.has(key) ? value.trim() : value]);
  return Object.fromEntries(kept);
}
