import { ConnectHttp, systemRuntime, type Runtime } from '../../http';
import {
  ConnectError,
  type CallOptions,
  type ConnectorIdentity,
  type MetricsSample,
  type MetricsSource,
} from '../../port';
import { WANTED } from './names';
import { parsePrometheusText } from './prometheusText';
import { WorkerSampler } from './WorkerSampler';

/** How the pages of a cluster's workers are reached. */
export interface JmxMetricsOptions {
  /** Each worker's page, as the JMX exporter serves it. */
  urls: readonly string[];
  /** The deadline of one page, in milliseconds. */
  timeoutMs: number;
  runtime?: Runtime;
}

const MAX_PAGE_BYTES = 32 * 1_048_576;
const ACCEPT =
  'application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5';

/** The figures of self-managed connectors, from the JMX exporter's page of each worker. */
export class JmxMetrics implements MetricsSource {
  readonly title = 'JMX exporter of the workers';
  readonly latencySeconds = 0;
  readonly lacks = {};
  readonly #workers: { worker: string; path: string; http: ConnectHttp }[];
  readonly #sampler: WorkerSampler;

  /** @throws Error with a sentence for the platform team where an address cannot be used */
  constructor({ urls, timeoutMs, runtime = systemRuntime }: JmxMetricsOptions) {
    this.#workers = [...new Set(urls)].map(url => ({
      worker: new URL(url).host,
      path: new URL(url).pathname === '/' ? '/' : '',
      http: new ConnectHttp({
        url,
        timeoutMs,
        runtime,
        maxAnswerBytes: MAX_PAGE_BYTES,
      }),
    }));
    this.#sampler = new WorkerSampler(runtime.now);
  }

  async sample(
    connectors: readonly ConnectorIdentity[],
    options?: CallOptions,
  ): Promise<MetricsSample> {
    const answers = await Promise.allSettled(
      this.#workers.map(({ http, path }) =>
        http.call(options, async send => {
          const { text } = await send({ method: 'GET', path, accept: ACCEPT });
          return parsePrometheusText(text, WANTED);
        }),
      ),
    );
    const outcome = answers.map((answer, i) => ({
      worker: this.#workers[i].worker,
      answer,
    }));
    return this.#sampler.sample(connectors, {
      pages: outcome.flatMap(({ worker, answer }) =>
        answer.status === 'fulfilled'
          ? [{ worker, samples: answer.value }]
          : [],
      ),
      lost: outcome.flatMap(({ worker, answer }) =>
        answer.status === 'rejected'
          ? [{ worker, error: answer.reason as ConnectError }]
          : [],
      ),
      requests: this.#workers.length,
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map(({ http }) => http.close()));
  }
}
