import { z } from 'zod';

const httpUrl = z.url({
  protocol: /^https?$/,
  error: 'write a full http or https address',
});

/** `metrics:` of a self-managed cluster in `clusters.yaml`. */
export const workerMetricsSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('jmx-exporter'),
    /** Each worker's page. */
    urls: z.array(httpUrl).min(1).max(100),
  }),
  z.strictObject({
    kind: z.literal('prometheus'),
    /** Prometheus' own address, `/api/v1` not included. */
    url: httpUrl,
    /** Further label matchers, without braces: `job="connect",cluster="onprem"`. */
    selector: z
      .string()
      .regex(
        /^\s*\w+\s*(=|!=|=~|!~)\s*"(?:[^"\\]|\\.)*"(\s*,\s*\w+\s*(=|!=|=~|!~)\s*"(?:[^"\\]|\\.)*")*\s*$/,
        'write label matchers without braces, such as job="connect"',
      )
      .optional(),
  }),
]);
export type WorkerMetrics = z.infer<typeof workerMetricsSchema>;
