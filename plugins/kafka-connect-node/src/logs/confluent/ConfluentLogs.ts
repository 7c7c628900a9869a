import { admit, CONFLUENT_LOGS_LIMIT } from '../../budget';
import {
  confluentServices,
  connectorCrn,
  DataPlaneToken,
  Organization,
} from '../../confluent';
import { ConnectHttp, systemRuntime, type Runtime } from '../../http';
import { parseAs } from '../../parsing';
import {
  ConnectError,
  type CallOptions,
  type ConnectorIdentity,
  type LogPage,
  type LogQuery,
  type LogSource,
  type RequestBudget,
} from '../../port';
import { nextToken, readCursor, writeCursor, type Cursor } from './cursor';
import { lineOf, searchAnswerSchema } from './lines';
import { OwnSecrets } from './OwnSecrets';
import { REACH_HOURS, windowOf } from './window';

/** How Confluent's log search is reached. */
export interface ConfluentLogsOptions {
  /** `https://api.confluent.cloud`, or what stands in for it and for the other services. */
  url: string;
  /** `env-…` */
  environment: string;
  /** `lkc-…` */
  kafkaCluster: string;
  /** A Cloud API key whose account has the role ConnectManager, and its secret. */
  credentials: { key: string; secret: string };
  /** Shared by all replicas. */
  budget: RequestBudget;
  /** The deadline of one search with its tries, in milliseconds. */
  timeoutMs: number;
  runtime?: Runtime;
}

const MOST_LINES = 200;
/** Another try is one of the five too. */
const MOST_RETRIES = 1;
const WHAT = 'POST /logs/v1/search';

/**
 * Confluent's log search. One search costs one of the five requests that a connector has in a minute, and brings 200
 * lines at most.
 */
export class ConfluentLogs implements LogSource {
  readonly title = 'Confluent log search';
  readonly reachHours = REACH_HOURS;
  readonly #options: ConfluentLogsOptions;
  readonly #runtime: Runtime;
  readonly #api: ConnectHttp;
  readonly #login: ConnectHttp;
  readonly #logging: ConnectHttp;
  readonly #organization: Organization;
  readonly #secrets: OwnSecrets;

  /** @throws Error with a sentence for the platform team where the address cannot be used */
  constructor(options: ConfluentLogsOptions) {
    const { credentials, timeoutMs } = options;
    const runtime = options.runtime ?? systemRuntime;
    const { api, login, logging } = confluentServices(options.url);
    this.#options = options;
    this.#runtime = runtime;
    this.#api = new ConnectHttp({ url: api, credentials, timeoutMs, runtime });
    this.#login = new ConnectHttp({
      url: login,
      credentials,
      timeoutMs,
      runtime,
    });
    this.#logging = new ConnectHttp({
      url: logging,
      authorization: new DataPlaneToken(this.#login, runtime.now),
      timeoutMs,
      runtime,
    });
    this.#organization = new Organization(this.#api);
    this.#secrets = new OwnSecrets(this.#api, options, runtime.now);
  }

  async search(
    connector: ConnectorIdentity,
    query: LogQuery,
    options?: CallOptions,
  ): Promise<LogPage> {
    const { serviceId } = connector;
    if (!serviceId) {
      throw new ConnectError(
        'Confluent Cloud has given the connector no id yet; its log can be searched by that alone.',
        { code: 'not-found' },
      );
    }
    const cursor = query.cursor ? readCursor(query.cursor) : undefined;
    const window = windowOf(cursor ?? query, this.#runtime.now());
    // Each page must ask what the first one asked.
    const asked = cursor ? { from: cursor.from, to: cursor.to } : window;
    const { name } = connector;
    const [organization, redact] = await Promise.all([
      this.#organization.id(),
      // Known before there is a line that may hold them.
      this.#secrets.of(name, options),
    ]);
    const crn = connectorCrn({ ...this.#options, organization, name });
    const answer = await this.#ask(
      { crn, serviceId, query, asked, token: cursor?.token },
      options,
    );
    const next = nextToken(answer.metadata?.next);
    return {
      lines: (answer.data ?? [])
        .map(row => lineOf(row, serviceId, redact))
        .filter(line => line !== undefined),
      nextCursor: next && writeCursor({ ...asked, token: next }),
    };
  }

  async close(): Promise<void> {
    await Promise.all(
      [this.#api, this.#login, this.#logging].map(http => http.close()),
    );
  }

  #ask(search: Search, options: CallOptions | undefined) {
    return this.#logging.call(options, async send => {
      const answer = await send({
        method: 'POST',
        path: searchPath(search),
        idempotent: true,
        mostRetries: MOST_RETRIES,
        admit: () =>
          admit({
            budget: this.#options.budget,
            key: `confluent-logs:${search.serviceId}`,
            limit: CONFLUENT_LOGS_LIMIT,
            service: 'Confluent’s log search of one connector',
          }),
        body: searchBody(search),
      });
      return parseAs(searchAnswerSchema, answer.json(), WHAT);
    });
  }
}

interface Search {
  crn: string;
  serviceId: string;
  query: LogQuery;
  asked: Pick<Cursor, 'from' | 'to'>;
  token?: string;
}

function searchPath({ query, token }: Search): string {
  const size = Math.max(1, Math.min(query.limit, MOST_LINES));
  const parameters = new URLSearchParams({
    page_size: String(size),
    ...(token ? { page_token: token } : {}),
  });
  return `/logs/v1/search?${parameters}`;
}

function searchBody({ crn, serviceId, query, asked }: Search) {
  return {
    crn,
    search: {
      level: query.levels,
      ...(query.text ? { search_text: query.text } : {}),
      id: serviceId,
    },
    sort: 'desc',
    start_time: asked.from,
    end_time: asked.to,
  };
}
