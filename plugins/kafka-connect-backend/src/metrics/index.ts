export * from './ConnectorMetricsAnswer';
export * from './EvidenceCollector';
export * from './MetricsSampler';
export * from './MetricsSources';
export * from './MetricsStore';
export * from './openObservation';
