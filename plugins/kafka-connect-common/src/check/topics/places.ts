import { rawSetting, setting, type PlacedConnector } from '../CheckContext';
import type { TopicPlace } from '../plugins';
import { findPlugin } from '../plugins';
import { provePattern } from './provePattern';
import { proveBeginning, proveName } from './proveText';

/** What Kafka Connect itself reads of every sink. */
const SINK_PLACES: readonly TopicPlace[] = [
  { key: 'topics', holds: 'names', role: 'read' },
  { key: 'topics.regex', holds: 'pattern', role: 'read' },
  { key: 'reporter.result.topic.name', holds: 'names', role: 'aside' },
  { key: 'reporter.error.topic.name', holds: 'names', role: 'aside' },
];

/** What it reads of every source (KIP-618). */
const SOURCE_PLACES: readonly TopicPlace[] = [
  { key: 'offsets.storage.topic', holds: 'names', role: 'aside' },
];

/** The settings by which a connector names topics, those without effect left out. */
export function placesOf(connector: PlacedConnector): TopicPlace[] {
  const plugin = findPlugin(connector.desired.class);
  const own = plugin?.topics ?? strangePlaces(connector);
  const keys = new Set(own.map(place => place.key));
  const common = [
    ...(plugin?.type === 'source' ? [] : SINK_PLACES),
    ...(plugin?.type === 'sink' ? [] : SOURCE_PLACES),
  ].filter(place => !keys.has(place.key));
  return [...own, ...common].filter(
    place =>
      (place.when?.(connector) ?? true) &&
      (setting(connector, place.key) ?? place.default) !== undefined,
  );
}

/** Settings of queues and streams elsewhere that also go by the name of topic. */
const ELSEWHERE =
  /^(mqtt|jms|amqp|pulsar|solace|gcp|aws|azure|sns|pubsub|topic\.creation|transforms|predicates|errors|confluent\.topic)(\.|$)|\.(partitions|replication\.factor|size|ms|delimiter|separator)$/i;

/** Where a plugin of which nothing is known names topics: wherever a setting's name says so. */
function strangePlaces({ desired }: PlacedConnector): TopicPlace[] {
  return Object.keys(desired.config)
    .filter(key => /(^|[._-])topics?([._-]|$)/i.test(key))
    .filter(key => !ELSEWHERE.test(key))
    .filter(key => !SINK_PLACES.some(place => place.key === key))
    .map(key => ({
      key,
      holds: /prefix|format|template|pattern/i.test(key)
        ? 'beginning'
        : 'names',
      role: 'read',
    }));
}

/** The value at a place, or the plugin's default. */
function valueAt(connector: PlacedConnector, place: TopicPlace): string {
  return rawSetting(connector, place.key) ?? place.default ?? '';
}

/** The names that a place of kind `names` lists, as Kafka splits them. */
export function listed(value: string): string[] {
  return value.split(',').map(name => name.trim());
}

/** Whether all topics that a place names are provably inside the prefixes. */
export function isProven(
  connector: PlacedConnector,
  place: TopicPlace,
  prefixes: readonly string[],
): boolean {
  const value = valueAt(connector, place);
  switch (place.holds) {
    case 'names':
      return listed(value).every(name => proveName(name, prefixes));
    case 'pattern':
      return provePattern(value, prefixes);
    case 'pairs':
      return listed(value).every(pair =>
        proveName(pair.slice(0, Math.max(pair.indexOf(':'), 0)), prefixes),
      );
    default:
      return proveBeginning(value, prefixes, place.follows?.(connector));
  }
}
