import type { Runtime, Send } from '../../http';
import { parseAs } from '../../parsing';
import { CONNECT_METRICS, type ConfluentMetric } from './metricNames';
import { descriptorsSchema, nextPageToken } from './schemas';

/** The service's metrics by name, each with the keys of its labels. */
export type Described = ReadonlyMap<string, ReadonlySet<string>>;

const HOUR_MS = 3_600_000;
const MAX_PAGES = 20;
const WHAT = 'GET /v2/metrics/cloud/descriptors/metrics';

/** What the service says that it measures; asked once an hour. */
export class Descriptors {
  readonly #runtime: Runtime;
  #known: { described: Described; until: number } | undefined;

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
  }

  /** @throws ConnectError where they have never been read and cannot be */
  async get(send: Send): Promise<Described> {
    if (this.#known && this.#known.until > this.#runtime.now()) {
      return this.#known.described;
    }
    try {
      const described = await readAll(send);
      this.#known = { described, until: this.#runtime.now() + HOUR_MS };
      return described;
    } catch (error) {
      // Names change by the year: an old list is better than no figures.
      if (this.#known) return this.#known.described;
      throw error;
    }
  }
}

/** A metric's name as the service has it; `undefined` where it has none of that kind. */
export function nameOf(
  { names }: ConfluentMetric,
  described: Described,
): string | undefined {
  return names
    .map(name => `${CONNECT_METRICS}${name}`)
    .find(name => described.has(name));
}

async function readAll(send: Send): Promise<Described> {
  const described = new Map<string, ReadonlySet<string>>();
  let token: string | undefined;
  for (let page = 0; page < MAX_PAGES; page++) {
    const query = new URLSearchParams({
      resource_type: 'connector',
      page_size: '1000',
      ...(token ? { page_token: token } : {}),
    });
    const answer = await send({
      method: 'GET',
      path: `/v2/metrics/cloud/descriptors/metrics?${query}`,
    });
    const list = parseAs(descriptorsSchema, answer.json(), WHAT);
    for (const { name, labels } of list.data) {
      const keys = (labels ?? []).map(({ key }) => key.replace('metric.', ''));
      described.set(name, new Set(keys));
    }
    token = nextPageToken(list);
    if (!token) break;
  }
  return described;
}
