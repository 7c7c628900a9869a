import {
  aboutSetting,
  perConnector,
  type CheckContext,
  type CheckedConnector,
  type Rule,
} from '../CheckContext';
import type { Finding } from '../Finding';
import { wholeFile } from '../files/place';
import { answerOf, livePlugin } from '../live/ask';
import type { TopicRight } from '../live/LiveKnowledge';
import { wantedRights, wantedTopics } from '../live/questions';
import { raise } from '../raise';
import { placeInRepositoryFile } from '../readRepositoryFiles';

const checkConnectors = perConnector((connector, context) => {
  const { asked, deferred = {} } = context.input.live!;
  const { file } = connector.desired;
  if (Object.hasOwn(deferred, file)) return [later(file, deferred[file])];
  if (asked?.has(file) === false) return [];
  return answerOf(connector, context)
    ? [
        ...checkValidation(connector, context),
        ...checkTopicsExist(connector, context),
        ...checkRights(connector, context),
      ]
    : [unreachable(connector, context)];
});

/** What the clusters themselves say of the proposal. What they do not say is never taken for yes. */
export const checkLive: Rule = context =>
  context.input.live
    ? [...checkConnectors(context), ...checkUnseen(context)]
    : [];

function later(file: string, reason: string): Finding {
  return raise('cluster/unreachable', wholeFile(file), {
    severity: 'warning',
    message: `The clusters were not asked about the connector: ${sentence(
      reason,
    )}`,
    fix: 'Merge that first; then they are asked.',
  });
}

/** Clusters that nothing was to be asked of but what they run: limits count over all of them. */
function checkUnseen({ clusters, input, proposed }: CheckContext): Finding[] {
  if (input.department !== undefined) return [];
  const { asked, clusters: said = {} } = input.live ?? {};
  const used = new Set(
    proposed
      .filter(({ desired }) => asked?.has(desired.file) !== false)
      .map(({ cluster }) => cluster.id),
  );
  const answers = new Map(Object.entries(said));
  return clusters.clusters.flatMap(({ id }, i) => {
    const answer = answers.get(id);
    if (used.has(id) || answer?.reachable !== false) return [];
    const place = placeInRepositoryFile('clusters', ['clusters', i], input);
    return [
      raise('cluster/unreachable', place, {
        severity: 'warning',
        message: `What runs on the cluster \`${id}\` could not be seen: ${sentence(
          answer.reason,
        )}`,
        fix: 'Run the check again when it answers; until then limits are counted by what is merged.',
      }),
    ];
  });
}

function unreachable(
  { desired, cluster }: CheckedConnector,
  { input }: CheckContext,
): Finding {
  const answer = input.live?.clusters[cluster.id];
  const why =
    answer?.reachable === false ? `: ${sentence(answer.reason)}` : '.';
  return raise('cluster/unreachable', wholeFile(desired.file), {
    message: `The cluster \`${cluster.id}\` could not be asked about the connector${why}`,
    fix: 'Run the check again when the cluster answers; until then nobody knows.',
  });
}

function checkValidation(
  connector: CheckedConnector,
  context: CheckContext,
): Finding[] {
  // That the cluster does not have the plugin has been said.
  if (answerOf(connector, context)?.plugins && !livePlugin(connector, context))
    return [];
  const { file } = connector.desired;
  const validations = context.input.live?.validations ?? {};
  const validation = Object.hasOwn(validations, file)
    ? validations[file]
    : undefined;
  if (!validation?.ok) return [notAsked(connector, validation)];
  return validation.errors.map(({ key, message }) =>
    raise(
      'config/invalid',
      connector.place(key === undefined ? ['config'] : ['config', key]),
      {
        message: `The plugin refuses the configuration: ${sentence(message)}`,
        fix: key === undefined ? 'Mend what it names.' : `Mend \`${key}\`.`,
      },
    ),
  );
}

function notAsked(
  connector: CheckedConnector,
  validation: { reason: string; unresolved?: string } | undefined,
): Finding {
  const why = validation ? `: ${sentence(validation.reason)}` : '.';
  if (validation?.unresolved !== undefined) {
    return aboutSetting(connector, 'secret/unresolved', validation.unresolved, {
      severity: 'warning',
      message: `The plugin was not asked and nobody tried the credentials, since a secret cannot be had here${why}`,
      fix: 'See that it is there before this is merged: without it nothing is applied.',
    });
  }
  return raise('cluster/unreachable', wholeFile(connector.desired.file), {
    message: `The plugin was not asked what it makes of the configuration${why}`,
    fix: 'Run the check again when the cluster answers; until then nobody knows.',
  });
}

function checkTopicsExist(
  connector: CheckedConnector,
  context: CheckContext,
): Finding[] {
  const { topics, doubtfulTopics = {} } = answerOf(connector, context) ?? {};
  const doubts = new Map(Object.entries(doubtfulTopics));
  const known = topics && new Set(topics);
  return wantedTopics(connector).flatMap(topic => {
    const doubt = doubts.get(topic);
    if (doubt !== undefined) return [doubtful(connector, topic, doubt)];
    return !known || known.has(topic)
      ? []
      : [
          aboutSetting(connector, 'topic/missing', 'topics', {
            message: `The topic \`${topic}\` does not exist in the cluster \`${connector.cluster.id}\`.`,
            fix: 'Create it first, or mend its name.',
          }),
        ];
  });
}

function doubtful(
  connector: CheckedConnector,
  topic: string,
  reason: string,
): Finding {
  return aboutSetting(connector, 'cluster/unreachable', 'topics', {
    severity: 'warning',
    message: `Nobody could say whether the topic \`${topic}\` exists: ${sentence(
      reason,
    )}`,
    fix: 'See that it exists: a sink without its topic does not start.',
  });
}

function checkRights(
  connector: CheckedConnector,
  context: CheckContext,
): Finding[] {
  const rights = answerOf(connector, context)?.rights ?? [];
  return wantedRights(connector).flatMap(wanted => {
    const right = rights.find(
      each =>
        each.account === wanted.account &&
        each.topic === wanted.topic &&
        each.beginning === wanted.beginning &&
        each.operation === wanted.operation,
    );
    switch (right?.allowed) {
      case 'no':
        return [refused(connector, wanted.key, right)];
      case 'unknown':
        return [unknown(connector, wanted.key, right)];
      default:
        return [];
    }
  });
}

function refused(
  connector: CheckedConnector,
  key: string,
  right: TopicRight,
): Finding {
  const { account, beginning, operation } = right;
  return aboutSetting(connector, 'topic/not-yours', key, {
    // It may still be allowed each single topic that the connector comes to write.
    ...(beginning && { severity: 'warning' as const }),
    message: `The service account \`${account}\` may not ${operation} ${named(
      right,
    )}.`,
    fix: `Ask the platform team to let it ${operation} the topics of the department.`,
  });
}

function unknown(
  connector: CheckedConnector,
  key: string,
  right: TopicRight,
): Finding {
  const { account, operation, reason } = right;
  return aboutSetting(connector, 'cluster/unreachable', key, {
    severity: 'warning',
    message: `Nobody could say whether the service account \`${account}\` may ${operation} ${named(
      right,
    )}${reason ? `: ${sentence(reason)}` : '.'}`,
    fix: 'Look at the connector once it runs: a missing right shows there.',
  });
}

function named({ beginning, topic }: TopicRight): string {
  return beginning
    ? `all topics that begin with \`${topic}\``
    : `the topic \`${topic}\``;
}

function sentence(text: string): string {
  return text.trim().replace(/\.?$/, '.');
}
