import type {
  ClusterDefinition,
  LiveCluster,
  LiveKnowledge,
  LivePlugin,
  PlacedConnector,
} from '@kconnect/plugin-kafka-connect-common';
import type { Io } from '../io';
import type { SecretStores } from '../secrets/resolveConfig';
import { askKafka } from './askKafka';
import { askPlugins } from './askPlugins';
import { openLiveSession, reasonOf } from './LiveSession';

/** How clusters are asked. */
export interface AskOptions {
  /** What plugins are shown their secrets from. */
  stores: SecretStores;
  /** The deadline of one call, in milliseconds. */
  timeoutMs: number;
  io: Io;
  /** One line of progress. */
  say(line: string): void;
}

const SAY_EVERY_MS = 5_000;

/** What the clusters say of connectors that passed the check so far: all of them at once, each by itself. */
export async function askClusters(
  connectors: readonly PlacedConnector[],
  options: AskOptions,
): Promise<LiveKnowledge> {
  const byCluster = new Map<ClusterDefinition, PlacedConnector[]>();
  for (const connector of connectors) {
    const { cluster } = connector;
    byCluster.set(cluster, [...(byCluster.get(cluster) ?? []), connector]);
  }
  const answers = await Promise.all(
    [...byCluster].map(([cluster, own]) => askOne(cluster, own, options)),
  );
  return {
    clusters: Object.fromEntries(
      answers.map(({ id, cluster }) => [id, cluster]),
    ),
    validations: Object.assign({}, ...answers.map(each => each.validations)),
  };
}

interface Answer extends Pick<LiveKnowledge, 'validations'> {
  id: string;
  cluster: LiveCluster;
}

async function askOne(
  definition: ClusterDefinition,
  connectors: readonly PlacedConnector[],
  { io, say, stores, timeoutMs }: AskOptions,
): Promise<Answer> {
  const { id } = definition;
  const close: (() => Promise<void>)[] = [];
  try {
    say(`${id}: asked about ${connectors.length} connectors`);
    const session = await openLiveSession(definition, timeoutMs, io);
    close.push(session.close);
    const plugins = await session.cluster.plugins({ signal: io.signal });
    const known = new Set(plugins.map(plugin => plugin.class));
    const shown = connectors.filter(({ desired }) => known.has(desired.class));
    const [kafka, { settings, validations }] = await Promise.all([
      askKafka(session, connectors, io),
      askPlugins(session.deployments, shown, {
        ...{ stores, io },
        progress: progressOf(id, shown.length, say),
      }),
    ]);
    return {
      ...{ id, validations },
      cluster: {
        ...{ reachable: true, ...kafka },
        plugins: plugins.map(
          (plugin): LivePlugin => ({
            ...{ class: plugin.class, version: plugin.version },
            settings: settings.get(plugin.class),
          }),
        ),
      },
    };
  } catch (error) {
    return { id, cluster: { reachable: false, reason: reasonOf(error, io) } };
  } finally {
    await Promise.all(close.map(each => each()));
  }
}

function progressOf(id: string, all: number, say: (line: string) => void) {
  let said = Date.now();
  return (done: number) => {
    if (Date.now() - said < SAY_EVERY_MS) return;
    said = Date.now();
    say(`${id}: ${done} of ${all} configurations shown to their plugins`);
  };
}
