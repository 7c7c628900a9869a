import {
  capabilitiesExcept,
  type Capabilities,
} from '@kconnect/plugin-kafka-connect-common';
import { pathSegment } from '../http';

/** What Confluent's Connect API v1 lacks. */
export const CONFLUENT_CLOUD_CAPABILITIES: Capabilities = capabilitiesExcept({
  stop: 'Confluent Cloud has no stop; pause the connector instead.',
  restartTask:
    'Confluent Cloud restarts a connector with all its tasks, never one task.',
  restartFailedOnly:
    'Confluent Cloud restarts a connector with all its tasks, whether they failed or not.',
  patchConfig:
    'Confluent Cloud replaces a configuration as a whole; single settings cannot be changed.',
  initialState:
    'Confluent Cloud starts every connector that is created; pause it afterwards.',
  readTopics: 'Confluent Cloud does not say which topics a connector has used.',
  changeLogLevel: 'Confluent Cloud’s log levels cannot be changed.',
});

/** The Connect API's address for the connectors of one Kafka cluster. */
export function connectUrl({
  url,
  environment,
  kafkaCluster,
}: {
  url: string;
  environment: string;
  kafkaCluster: string;
}): string {
  const base = url.replace(/\/+$/, '');
  const [env, lkc] = [
    pathSegment(environment, 'environment'),
    pathSegment(kafkaCluster, 'Kafka cluster'),
  ];
  return `${base}/connect/v1/environments/${env}/clusters/${lkc}`;
}
