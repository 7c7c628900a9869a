import { bootstrapServer, schemaRegistryUrl } from '../account.ts';
import type { Account, KafkaCluster } from '../account.ts';
import { describeFailure } from '../failures/catalogue.ts';
import type { FailureText } from '../failures/model.ts';
import { findPlugin, isSecretKey } from '../plugins/index.ts';
import type { ConnectorRecord } from './connector.ts';
import type { ConnectorConfig } from './ConnectorConfig.ts';

/** What the service answers instead of a secret. */
export const mask = '*'.repeat(16);

/** What a connector is seen against. */
export interface Place {
  readonly account: Account;
  readonly cluster: KafkaCluster;
}

const schemaFormats = new Set(['AVRO', 'JSON_SR', 'PROTOBUF']);

/**
 * A configuration as every read shows it: secrets masked, and with the keys that the server adds.
 *
 * Those are only keys that Confluent's own clients pass over; any other would be a difference to
 * them. The published schema wants the Kafka key and secret in each answer, so that they stand
 * there masked where the connector runs as a service account.
 */
export function shownConfig(
  record: ConnectorRecord,
  place: Place,
): ConnectorConfig {
  const { account, cluster } = place;
  const shown: ConnectorConfig = {};
  for (const [key, value] of Object.entries(record.config)) {
    shown[key] = value !== '' && isSecretKey(record.config, key) ? mask : value;
  }
  shown['kafka.api.key'] ??= mask;
  shown['kafka.api.secret'] ??= mask;
  shown['cloud.environment'] = 'prod';
  shown['cloud.provider'] = cluster.provider;
  shown['kafka.endpoint'] = bootstrapServer(cluster);
  shown['kafka.region'] = cluster.region;
  shown['kafka.dedicated'] = String(cluster.dedicated);
  shown['kafka.max.partition.validation.disable'] = 'false';
  shown['valid.kafka.api.key'] = 'true';
  shown['connector.crn'] =
    `crn://confluent.cloud/organization=${account.organization}` +
    `/environment=${cluster.environment}/cloud-cluster=${cluster.id}` +
    `/connector=${encodeURIComponent(record.name)}`;
  if (usesSchemas(record.config)) {
    shown['schema.registry.url'] = schemaRegistryUrl(cluster);
  }
  return shown;
}

function usesSchemas(config: ConnectorConfig): boolean {
  return ['input', 'output'].some(side =>
    ['data', 'key'].some(part =>
      schemaFormats.has(config[`${side}.${part}.format`] ?? ''),
    ),
  );
}

/** Whether a connector reads from Kafka or writes to it. */
export function connectorType(config: ConnectorConfig): 'source' | 'sink' {
  const known = findPlugin(config['connector.class'])?.type;
  return (
    known ?? (/sink/i.test(config['connector.class'] ?? '') ? 'sink' : 'source')
  );
}

/** Name, configuration, tasks and type: the answer to a read, and `info` of a list. */
export function infoOf(record: ConnectorRecord, place: Place) {
  return {
    name: record.name,
    config: shownConfig(record, place),
    tasks: record.tasks.map((_, task) => ({ connector: record.name, task })),
    type: connectorType(record.config),
  };
}

/** The `lcc-` id: only lists give it. */
export function idOf(record: ConnectorRecord) {
  return { id: record.id, id_type: 'ID' };
}

/** States of connector and tasks, with what is wrong and what to do about it. */
export function statusOf(record: ConnectorRecord) {
  const { name, state, tasks } = record;
  const text = visibleFailure(record);
  return {
    name,
    connector: {
      state,
      worker_id: name,
      trace: state === 'FAILED' && text ? traceOf(text) : '',
    },
    tasks: tasks.map((taskState, id) => ({
      id,
      state: taskState,
      worker_id: name,
      msg: text && taskState.endsWith('_ERROR') ? text.stack : '',
    })),
    type:
      text?.at === 'config'
        ? ('unknown' as const)
        : connectorType(record.config),
    ...(text && explanation(text)),
    ...record.extra,
  };
}

/** The failure of a connector whose state shows one. */
export function visibleFailure(
  record: ConnectorRecord,
): FailureText | undefined {
  const { failure, name, config, state, tasks } = record;
  const shows =
    state === 'FAILED' || tasks.some(task => task.endsWith('_ERROR'));
  return failure && shows
    ? describeFailure(failure, { name, config })
    : undefined;
}

function traceOf(text: FailureText): string {
  return text.at === 'config'
    ? `${text.headline}:\n${text.validationErrors.join('\n')}\n`
    : `${text.headline}\n\n${text.stack}\n`;
}

/** Fields that the published description does not have and Confluent's own clients read. */
function explanation(text: FailureText) {
  const refused = text.at === 'config';
  return {
    override_message: text.headline,
    error_summary: text.summary,
    errors_from_trace: refused ? [...text.validationErrors] : [],
    validation_errors: [...text.validationErrors],
    validation_error_category_info: refused ? { category: 'CONFIG' } : {},
    error_details: { source: text.turn === 'user' ? 'USER' : 'SYSTEM' },
    is_csfle_error: false,
    error_recommendation_enabled: text.recommendations.length > 0,
    plugin_lifecycle: 'ACTIVE',
  };
}
