import { setting, type PlacedConnector } from '../CheckContext';
import { isManaged } from '../isManaged';
import { isSink } from '../isSink';
import { findPlugin } from '../plugins';
import { listed, placesOf } from '../topics/places';
import type { TopicRight } from './LiveKnowledge';

/** A right that a connector needs, and the setting that it needs it for. */
export interface WantedRight extends Omit<TopicRight, 'allowed' | 'reason'> {
  key: string;
}

/** The department's topics that must exist before the connector does. A source creates its own. */
export function wantedTopics(connector: PlacedConnector): string[] {
  const read = setting(connector, 'topics');
  return read !== undefined && isSink(connector)
    ? ownTopics(connector, read)
    : [];
}

/** What a managed connector's account must be allowed. What account a worker uses is its own affair. */
export function wantedRights(connector: PlacedConnector): WantedRight[] {
  const { department, desired } = connector;
  const account = department?.serviceAccounts?.[desired.environment];
  if (!isManaged(connector) || account === undefined) return [];
  const of = (key: string, operation: TopicRight['operation']) =>
    ownTopics(connector, setting(connector, key) ?? '').map(topic => ({
      ...{ key, topic, account, operation },
    }));
  return isSink(connector)
    ? [
        ...of('topics', 'read'),
        ...of('errors.deadletterqueue.topic.name', 'write'),
      ]
    : writtenPlaces(connector).flatMap(({ key, holds }) =>
        of(key, 'write').map(right =>
          holds === 'beginning' ? { ...right, beginning: true } : right,
        ),
      );
}

/** Where a source of which all is known writes to; where transforms send its records nobody knows beforehand. */
function writtenPlaces(connector: PlacedConnector) {
  const known =
    findPlugin(connector.desired.class) !== undefined &&
    setting(connector, 'transforms') === undefined;
  return known
    ? placesOf(connector).filter(
        ({ role, holds }) =>
          role === 'written' && (holds === 'names' || holds === 'beginning'),
      )
    : [];
}

/** What is not the department's own is an error by itself, and no cluster is asked about it. */
function ownTopics({ department }: PlacedConnector, list: string): string[] {
  return listed(list).filter(
    topic =>
      topic !== '' &&
      department?.topics.some(
        // A beginning without the dot at its end, such as `finance` of `finance.`.
        prefix => topic.startsWith(prefix) || `${topic}.` === prefix,
      ),
  );
}
