import { apacheEntry } from './fixtures';

const TRACE = [
  'org.apache.kafka.connect.errors.ConnectException: Exiting WorkerSinkTask due to unrecoverable exception.',
  ...Array.from(
    { length: 25 },
    (_, i) =>
      `\tat org.apache.kafka.connect.runtime.WorkerSinkTask.method${i}(WorkerSinkTask.java:${i})`,
  ),
  'Caused by: org.postgresql.util.PSQLException: FATAL: password authentication failed for user "svc"',
  ...Array.from(
    { length: 15 },
    (_, i) =>
      `\tat org.postgresql.core.v3.ConnectionFactoryImpl.method${i}(ConnectionFactoryImpl.java:${i})`,
  ),
].join('\n');

/** A cluster's expanded list of realistic make: about 5 kB per connector, some failed with a trace. */
export function largeList(connectors: number): Record<string, unknown> {
  return Object.fromEntries(
    Array.from({ length: connectors }, (_, i) => {
      const name = `finance-source${i}-sink-prod-x${i}`;
      const entry = apacheEntry(name, configOf(i), 1 + (i % 4));
      if (i % 20 === 0) {
        Object.assign(entry.status.tasks[0], { state: 'FAILED', trace: TRACE });
      }
      return [name, entry];
    }),
  );
}

/** What a managed cluster answers of the same connectors: ids, masked secrets, `msg` instead of traces. */
export function largeManagedList(connectors: number): Record<string, unknown> {
  return Object.fromEntries(
    Array.from({ length: connectors }, (_, i) => {
      const name = `finance-source${i}-sink-prod-x${i}`;
      const entry = apacheEntry(name, managedConfigOf(i), 1 + (i % 4));
      for (const part of [entry.status.connector, ...entry.status.tasks]) {
        Object.assign(part, { worker_id: name, trace: '' });
      }
      if (i % 20 === 0) {
        Object.assign(entry.status.tasks[0], { state: 'FAILED', msg: TRACE });
        Object.assign(entry.status, {
          override_message: 'The database refuses the password of user "svc".',
          validation_errors: [],
        });
      }
      return [name, { id: { id: `lcc-${i}`, id_type: 'ID' }, ...entry }];
    }),
  );
}

const MASK = '*'.repeat(16);

function managedConfigOf(i: number): Record<string, string> {
  return {
    ...configOf(i),
    'connector.class': i % 3 === 0 ? 'PostgresSink' : 'S3_SINK',
    'cloud.environment': 'prod',
    'cloud.provider': 'aws',
    'kafka.auth.mode': 'SERVICE_ACCOUNT',
    'kafka.service.account.id': `sa-${i % 40}`,
    'kafka.api.key': MASK,
    'kafka.api.secret': MASK,
    'connection.password': MASK,
    'key.converter.basic.auth.user.info': MASK,
  };
}

function configOf(i: number): Record<string, string> {
  return {
    'tasks.max': '4',
    'connection.url': `jdbc:postgresql://db${i}.example:5432/sales?ssl=true`,
    'connection.user': `svc_${i}`,
    'connection.password': `pässword-${i}-with some length`,
    'key.converter': 'io.confluent.connect.avro.AvroConverter',
    'key.converter.schema.registry.url': 'https://registry.example:8081',
    'key.converter.basic.auth.user.info': `registry-${i}:swordfish-${i}`,
    'value.converter': 'org.apache.kafka.connect.json.JsonConverter',
    'value.converter.schemas.enable': 'true',
    transforms: 'route,mask',
    'transforms.route.type': 'org.apache.kafka.connect.transforms.RegexRouter',
    'transforms.route.regex': '([^.]+)\\.([^.]+)\\.([^.]+)',
    'transforms.route.replacement': '$3',
    'errors.tolerance': 'all',
    'errors.deadletterqueue.topic.name': `dlq-finance-${i}`,
    'errors.log.enable': 'true',
    topics: Array.from({ length: 20 }, (_, t) => `finance.t${i}.${t}`).join(
      ',',
    ),
    ...Object.fromEntries(
      Array.from({ length: 30 }, (_, k) => [
        `consumer.override.some.setting.${k}`,
        `value-${k}-${'x'.repeat(60)}`,
      ]),
    ),
  };
}
