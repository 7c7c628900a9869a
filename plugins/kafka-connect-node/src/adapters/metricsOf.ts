import { z } from 'zod';
import {
  ConfluentMetrics,
  JmxMetrics,
  PrometheusMetrics,
  workerMetricsSchema,
} from '../metrics';
import type { MetricsConnection, MetricsSource } from '../port';

const CONFLUENT_API = 'api.confluent.cloud';
const CONFLUENT_TELEMETRY = 'https://api.telemetry.confluent.cloud';

/** `metrics:` of a managed cluster: only where its service is not Confluent's own. */
const confluentMetricsSchema = z.strictObject({
  url: z.url({
    protocol: /^https?$/,
    error: 'write a full http or https address',
  }),
});

/** Confluent's Metrics API. What stands in for Confluent's API stands in for this one too, unless told. */
export function confluentMetrics({
  definition,
  credentials,
  budget,
  timeoutMs,
}: MetricsConnection): MetricsSource {
  const { id, metrics, url } = definition;
  if (!credentials) {
    throw new Error(
      `The cluster ${id} needs credentials: a Cloud API key and its secret, as references.`,
    );
  }
  const own =
    new URL(url).hostname === CONFLUENT_API ? CONFLUENT_TELEMETRY : url;
  const given =
    metrics === undefined
      ? undefined
      : parseMetrics(id, confluentMetricsSchema, metrics);
  return new ConfluentMetrics({
    url: given?.url ?? own,
    credentials,
    budget,
    timeoutMs,
  });
}

/** The workers' own pages, or a Prometheus; nothing where `metrics:` is not given. */
export function workerMetrics({
  definition: { id, metrics },
  timeoutMs,
}: MetricsConnection): MetricsSource | undefined {
  if (metrics === undefined) return undefined;
  const where = parseMetrics(id, workerMetricsSchema, metrics);
  return where.kind === 'jmx-exporter'
    ? new JmxMetrics({ urls: where.urls, timeoutMs })
    : new PrometheusMetrics({ ...where, timeoutMs });
}

function parseMetrics<S extends z.ZodType>(
  id: string,
  schema: S,
  value: unknown,
): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [{ message, path }] = parsed.error.issues;
  throw new Error(
    `The cluster ${id} has unusable metrics: ${path.join('.')}: ${message}`,
  );
}
