import type { Figures } from '@kconnect/plugin-kafka-connect-common';
import type { ConnectorIdentity } from '../../port';
import { notNegative, type Merged } from './Pages';

/**
 * What Debezium's own beans say. `connected` is 1 or 0 as the bean has it, `null` where a Debezium connector's bean is gone,
 * which is what a connector looks like that only retries; and it is not there where nobody can know: for other
 * connectors, and while a worker's page cannot be read.
 */
export function debeziumFigures(
  { class: pluginClass, topicPrefix }: ConnectorIdentity,
  { debezium }: Merged,
  complete: boolean,
  at: number,
): Figures {
  if (!pluginClass.startsWith('io.debezium.') || topicPrefix === undefined) {
    return {};
  }
  const bean = debezium.get(topicPrefix);
  if (!bean) return complete ? { connected: null } : {};
  const sinceLastEvent = notNegative(
    bean.get('streaming_millisecondssincelastevent'),
  );
  return {
    connected: bean.get('streaming_connected') ?? null,
    behindSource: notNegative(bean.get('streaming_millisecondsbehindsource')),
    ...(sinceLastEvent === null ? {} : { lastRecordAt: at - sinceLastEvent }),
  };
}
