import { PLUGIN_PAIRS } from '../../translate/pairs';

/** Kafka's mock writes nothing: what runs of it can be translated, and nobody asks for one. */
const MOCK = 'org.apache.kafka.connect.tools.MockSourceConnector';

/** The classes by which a worker can do what a managed plugin does, the nearest first. */
export function counterpartsOf(managed: string): string[] {
  return PLUGIN_PAIRS.filter(pair => pair.managed === managed)
    .map(pair => pair.selfManaged)
    .filter(each => each !== MOCK);
}
