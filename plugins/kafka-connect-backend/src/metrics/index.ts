export * from './ConnectorMetricsAnswer';
export * from './MetricsSampler';
export * from './MetricsSources';
export * from './MetricsStore';
