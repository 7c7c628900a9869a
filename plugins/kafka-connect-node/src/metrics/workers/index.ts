export * from './configuration';
export * from './JmxMetrics';
export * from './PrometheusMetrics';
