import {
  aboutSetting,
  perConnector,
  setting,
  type CheckedConnector,
} from '../CheckContext';
import type { Finding } from '../Finding';
import { isManaged } from '../isManaged';

/**
 * A connector runs as its department's account. A managed one names the service account of its environment;
 * a self-managed one runs as its worker, and may not put another login into the worker's clients.
 */
export const checkAccounts = perConnector(connector => [
  ...(isManaged(connector) ? checkServiceAccount(connector) : []),
  ...checkOverrides(connector),
]);

const MODE = 'kafka.auth.mode';
const ACCOUNT = 'kafka.service.account.id';
const KEY_PAIR = ['kafka.api.key', 'kafka.api.secret'];

function checkServiceAccount(connector: CheckedConnector): Finding[] {
  const { department, desired } = connector;
  if (!department) return [];
  const own = department.serviceAccounts?.[desired.environment];
  const findings = KEY_PAIR.filter(
    key => setting(connector, key) !== undefined,
  ).map(key =>
    aboutSetting(connector, 'account/not-yours', key, {
      message: 'A key pair could be any account’s.',
      fix: `Remove \`${KEY_PAIR.join(
        '` and `',
      )}\`; name the department's service account instead.`,
    }),
  );
  if (setting(connector, MODE) !== 'SERVICE_ACCOUNT') {
    findings.push(
      aboutSetting(connector, 'account/not-yours', MODE, {
        message: 'The connector does not run as a service account.',
        fix: `Set \`${MODE}\` to \`SERVICE_ACCOUNT\`.`,
      }),
    );
  }
  if (own === undefined) {
    findings.push(
      aboutSetting(connector, 'account/not-yours', ACCOUNT, {
        message: `The department has no service account in ${desired.environment}.`,
        fix: 'Ask the platform team for one; it is listed in departments.yaml.',
      }),
    );
  } else if (setting(connector, ACCOUNT) !== own) {
    findings.push(
      aboutSetting(connector, 'account/not-yours', ACCOUNT, {
        message: `The connector does not run as the department's service account of ${desired.environment}.`,
        fix: `Set \`${ACCOUNT}\` to \`${own}\`.`,
      }),
    );
  }
  return findings;
}

const OVERRIDE = /^(producer|consumer|admin)\.override\.(.+)$/i;

/** Settings of Kafka's clients that change how fast or how careful one is, and neither who nor where. */
const TUNING = new Set([
  'acks',
  'auto.offset.reset',
  'batch.size',
  'buffer.memory',
  'compression.type',
  'connections.max.idle.ms',
  'default.api.timeout.ms',
  'delivery.timeout.ms',
  'enable.idempotence',
  'fetch.max.bytes',
  'fetch.max.wait.ms',
  'fetch.min.bytes',
  'heartbeat.interval.ms',
  'isolation.level',
  'linger.ms',
  'max.block.ms',
  'max.in.flight.requests.per.connection',
  'max.partition.fetch.bytes',
  'max.poll.interval.ms',
  'max.poll.records',
  'max.request.size',
  'metadata.max.age.ms',
  'receive.buffer.bytes',
  'request.timeout.ms',
  'retries',
  'retry.backoff.ms',
  'send.buffer.bytes',
  'session.timeout.ms',
]);

function checkOverrides(connector: CheckedConnector): Finding[] {
  return Object.keys(connector.desired.config)
    .filter(key => {
      const [, , of] = OVERRIDE.exec(key) ?? [];
      return of !== undefined && !TUNING.has(of);
    })
    .map(key =>
      aboutSetting(connector, 'account/not-yours', key, {
        message: `\`${key}\` could change the login, the group or the cluster that the connector uses.`,
        fix: `Remove it. Tuning is allowed: ${[
          'linger.ms',
          'batch.size',
          'max.poll.records',
        ].join(', ')} and the like.`,
      }),
    );
}
