import type { CheckContext, CheckedConnector } from '../CheckContext';
import type { LiveCluster, LivePlugin, PluginSetting } from './LiveKnowledge';

/** What a connector's cluster said, where it was asked and answered. */
export function answerOf(
  { cluster }: CheckedConnector,
  { input }: CheckContext,
): Extract<LiveCluster, { reachable: true }> | undefined {
  const clusters = input.live?.clusters ?? {};
  const answer = Object.hasOwn(clusters, cluster.id)
    ? clusters[cluster.id]
    : undefined;
  return answer?.reachable ? answer : undefined;
}

/** The connector's plugin as its cluster has it. */
export function livePlugin(
  connector: CheckedConnector,
  context: CheckContext,
): LivePlugin | undefined {
  return answerOf(connector, context)?.plugins?.find(
    plugin => plugin.class === connector.desired.class,
  );
}

/** What the plugin says of one of its settings; `undefined` where that is not known. */
export function liveSetting(
  connector: CheckedConnector,
  key: string,
  context: CheckContext,
): PluginSetting | undefined {
  return livePlugin(connector, context)?.settings?.find(
    setting => setting.name === key,
  );
}
