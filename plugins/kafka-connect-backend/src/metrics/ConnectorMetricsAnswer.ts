import {
  type ConnectorMetrics,
  type MetricRange,
} from '@kconnect/plugin-kafka-connect-common';
import type { MetricsStore } from './MetricsStore';
import type { MetricReadingRow, SourceDescription } from './rows';
import { seriesOf } from './series';

const MINUTE = 60_000;

const RANGES: Record<MetricRange, { ms: number; stepMs: number }> = {
  '1h': { ms: 60 * MINUTE, stepMs: MINUTE },
  '6h': { ms: 360 * MINUTE, stepMs: 5 * MINUTE },
  '24h': { ms: 1440 * MINUTE, stepMs: 5 * MINUTE },
};

/** Answers `GET /connectors/{cluster}/{name}/metrics` from the database; no source is asked. */
export class ConnectorMetricsAnswer {
  readonly #store: MetricsStore;
  readonly #now: () => number;

  constructor(options: { store: MetricsStore; now: () => number }) {
    this.#store = options.store;
    this.#now = options.now;
  }

  /** The caller has been found to be one who may read the connector. */
  async of(
    cluster: string,
    name: string,
    range: MetricRange,
  ): Promise<ConnectorMetrics> {
    const { ms, stepMs } = RANGES[range];
    const nowMs = this.#now();
    const from = new Date(nowMs - ms).toISOString();
    const [reading, newest, samples] = await Promise.all([
      this.#store.reading(cluster),
      this.#store.newest(cluster, name),
      this.#store.samples(cluster, name, from, stepMs > MINUTE),
    ]);
    const source: SourceDescription | null = JSON.parse(
      reading?.source ?? 'null',
    );
    return {
      range,
      from,
      to: new Date(nowMs).toISOString(),
      source: source && {
        title: source.title,
        latencySeconds: source.latencySeconds,
      },
      asOf: newest?.at ?? null,
      ...problemOf(reading),
      missing: JSON.parse(reading?.missing ?? '[]'),
      lacks: source?.lacks ?? {},
      series: seriesOf(samples, stepMs),
      tasks: JSON.parse(newest?.tasks ?? '[]'),
    };
  }
}

function problemOf(
  reading: MetricReadingRow | undefined,
): Pick<ConnectorMetrics, 'problem'> {
  if (!reading?.problem_code) return {};
  return {
    problem: {
      code: reading.problem_code,
      message: reading.problem_message ?? '',
      since: reading.problem_since ?? '',
    },
  };
}
