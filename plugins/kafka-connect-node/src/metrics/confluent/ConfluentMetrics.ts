import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ConnectorFigures } from '@kconnect/plugin-kafka-connect-common';
import { admit, CONFLUENT_METRICS_LIMIT } from '../../budget';
import {
  basicAuthorization,
  ConnectHttp,
  systemRuntime,
  type BasicCredentials,
  type Runtime,
} from '../../http';
import {
  ConnectError,
  type CallOptions,
  type ConnectorIdentity,
  type MetricsSample,
  type MetricsSource,
  type PastFigures,
  type RequestBudget,
  type SamplingOptions,
} from '../../port';
import { groupBy } from '../groupBy';
import { byTime, figuresOf, pastOf } from './connectorFigures';
import { Descriptors, nameOf, type Described } from './Descriptors';
import {
  CONFLUENT_LACKS,
  CONFLUENT_METRICS,
  type ConfluentMetric,
} from './metricNames';
import { lastHour, NEWEST, type Range } from './ranges';
import { readFigures, type Reading } from './readFigures';
import { RefusedIds } from './RefusedIds';
import { askRows, type Question, type Row } from './rows';

/** How Confluent's Metrics API is reached. */
export interface ConfluentMetricsOptions {
  /** `https://api.telemetry.confluent.cloud`, or what stands in for it. */
  url: string;
  /** A Cloud API key whose account has the role MetricsViewer, and its secret. */
  credentials: BasicCredentials;
  /** Resolves the credentials anew after a 401. */
  freshCredentials?: () => Promise<BasicCredentials>;
  /** Shared by all replicas and by all clusters that are asked at this address. */
  budget: RequestBudget;
  /** The deadline of one question with its pages and tries, in milliseconds. */
  timeoutMs: number;
  /** Connectors of one question at most; 500 unless told. What the service takes is found out. */
  idsPerQuestion?: number;
  runtime?: Runtime;
}

const TITLE = 'Confluent Metrics API';
const LATENCY_SECONDS = 300;
const IDS_PER_QUESTION = 500;
const AT_ONCE = 4;

/** After so many connectors everybody else has a turn: some milliseconds of work where it is an hour's. */
const BATCH = 100;

/** What the questions of one sampling brought. */
interface Gathered {
  range: Range;
  /** By Confluent's id of the connector, one reading for each metric that it has; where steps are apart, one for each. */
  readings: Map<string, Reading[]>;
  missing: MetricsSample['missing'];
  answered: number;
  /** The first failure; a budget that is used up ends the asking. */
  failure?: ConnectError;
}

/** A connector's newest figures, and what was before them where steps were told apart. */
interface SampledFigures {
  newest: ConnectorFigures;
  past: PastFigures[];
}

/** The figures of managed connectors: one grouped question per metric, for all connectors of a cluster together. */
export class ConfluentMetrics implements MetricsSource {
  readonly title = TITLE;
  readonly latencySeconds = LATENCY_SECONDS;
  readonly lacks = CONFLUENT_LACKS;
  readonly #http: ConnectHttp;
  readonly #runtime: Runtime;
  readonly #descriptors: Descriptors;
  readonly #refused: RefusedIds;
  #requests = 0;

