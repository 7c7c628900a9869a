import { labelDescriptions, metricPrefix, metrics } from './catalogue.ts';
import type { Metric } from './catalogue.ts';

/** What the service says of a metric. */
export function metricDescriptor(metric: Metric) {
  const type = metric.kind === 'counter' ? 'COUNTER' : 'GAUGE';
  const whole = metric.kind === 'counter' || metric.integer;
  return {
    name: `${metricPrefix}${metric.name}`,
    description: metric.description,
    type: `${type}_${whole ? 'INT64' : 'DOUBLE'}`,
    unit: metric.unit,
    lifecycle_stage: 'GENERAL_AVAILABILITY',
    exportable: true,
    resources: ['connector'],
    labels: metric.labels.map(key => ({
      key,
      description: labelDescriptions[key],
      exportable: true,
    })),
  };
}

/** All metrics, of one type of resource where one is given. */
export function metricDescriptors(resourceType?: string) {
  return resourceType === undefined || resourceType === 'connector'
    ? metrics.map(metricDescriptor)
    : [];
}

/** The types of resources that have metrics. */
export const resourceDescriptors = [
  {
    type: 'connector',
    description: 'A Kafka Connector.',
    labels: [
      {
        key: 'connector.id',
        description: 'ID of the connector',
        exportable: true,
      },
    ],
  },
];
