import { z } from 'zod';
import { ConnectHttp, systemRuntime, type Runtime } from '../../http';
import { parseAs } from '../../parsing';
import {
  ConnectError,
  type CallOptions,
  type ConnectorIdentity,
  type MetricsSample,
  type MetricsSource,
} from '../../port';
import { groupBy } from '../groupBy';
import { WANTED } from './names';
import type { WorkerPage } from './Pages';
import type { Sample } from './prometheusText';
import { WorkerSampler } from './WorkerSampler';

/** How Prometheus is asked. */
export interface PrometheusMetricsOptions {
  /** Its address, `/api/v1` not included. */
  url: string;
  /** Further label matchers, without braces. */
  selector?: string;
  /** The deadline of the query, in milliseconds. */
  timeoutMs: number;
  runtime?: Runtime;
}

const SCRAPE_SECONDS = 60;
const WHAT = 'GET /api/v1/query';

/** The instant query's answer (Prometheus HTTP API v1). */
const answerSchema = z.object({
  status: z.literal('success'),
  data: z.object({
    resultType: z.literal('vector'),
    result: z.array(
      z.object({
        metric: z.record(z.string(), z.string()),
        value: z.tuple([z.number(), z.string()]),
      }),
    ),
  }),
});

/** The same figures where a Prometheus scrapes the workers: all of them by one query. */
export class PrometheusMetrics implements MetricsSource {
  readonly title = 'Prometheus';
  readonly latencySeconds = SCRAPE_SECONDS;
  readonly lacks = {};
  readonly #http: ConnectHttp;
  readonly #sampler: WorkerSampler;
  readonly #query: string;

  /** @throws Error with a sentence for the platform team where the address cannot be used */
  constructor(options: PrometheusMetricsOptions) {
    const runtime = options.runtime ?? systemRuntime;
    this.#http = new ConnectHttp({
      url: options.url,
      timeoutMs: options.timeoutMs,
      runtime,
    });
    this.#sampler = new WorkerSampler(runtime.now);
    // Prometheus anchors patterns by itself.
    const names = `${WANTED.source.slice(1, -1)}|up`;
    const matchers = [`__name__=~${JSON.stringify(names)}`, options.selector];
    this.#query = `{${matchers.filter(Boolean).join(',')}}`;
  }

  async sample(
    connectors: readonly ConnectorIdentity[],
    options?: CallOptions,
  ): Promise<MetricsSample> {
    const samples = await this.#http.call(options, async send => {
      const query = new URLSearchParams({ query: this.#query });
      const answer = await send({
        method: 'GET',
        path: `/api/v1/query?${query}`,
      });
      return parseAs(answerSchema, answer.json(), WHAT).data.result.map(
        toSample,
      );
    });
    const targets = [
      ...groupBy(samples, ({ labels }) => labels.instance ?? ''),
    ].map(([worker, own]) => ({ worker, samples: own }));
    const pages = targets.filter(isWorker);
    // Other targets are no workers of ours; a dead one is known by its job alone.
    const jobs = new Set(pages.flatMap(jobsOf));
    const lost = targets.filter(
      one =>
        !isWorker(one) && isDown(one) && jobsOf(one).some(j => jobs.has(j)),
    );
    return this.#sampler.sample(connectors, {
      pages,
      lost: lost.map(({ worker }) => ({ worker, error: down(worker) })),
      requests: 1,
    });
  }

  close(): Promise<void> {
    return this.#http.close();
  }
}

type Series = z.infer<typeof answerSchema>['data']['result'][number];

function toSample({ metric, value: [, text] }: Series): Sample {
  const { __name__: name = '', ...labels } = metric;
  const value = Number(text);
  return { name, labels, value: Number.isFinite(value) ? value : null };
}

function isDown({ samples }: WorkerPage): boolean {
  return samples.some(({ name, value }) => name === 'up' && value === 0);
}

function isWorker({ samples }: WorkerPage): boolean {
  return samples.some(({ name }) => name.startsWith('kafka_connect_'));
}

function jobsOf({ samples }: WorkerPage): string[] {
  return samples.flatMap(({ labels }) => labels.job ?? []);
}

function down(worker: string): ConnectError {
  return new ConnectError(
    `Prometheus could not read the worker’s page (${worker}) at its last try.`,
    { code: 'unreachable' },
  );
}
