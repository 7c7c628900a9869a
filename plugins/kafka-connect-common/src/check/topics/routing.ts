import { rawSetting, setting, type CheckedConnector } from '../CheckContext';
import { proveReplacement } from './proveReplacement';
import { proveBeginning } from './proveText';

/** What a chain of transforms does to the topics of a source's records. */
export interface Routing {
  /** Whether all records end up inside the prefixes, wherever they come from. */
  bringsAllInside: boolean;
  /** What could lead a record out of the prefixes: where it stands, and why. */
  leaks: readonly Leak[];
}

export interface Leak {
  key: string;
  /** Why nobody can say that the topic is inside. */
  why: string;
}

/** A transform of the chain. */
interface Transform {
  connector: CheckedConnector;
  alias: string;
  type: string;
  /** Whether it is asked to look at some records only. */
  conditional: boolean;
}

/** What one transform does: `brings` all records inside, `keeps` them where they are, or leaks. */
type Effect = 'brings' | 'keeps' | Leak;

/** Follows a source's chain of transforms, in the order in which Kafka Connect applies it. */
export function followTransforms(
  connector: CheckedConnector,
  prefixes: readonly string[],
): Routing {
  const leaks: Leak[] = [];
  let bringsAllInside = false;
  for (const transform of transformsOf(connector)) {
    const effect = effectOf(transform, prefixes);
    if (effect === 'brings') {
      bringsAllInside = true;
      leaks.length = 0;
    } else if (effect !== 'keeps') {
      bringsAllInside = false;
      leaks.push(effect);
    }
  }
  return { bringsAllInside, leaks };
}

function transformsOf(connector: CheckedConnector): Transform[] {
  return (setting(connector, 'transforms') ?? '')
    .split(',')
    .map(alias => alias.trim())
    .filter(alias => alias !== '')
    .map(alias => ({
      connector,
      alias,
      type: setting(connector, `transforms.${alias}.type`) ?? '',
      conditional:
        rawSetting(connector, `transforms.${alias}.predicate`) !== undefined,
    }));
}

const KAFKA = 'org.apache.kafka.connect.transforms.';
const CONFLUENT = 'io.confluent.connect.transforms.';
const DEBEZIUM = 'io.debezium.transforms.';

type Router = (transform: Transform, prefixes: readonly string[]) => Effect;

/** The transforms that choose topics. */
const routers: Record<string, Router> = {
  [`${KAFKA}RegexRouter`]: byPattern('regex', 'replacement'),
  'io.confluent.connect.cloud.transforms.TopicRegexRouter': byPattern(
    'regex',
    'replacement',
  ),
  [`${DEBEZIUM}ByLogicalTableRouter`]: ofSomeRecords(
    byPattern('topic.regex', 'topic.replacement'),
  ),
  [`${KAFKA}TimestampRouter`]: byTemplate(
    'topic.format',
    '${topic}-${timestamp}',
  ),
  [`${CONFLUENT}MessageTimestampRouter`]: byTemplate(
    'topic.format',
    '${topic}-${timestamp}',
  ),
  [`${DEBEZIUM}outbox.EventRouter`]: byOutbox,
  'io.debezium.connector.mongodb.transforms.outbox.MongoEventRouter': byOutbox,
  [`${DEBEZIUM}timescaledb.TimescaleDb`]: ofSomeRecords(
    byTemplate('target.topic.prefix', 'timescaledb'),
  ),
  [`${CONFLUENT}ExtractTopic$Key`]: byRecord,
  [`${CONFLUENT}ExtractTopic$Value`]: byRecord,
  [`${CONFLUENT}ExtractTopic$Header`]: byRecord,
  [`${DEBEZIUM}ContentBasedRouter`]: byRecord,
};

/** Families of which every other member leaves a record's topic alone. */
const HARMLESS = [KAFKA, CONFLUENT, DEBEZIUM, 'io.debezium.connector.'];

function effectOf(transform: Transform, prefixes: readonly string[]): Effect {
  const { type } = transform;
  // Kafka Connect refuses a transform without a type; another rule says so.
  if (type === '') return 'keeps';
  if (Object.hasOwn(routers, type)) {
    return routers[type](transform, prefixes);
  }
  if (
    !HARMLESS.some(family => type.startsWith(family)) ||
    /rout|topic/i.test(type)
  ) {
    return leak(
      transform,
      'type',
      'the check does not know whether this transform chooses topics',
    );
  }
  const choice = choosesBy(transform);
  return choice === undefined
    ? 'keeps'
    : leak(transform, choice, 'this option can choose the topic');
}

/**
 * The option by which a transform that otherwise leaves topics alone sends records elsewhere, such as
 * `route.by.field` of Debezium's ExtractNewRecordState.
 */
function choosesBy({ connector, alias, type }: Transform): string | undefined {
  // Kafka's own have no such option; their `topic.field` takes the name, and does not give it.
  if (type.startsWith(KAFKA)) return undefined;
  const prefix = `transforms.${alias}.`;
  return Object.keys(connector.desired.config)
    .filter(key => key.startsWith(prefix))
    .map(key => key.slice(prefix.length))
    .find(key => /(^|\.)(route|topic)/i.test(key));
}

function byPattern(patternKey: string, replacementKey: string): Router {
  return (transform, prefixes) => {
    const pattern = option(transform, patternKey) ?? '';
    const replacement = option(transform, replacementKey) ?? '';
    const { changedInside, changesAll, keepsBeginning } = proveReplacement(
      pattern,
      replacement,
      prefixes,
    );
    if (changedInside) {
      return changesAll && !transform.conditional ? 'brings' : 'keeps';
    }
    return keepsBeginning
      ? 'keeps'
      : leak(
          transform,
          replacementKey,
          'the new name does not provably begin with one of them',
        );
  };
}

function byTemplate(key: string, byDefault: string): Router {
  return (transform, prefixes) => {
    const template = option(transform, key) ?? byDefault;
    if (template.startsWith('${topic}')) return 'keeps';
    if (!proveBeginning(template, prefixes)) {
      return leak(
        transform,
        key,
        'the new name does not begin with one of them',
      );
    }
    return transform.conditional ? 'keeps' : 'brings';
  };
}

/** Lets records that it does not know pass as they are. */
function ofSomeRecords(router: Router): Router {
  return (transform, prefixes) => {
    const effect = router(transform, prefixes);
    return effect === 'brings' ? 'keeps' : effect;
  };
}

/**
 * Debezium's outbox names a topic after a column, then replaces that by a pattern; where the pattern does not
 * match, the column's value alone is the name.
 */
function byOutbox(transform: Transform, prefixes: readonly string[]): Effect {
  const pattern = option(transform, 'route.topic.regex');
  if (pattern !== undefined && !/^\(\?<\w+>\.[*+]\)$/.test(pattern)) {
    return leak(
      transform,
      'route.topic.regex',
      'what the pattern does not match would be the name as it is',
    );
  }
  return ofSomeRecords(
    byTemplate('route.topic.replacement', 'outbox.event.${routedByValue}'),
  )(transform, prefixes);
}

function byRecord(transform: Transform): Effect {
  return leak(
    transform,
    'type',
    'this transform takes the name from the record, which can hold any',
  );
}

function option({ connector, alias }: Transform, key: string) {
  return rawSetting(connector, `transforms.${alias}.${key}`);
}

function leak({ alias }: Transform, key: string, why: string): Leak {
  return { key: `transforms.${alias}.${key}`, why };
}
