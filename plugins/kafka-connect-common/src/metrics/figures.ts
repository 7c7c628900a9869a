import { z } from 'zod';
import { metricIdSchema } from './vocabulary';

/** A connector's figures: `null` where the source does not have one, a missing key where it was not asked. */
export const figuresSchema = z.partialRecord(
  metricIdSchema,
  z.number().nullable(),
);
export type Figures = z.infer<typeof figuresSchema>;

/** What one sampling shows of one connector. */
export const connectorFiguresSchema = z.object({
  name: z.string(),
  /** The time that the figures are of, ISO 8601 in UTC; Confluent's are about five minutes old. */
  at: z.string(),
  figures: figuresSchema,
  /** Per task where the source tells them apart. */
  tasks: z.array(z.object({ id: z.number().int(), figures: figuresSchema })),
});
export type ConnectorFigures = z.infer<typeof connectorFiguresSchema>;

/** One metric over time; a point whose value is unknown is `null`, so that a chart shows the gap. */
export const metricSeriesSchema = z.object({
  metric: metricIdSchema,
  title: z.string(),
  unit: z.string(),
  points: z.array(z.object({ at: z.string(), value: z.number().nullable() })),
});
export type MetricSeries = z.infer<typeof metricSeriesSchema>;
