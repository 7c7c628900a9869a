import {
  wantedRights,
  wantedTopics,
  type LiveCluster,
  type PlacedConnector,
  type TopicRight,
  type WantedRight,
} from '@kconnect/plugin-kafka-connect-common';
import type { ClusterContext } from '@kconnect/plugin-kafka-connect-node';
import { inLanes } from '../apply/inLanes';
import type { Io } from '../io';
import { reasonOf, type LiveSession } from './LiveSession';

type KafkaSays = Pick<
  Extract<LiveCluster, { reachable: true }>,
  'topics' | 'doubtfulTopics' | 'rights'
>;

/** So many accounts are looked up at a time. */
const LANES = 4;

/** Whether topics exist and accounts may read and write them; what nobody could say is said to be unknown. */
export async function askKafka(
  { kafka }: LiveSession,
  connectors: readonly PlacedConnector[],
  io: Io,
): Promise<KafkaSays> {
  const topics = [...new Set(connectors.flatMap(wantedTopics))];
  const rights = connectors.flatMap(wantedRights);
  if ('reason' in kafka) {
    return {
      doubtfulTopics: allDoubtful(topics, kafka.reason),
      rights: rights.map(right => unknown(right, kafka.reason)),
    };
  }
  const [existing, answered] = await Promise.all([
    askTopics(kafka, topics, io),
    askRights(kafka, rights, io),
  ]);
  return { ...existing, rights: answered };
}

/** The list is wanted for limits anyway; what it lacks may only be hidden, so it is looked at by name. */
async function askTopics(
  kafka: ClusterContext,
  wanted: readonly string[],
  io: Io,
): Promise<KafkaSays> {
  const { signal } = io;
  try {
    const listed = (await kafka.topics({ signal })).map(({ name }) => name);
    const known = new Set(listed);
    const missing = wanted.filter(topic => !known.has(topic));
    if (missing.length === 0) return { topics: listed };
    const answers = await kafka.topicsExist(missing, { signal });
    const are = (answer: string) =>
      missing.filter((_, i) => answers[i].answer === answer);
    return {
      topics: [...listed, ...are('yes')],
      doubtfulTopics: Object.fromEntries(
        are('unknown').map(topic => [
          topic,
          answers[missing.indexOf(topic)].reason,
        ]),
      ),
    };
  } catch (error) {
    return { doubtfulTopics: allDoubtful(wanted, reasonOf(error, io)) };
  }
}

async function askRights(
  kafka: ClusterContext,
  wanted: readonly WantedRight[],
  io: Io,
): Promise<TopicRight[]> {
  const { signal } = io;
  const accounts = [...new Set(wanted.map(({ account }) => account))];
  const answered = await inLanes(
    accounts,
    LANES,
    async account => {
      const own = wanted.filter(right => right.account === account);
      const answers = await kafka.access(
        account,
        own.map(({ beginning, operation, topic }) => ({
          operation,
          // Any topic that begins so stands for all of them.
          topic: beginning ? `${topic}.kconnect-check` : topic,
        })),
        { signal },
      );
      return own.map((right, i) => ({
        ...right,
        allowed: answers[i].answer,
        reason: answers[i].reason,
      }));
    },
    signal,
  );
  signal.throwIfAborted();
  return answered.flatMap(rights => rights ?? []);
}

function allDoubtful(topics: readonly string[], reason: string) {
  return Object.fromEntries(topics.map(topic => [topic, reason]));
}

function unknown(right: WantedRight, reason: string): TopicRight {
  return { ...right, allowed: 'unknown', reason };
}
