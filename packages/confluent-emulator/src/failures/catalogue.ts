import type { Failure, FailureContext, FailureText } from './model.ts';
import {
  databaseMissing,
  databasePassword,
  replicationSlot,
  tableMissing,
} from './database.ts';
import {
  bucketAccessDenied,
  bucketMissing,
  tableThrottled,
} from './storage.ts';
import {
  recordFormat,
  schemaRegistry,
  topicNotAuthorized,
  topicUnknown,
} from './kafka.ts';

type Cause = (context: FailureContext) => FailureText;

const causes: Record<string, Cause> = {
  'database-password': databasePassword,
  'database-missing': databaseMissing,
  'replication-slot': replicationSlot,
  'table-missing': tableMissing,
  'bucket-access-denied': bucketAccessDenied,
  'bucket-missing': bucketMissing,
  'table-throttled': tableThrottled,
  'schema-registry': schemaRegistry,
  'record-format': recordFormat,
  'topic-unknown': topicUnknown,
  'topic-not-authorized': topicNotAuthorized,
  'system-error': systemError,
};

/** The names of all causes that a failure may have. */
export const causeNames: readonly string[] = [
  ...Object.keys(causes),
  'config-invalid',
  'custom',
];

/** What a connector with this failure says. */
export function describeFailure(
  failure: Failure,
  context: FailureContext,
): FailureText {
  if (failure.cause === 'config-invalid') {
    return refusedConfig(failure.errors ?? []);
  }
  const text = (causes[failure.cause] ?? unexplained)(context);
  return { ...text, ...failure.text };
}

/** Whether a restart mends the failure: what was on the service's side passes. */
export function passesWithRestart(failure: Failure): boolean {
  return failure.cause === 'system-error';
}

function refusedConfig(errors: readonly string[]): FailureText {
  const keys = errors.map(error => error.split(':', 1)[0]);
  return {
    turn: 'user',
    at: 'config',
    headline: 'There were some errors with your configuration',
    summary: `The configuration was refused. Check ${keys.join(', ')}.`,
    stack: '',
    validationErrors: errors,
    recommendations: [],
  };
}

function systemError({ name }: FailureContext): FailureText {
  return {
    turn: 'system',
    at: 'task',
    headline: 'The connector stopped because of an internal error',
    summary:
      'An error on the side of Confluent Cloud stopped the connector. Contact Confluent support if it persists.',
    stack: [
      'org.apache.kafka.connect.errors.ConnectException: The worker was unable to start the task',
      '\tat org.apache.kafka.connect.runtime.Worker.startTask(Worker.java:741)',
      '\tat org.apache.kafka.connect.runtime.distributed.DistributedHerder.startTask(DistributedHerder.java:2046)',
      `Caused by: java.util.concurrent.TimeoutException: Timed out waiting for the environment of ${name}`,
      '\tat java.base/java.util.concurrent.FutureTask.get(FutureTask.java:204)',
    ].join('\n'),
    validationErrors: [],
    recommendations: [],
  };
}

function unexplained(): FailureText {
  return {
    turn: 'user',
    at: 'task',
    headline: 'The connector failed',
    summary: 'The connector failed for a reason that has no summary.',
    stack:
      'org.apache.kafka.connect.errors.ConnectException: Unrecoverable exception',
    validationErrors: [],
    recommendations: [],
  };
}
