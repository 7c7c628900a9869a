import {
  readable,
  type ObservedConnector,
} from '@kconnect/plugin-kafka-connect-common';
import type { ConnectorIdentity } from './MetricsSource';

/** An observed connector as sources of metrics and logs need it. */
export function identityOf(connector: ObservedConnector): ConnectorIdentity {
  const { name, type, class: pluginClass, serviceId, tasks } = connector;
  return {
    name,
    type,
    class: pluginClass,
    serviceId,
    topicPrefix: readable(connector.config, 'topic.prefix'),
    taskCount: tasks.length,
  };
}
