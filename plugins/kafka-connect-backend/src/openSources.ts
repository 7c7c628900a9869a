import type {
  ConnectorDeployments,
  LogSource,
} from '@kconnect/plugin-kafka-connect-node';
import { ClusterSources, type ClusterSourcesOptions } from './clusters';
import { MetricsSources } from './metrics';

/** What clusters have beside their connectors, as far as their kinds have it. */
export function openSources(options: ClusterSourcesOptions) {
  return {
    metrics: new MetricsSources(options),
    logs: new ClusterSources<LogSource>(options, kind => kind.logs?.bind(kind)),
    deployments: new ClusterSources<ConnectorDeployments>(options, kind =>
      kind.deployments?.bind(kind),
    ),
  };
}
