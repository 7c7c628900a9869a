import { z } from 'zod';
import { findMetric } from './catalogue.ts';
import type { Metric } from './catalogue.ts';
import { metricsError } from './errors.ts';
import { fieldsOf, filterSchema, namedResources } from './filter.ts';
import type { Filter } from './filter.ts';
import { granularities, readInterval } from './interval.ts';
import type { Interval } from './interval.ts';

export const connectorField = 'resource.connector.id';

const aggregation = z.object({
  metric: z.string(),
  agg: z.enum(['SUM']).optional(),
});
const limit = z.int().min(1).max(1000).default(100);

/** The body of a query. */
export const querySchema = z.object({
  aggregations: z
    .array(aggregation)
    .length(1, 'exactly one aggregation is supported'),
  filter: filterSchema.optional(),
  group_by: z.array(z.string()).optional(),
  granularity: z.enum(Object.keys(granularities)),
  intervals: z.array(z.string()).min(1),
  limit,
  format: z.enum(['FLAT', 'GROUPED']).default('FLAT'),
  order_by: z
    .array(
      aggregation.extend({
        order: z.enum(['ASCENDING', 'DESCENDING']).default('DESCENDING'),
      }),
    )
    .min(1)
    .optional(),
});

/** The body of a request for the values of a label. */
export const attributesSchema = z.object({
  metric: z.string(),
  group_by: z.array(z.string()).length(1, 'exactly one label'),
  filter: filterSchema.optional(),
  intervals: z.array(z.string()).min(1).optional(),
  limit,
});

/** What is asked for, once it is understood. */
export interface Question {
  readonly metric: Metric;
  readonly filter: Filter;
  readonly groupBy: readonly string[];
  /** Ids of the connectors that the filter names. */
  readonly connectors: ReadonlySet<string>;
  readonly intervals: readonly Interval[];
}

/**
 * Understands the parts that queries have in common.
 *
 * @throws ApiError 400 with what is wrong
 */
export function understand(
  asked: {
    metric: string;
    agg?: string;
    filter?: Filter;
    group_by?: string[];
    intervals: string[];
  },
  now: number,
): Question {
  const metric = findMetric(asked.metric);
  if (!metric) {
    throw metricsError(400, `There is no metric ${asked.metric}`);
  }
  if (asked.agg && metric.kind === 'gauge') {
    throw metricsError(
      400,
      `${asked.metric} cannot be aggregated by ${asked.agg}: leave agg out`,
    );
  }
  const { filter, group_by: groupBy = [] } = asked;
  const connectors = filter && namedResources(filter, connectorField);
  if (!filter || !connectors) {
    throw metricsError(
      400,
      'A filter on a resource is required, such as resource.connector.id',
    );
  }
  const known = new Set([
    connectorField,
    ...metric.labels.map(label => `metric.${label}`),
  ]);
  for (const label of [...groupBy, ...fieldsOf(filter)]) {
    if (!known.has(label)) {
      throw metricsError(
        400,
        `${label} is not a label of ${asked.metric}: ${[...known].join(', ')}`,
      );
    }
  }
  return {
    metric,
    filter,
    groupBy,
    connectors,
    intervals: asked.intervals.map(text => readInterval(text, now)),
  };
}
