import {
  aboutSetting,
  perConnector,
  setting,
  type CheckContext,
  type CheckedConnector,
} from '../CheckContext';
import type { Finding } from '../Finding';
import { wholeFile } from '../files/place';
import { isManaged } from '../isManaged';
import { isSink } from '../isSink';
import { answerOf } from '../live/ask';
import type { TopicRight } from '../live/LiveKnowledge';
import { raise } from '../raise';
import { listed } from '../topics/places';

/** What the clusters themselves say of the proposal. What they do not say is never taken for yes. */
export const checkLive = perConnector((connector, context) => {
  if (!context.input.live) return [];
  return answerOf(connector, context)
    ? [
        ...checkValidation(connector, context),
        ...checkTopicsExist(connector, context),
        ...checkRights(connector, context),
      ]
    : [unreachable(connector, context)];
});

function unreachable(
  { desired, cluster }: CheckedConnector,
  { input }: CheckContext,
): Finding {
  const answer = input.live?.clusters[cluster.id];
  const why = answer && !answer.reachable ? `: ${answer.reason}` : '';
  return raise('cluster/unreachable', wholeFile(desired.file), {
    message: `The cluster \`${cluster.id}\` could not be asked about the connector${why}.`,
    fix: 'Run the check again when the cluster answers; until then nobody knows.',
  });
}

function checkValidation(
  connector: CheckedConnector,
  { input }: CheckContext,
): Finding[] {
  const { file } = connector.desired;
  const validations = input.live?.validations ?? {};
  const validation = Object.hasOwn(validations, file)
    ? validations[file]
    : undefined;
  if (!validation?.ok) {
    const why = validation ? `: ${validation.reason}` : '';
    return [
      raise('cluster/unreachable', wholeFile(file), {
        message: `The plugin was not asked what it makes of the configuration${why}.`,
        fix: 'Run the check again when the cluster answers; until then nobody knows.',
      }),
    ];
  }
  return validation.errors.map(({ key, message }) =>
    raise(
      'config/invalid',
      connector.place(key === undefined ? ['config'] : ['config', key]),
      {
        message: `The plugin refuses the configuration: ${message
          .trim()
          .replace(/\.?$/, '.')}`,
        fix: key === undefined ? 'Mend what it names.' : `Mend \`${key}\`.`,
      },
    ),
  );
}

function checkTopicsExist(
  connector: CheckedConnector,
  context: CheckContext,
): Finding[] {
  const topics = answerOf(connector, context)?.topics;
  const read = setting(connector, 'topics');
  if (!topics || read === undefined || !isSink(connector)) return [];
  const known = new Set(topics);
  const own = listed(read).filter(topic =>
    connector.department?.topics.some(prefix => topic.startsWith(prefix)),
  );
  return own
    .filter(topic => !known.has(topic))
    .map(topic =>
      aboutSetting(connector, 'topic/missing', 'topics', {
        message: `The topic \`${topic}\` does not exist in the cluster \`${connector.cluster.id}\`.`,
        fix: 'Create it first, or mend its name.',
      }),
    );
}

function checkRights(
  connector: CheckedConnector,
  context: CheckContext,
): Finding[] {
  const own =
    connector.department?.serviceAccounts?.[connector.desired.environment];
  if (!isManaged(connector) || own === undefined) return [];
  const rights = answerOf(connector, context)?.rights ?? [];
  return wantedRights(connector).flatMap(({ key, topic, operation }) => {
    const right = rights.find(
      each =>
        each.account === own &&
        each.topic === topic &&
        each.operation === operation,
    );
    switch (right?.allowed) {
      case 'no':
        return [refused(connector, key, right)];
      case 'unknown':
        return [unknown(connector, key, right)];
      default:
        return [];
    }
  });
}

function wantedRights(
  connector: CheckedConnector,
): { key: string; topic: string; operation: 'read' | 'write' }[] {
  const of = (key: string, operation: 'read' | 'write') =>
    listed(setting(connector, key) ?? '')
      .filter(topic => topic !== '')
      .map(topic => ({ key, topic, operation }));
  return isSink(connector)
    ? [
        ...of('topics', 'read'),
        ...of('errors.deadletterqueue.topic.name', 'write'),
      ]
    : of('kafka.topic', 'write');
}

function refused(
  connector: CheckedConnector,
  key: string,
  { account, topic, operation }: TopicRight,
): Finding {
  return aboutSetting(connector, 'topic/not-yours', key, {
    message: `The service account \`${account}\` may not ${operation} the topic \`${topic}\`.`,
    fix: `Ask the platform team to let it ${operation} the topics of the department.`,
  });
}

function unknown(
  connector: CheckedConnector,
  key: string,
  { account, topic, operation }: TopicRight,
): Finding {
  return aboutSetting(connector, 'cluster/unreachable', key, {
    severity: 'warning',
    message: `Nobody could say whether the service account \`${account}\` may ${operation} the topic \`${topic}\`.`,
    fix: 'Look at the connector once it runs: a missing right shows there.',
  });
}