  /** @throws Error with a sentence for the platform team where the address cannot be used */
  constructor(options: ConfluentMetricsOptions) {
    const { budget, url } = options;
    this.#runtime = options.runtime ?? systemRuntime;
    this.#http = new ConnectHttp({
      url,
      timeoutMs: options.timeoutMs,
      runtime: this.#runtime,
      authorization: basicAuthorization(
        options.credentials,
        options.freshCredentials,
      ),
      admit: async () => {
        await admit({
          budget,
          key: `confluent-metrics:${new URL(url).host}`,
          limit: CONFLUENT_METRICS_LIMIT,
          service: 'Confluent’s Metrics API',
        });
        this.#requests++;
      },
    });
    this.#descriptors = new Descriptors(this.#runtime);
    this.#refused = new RefusedIds(
      this.#runtime,
      options.idsPerQuestion ?? IDS_PER_QUESTION,
    );
  }

  async sample(
    connectors: readonly ConnectorIdentity[],
    options?: SamplingOptions,
  ): Promise<MetricsSample> {
    const before = this.#requests;
    const gathered = await this.#gather(connectors, options);
    // Not one question was answered: this is no sample.
    if (gathered.failure && gathered.answered === 0) throw gathered.failure;
    const figures: SampledFigures[] = [];
    for (const connector of connectors) {
      if (figures.length % BATCH === 0) await nextTurn();
      figures.push(this.#figuresOf(connector, gathered));
    }
    return {
      connectors: figures.map(({ newest }) => newest),
      ...(options?.withPast && { past: figures.flatMap(({ past }) => past) }),
      missing: gathered.missing,
      requests: this.#requests - before,
    };
  }

  close(): Promise<void> {
    return this.#http.close();
  }

  async #gather(
    connectors: readonly ConnectorIdentity[],
    options: SamplingOptions | undefined,
  ): Promise<Gathered> {
    const gathered: Gathered = {
      range: options?.withPast ? lastHour(this.#runtime.now()) : NEWEST,
      readings: new Map(),
      missing: [],
      answered: 0,
    };
    const concerned = CONFLUENT_METRICS.map(metric => ({
      metric,
      ids: idsOf(connectors.filter(one => metric.concerns(one))),
    })).filter(({ ids }) => ids.length > 0);
    if (concerned.length === 0) return gathered;

    this.#refused.begin();
    const described = await this.#http.call(options, send =>
      this.#descriptors.get(send),
    );
    const [first, ...others] = concerned;
    const ask = async (one: typeof first) =>
      this.#gatherOne(one.metric, one.ids, described, gathered, options);
    // What the first one shows of refused ids spares the others the search.
    await ask(first);
    await inTurns(others, AT_ONCE, ask);
    return gathered;
  }

  async #gatherOne(
    metric: ConfluentMetric,
    ids: readonly string[],
    described: Described,
    gathered: Gathered,
    options: CallOptions | undefined,
  ) {
    const lost = (reason: string) =>
      gathered.missing.push(
        ...metric.yields.map(id => ({ metric: id, reason })),
      );
    const name = nameOf(metric, described);
    if (!name) {
      lost(`The service does not describe ${metric.names[0]}.`);
      return;
    }
    if (gathered.failure?.code === 'throttled') {
      lost(gathered.failure.message);
      return;
    }
    const labels = metric.labels.filter(label =>
      described.get(name)?.has(label),
    );
    try {
      const { range, readings } = gathered;
      const question = { metric: name, labels, range };
      const rows = await this.#rowsOf(question, ids, options);
      gathered.answered++;
      const byId = groupBy(rows, ({ id }) => id);
      for (const [i, id] of ids.entries()) {
        if (i % BATCH === 0) await nextTurn();
        const own = byId.get(id) ?? [];
        const steps = range.apart
          ? [...groupBy(own, ({ at }) => at).values()]
          : [own];
        readings.set(id, [
          ...(readings.get(id) ?? []),
          ...steps.map(step => readFigures(metric, step, range.stepMs)),
        ]);
      }
    } catch (error) {
      const failure = error as ConnectError;
      gathered.failure ??= failure;
      if (failure.code === 'throttled') gathered.failure = failure;
      lost(failure.message);
    }
  }

  async #rowsOf(
    question: Omit<Question, 'ids'>,
    ids: readonly string[],
    options: CallOptions | undefined,
  ): Promise<Row[]> {
    const rows: Row[][] = [];
    for (let from = 0; from < ids.length; ) {
      const chunk = ids.slice(from, from + this.#refused.most);
      from += chunk.length;
      rows.push(
        await this.#refused.around(chunk, some =>
          this.#http.call(options, send =>
            askRows({ ...question, ids: some }, send),
          ),
        ),
      );
    }
    return rows.flat();
  }

  #figuresOf(
    connector: ConnectorIdentity,
    { range, readings }: Gathered,
  ): SampledFigures {
    const own = readings.get(connector.serviceId ?? '') ?? [];
    if (!range.apart) return { newest: this.#of(connector, own), past: [] };
    const [newest, ...before] = byTime(own);
    return {
      newest: this.#of(connector, newest?.readings ?? []),
      past: pastOf(connector, before),
    };
  }

  #of(connector: ConnectorIdentity, readings: readonly Reading[]) {
    return figuresOf(connector, readings, this.#timeOf(readings));
  }

  /** The service's clock may differ from ours; nothing is of the future. */
  #timeOf(readings: readonly Reading[]): string {
    const now = this.#runtime.now();
    const known = readings.flatMap(({ until }) => until ?? []);
    const at =
      known.length > 0 ? Math.max(...known) : now - LATENCY_SECONDS * 1000;
    return new Date(Math.min(at, now)).toISOString();
  }
}

function idsOf(connectors: readonly ConnectorIdentity[]): string[] {
  return [...new Set(connectors.flatMap(({ serviceId }) => serviceId ?? []))];
}

async function inTurns<T>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const waiting = [...items];
  const worker = async () => {
    for (let item = waiting.shift(); item; item = waiting.shift()) {
      await work(item);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
