import type { MetricsSource } from '@kconnect/plugin-kafka-connect-node';
import { ClusterSources, type ClusterSourcesOptions } from '../clusters';

/** This replica's sources of metrics, one for each definition that has one. */
export class MetricsSources extends ClusterSources<MetricsSource> {
  constructor(options: ClusterSourcesOptions) {
    super(options, kind => kind.metrics?.bind(kind));
  }
}
