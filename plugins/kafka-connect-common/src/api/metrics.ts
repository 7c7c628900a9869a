import { z } from 'zod';
import { figuresSchema, metricIdSchema, metricSeriesSchema } from '../metrics';
import { readingProblemSchema } from './problem';

/** How far back a connector's figures are asked for. */
export const METRIC_RANGES = ['1h', '6h', '24h'] as const;
export const metricRangeSchema = z.enum(METRIC_RANGES);
export type MetricRange = z.infer<typeof metricRangeSchema>;

/** The figures that the list and the card show; `null` where one is not known. */
export const keyFiguresSchema = z.object({
  /** The time that they are of, ISO 8601 in UTC. */
  asOf: z.string(),
  errorsLastHour: z.number().nullable(),
  /** The last successful record that was seen, ISO 8601 in UTC. */
  lastRecordAt: z.string().nullable(),
  /** Records a second: written to Kafka by a source; sent by a sink to its target or, where that is not known, read from Kafka. */
  throughput: z.number().nullable(),
  /**
   * The throughput of the last half hour, to three digits: one value a minute, the newest last, `null` where none is known.
   * Absent in figures that an earlier release has kept.
   */
  recentThroughput: z.array(z.number().nullable()).optional(),
  /** Records that wait for a sink. */
  lag: z.number().nullable(),
});
export type KeyFigures = z.infer<typeof keyFiguresSchema>;

/** Answer of `GET /connectors/{cluster}/{name}/metrics`. */
export const connectorMetricsSchema = z.object({
  range: metricRangeSchema,
  from: z.string(),
  to: z.string(),
  /** Where the figures come from; `null` where the cluster has no such place or was not asked yet. */
  source: z
    .object({
      title: z.string(),
      /** How old the newest figures are by nature. */
      latencySeconds: z.number(),
    })
    .nullable(),
  /** The time of this connector's newest figures; `null` where there are none. */
  asOf: z.string().nullable(),
  /** The last sampling failed, or a part of it; what is shown is the last known. */
  problem: readingProblemSchema.optional(),
  /** Metrics that the last sampling could not have. */
  missing: z.array(z.object({ metric: metricIdSchema, reason: z.string() })),
  /** Metrics that the source never has, with the reason. */
  lacks: z.partialRecord(metricIdSchema, z.string()),
  /** Oldest point first. */
  series: z.array(metricSeriesSchema),
  /** The newest figures of each task, where the source tells them apart. */
  tasks: z.array(z.object({ id: z.number().int(), figures: figuresSchema })),
});
export type ConnectorMetrics = z.infer<typeof connectorMetricsSchema>;
