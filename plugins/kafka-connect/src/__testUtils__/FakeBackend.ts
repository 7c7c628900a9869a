import {
  actionAnswerSchema,
  configurationStatusSchema,
  connectorDetailSchema,
  connectorDiagnosisSchema,
  connectorEventListSchema,
  connectorListSchema,
  connectorLogsSchema,
  connectorMetricsSchema,
  departmentListSchema,
  draftAnswerSchema,
  metricRangeSchema,
  newRequestAnswerSchema,
  reconcileAnswerSchema,
  requestDetailSchema,
  requestListSchema,
  requestMoveSchema,
  type ClusterSummary,
  type ConfigurationStatus,
  type ConnectorDetail,
  type ConnectorDiagnosis,
  type ConnectorEvent,
  type ConnectorLogs,
  type ConnectorMetrics,
  type DepartmentSummary,
  type DraftAnswer,
  type ForgeStatus,
  type LogLine,
  type RequestDetail,
} from '@kconnect/plugin-kafka-connect-common';
import type { z } from 'zod';
import { HEALTHS_BY_NEED } from '../signs/healthSigns';
import {
  aDiagnosis,
  aDraftAnswer,
  ago,
  anEvent,
  logsOf,
  metricsOf,
} from './samples';

/** What the fake knows; change it while a test runs to have something happen. */
export interface FakeState {
  connectors: ConnectorDetail[];
  /** Those of the connectors, where left out. */
  clusters?: ClusterSummary[];
  departments: DepartmentSummary[];
  configuration: ConfigurationStatus;
  events: ConnectorEvent[];
  /** What its answers on figures hold besides their range. */
  metrics: Partial<ConnectorMetrics>;
  /** The log, in any order. */
  lines: LogLine[];
  /** What its answers on logs hold besides lines and window. */
  logs: Partial<ConnectorLogs>;
  diagnosis: ConnectorDiagnosis;
  requests: RequestDetail[];
  forge: ForgeStatus;
  /** What any draft comes to. */
  draft: DraftAnswer;
}

/** Lines on one page of a log. */
const LINES = 50;

/** Answers with this instead, where it has something for the path; `hang` never answers. */
type Fault = 'hang' | ((path: string) => Response | undefined);

/**
 * The backend at the level of `fetch`. It filters, orders and pages as the real one does, and all that it answers is checked
 * against the schemas that both sides share.
 */
export class FakeBackend {
  readonly state: FakeState;
  /** What was asked for, as `GET /connectors?…`. */
  readonly asked: string[] = [];
  /** What was sent, in the same order as it was asked for; `undefined` where nothing was. */
  readonly sent: unknown[] = [];
  fault: Fault | undefined;
  /** Refuses actions with this. */
  refusal: (() => Response) | undefined;

  constructor(state: Partial<FakeState> = {}) {
    this.state = {
      connectors: [],
      departments: [],
      configuration: { source: 'gitops', files: [] },
      events: [],
      metrics: {},
      lines: [],
      logs: {},
      diagnosis: aDiagnosis(),
      requests: [],
      forge: { asOf: ago(5) },
      draft: aDraftAnswer(),
      ...state,
    };
  }

  readonly fetch: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    const path = url.pathname.replace(/^\/api\/kafka-connect/, '');
    this.asked.push(`${request.method} ${path}${url.search}`);
    const text = await request.text();
    const body: unknown = text ? JSON.parse(text) : undefined;
    this.sent.push(body);
    if (this.fault === 'hang') return new Promise<Response>(() => {});
    const faulty = this.fault?.(path);
    if (faulty) return faulty;
    return request.method === 'POST'
      ? this.#post(path, body)
      : this.#answer(path, url.searchParams);
  };

  #answer(path: string, query: URLSearchParams): Response {
    if (path === '/connectors') return this.#list(query);
    if (path === '/departments') {
      return answer(departmentListSchema, { items: this.state.departments });
    }
    if (path === '/configuration') {
      return answer(configurationStatusSchema, this.state.configuration);
    }
    if (path.startsWith('/requests')) return this.#requests(path);
    const connector = this.#find(path);
    if (!connector) return refuse(404, 'NotFoundError', 'No connector');
    switch (path.split('/')[4]) {
      case 'events':
        return answer(connectorEventListSchema, { items: this.state.events });
      case 'metrics':
        return answer(
          connectorMetricsSchema,
          metricsOf(
            metricRangeSchema.parse(query.get('range')),
            this.state.metrics,
          ),
        );
      case 'logs':
        return connector.may.readLogs
          ? this.#log(query)
          : refuse(403, 'NotAllowedError', 'You may not read its log');
      case 'diagnosis':
        return answer(connectorDiagnosisSchema, this.state.diagnosis);
      default:
        return answer(connectorDetailSchema, connector);
    }
  }

  #log(query: URLSearchParams): Response {
    const to = query.get('to') ?? new Date().toISOString();
    const from =
      query.get('from') ?? new Date(Date.parse(to) - 3_600_000).toISOString();
    const levels = query.has('level')
      ? query.getAll('level')
      : ['INFO', 'WARN', 'ERROR'];
    const q = query.get('q')?.toLowerCase() ?? '';
    const matching = this.state.lines
      .filter(
        ({ at, level, message }) =>
          at >= from &&
          at <= to &&
          levels.includes(level) &&
          message.toLowerCase().includes(q),
      )
      .sort((a, b) => b.at.localeCompare(a.at));
    const start = Number(query.get('cursor') ?? 0);
    const end = start + LINES;
    return answer(
      connectorLogsSchema,
      logsOf({
        from,
        to,
        lines: matching.slice(start, end),
        nextCursor: end < matching.length ? String(end) : undefined,
        ...this.state.logs,
      }),
    );
  }

  #find(path: string): ConnectorDetail | undefined {
    const [, , cluster, name] = path.split('/').map(decodeURIComponent);
    return this.state.connectors.find(
      connector => connector.cluster === cluster && connector.name === name,
    );
  }

  #requests(path: string): Response {
    const { forge, requests } = this.state;
    const id = path.split('/')[2];
    if (id === undefined) {
      return answer(requestListSchema, { items: requests, forge });
    }
    const request = requests.find(each => String(each.id) === id);
    return request
      ? answer(requestDetailSchema, { ...request, forge })
      : refuse(404, 'NotFoundError', 'No request');
  }

  #post(path: string, body: unknown): Response {
    if (path === '/drafts') return answer(draftAnswerSchema, this.state.draft);
    if (this.refusal) return this.refusal();
    if (path === '/requests') {
      return answer(
        newRequestAnswerSchema,
        {
          number: 21,
          url: 'https://forge.example/pull/21',
          head: 'a'.repeat(40),
          result: 'opened',
        },
        201,
      );
    }
    if (path.startsWith('/requests/')) return this.#move(path, body);
    if (path.endsWith('/reconcile')) {
      return answer(reconcileAnswerSchema, {}, 202);
    }
    return this.#act(path);
  }

  #move(path: string, body: unknown): Response {
    const [, , id] = path.split('/');
    const request = this.state.requests.find(each => String(each.id) === id);
    if (!request) return refuse(404, 'NotFoundError', 'No request');
    if (requestMoveSchema.parse(body).head !== request.head) {
      return refuse(409, 'ConflictError', 'The branch has changed');
    }
    return this.#requests(path);
  }

  #act(path: string): Response {
    const connector = this.#find(path);
    if (!connector) return refuse(404, 'NotFoundError', 'No connector');
    const event = anEvent({
      id: `event-${this.state.events.length + 1}`,
      what: path.includes('/tasks/')
        ? 'restart-task'
        : path.slice(path.lastIndexOf('/') + 1),
      at: new Date().toISOString(),
      outcome: 'accepted',
      detail: undefined,
    });
    this.state.events.unshift(event);
    return answer(actionAnswerSchema, { event }, 202);
  }

  #list(query: URLSearchParams): Response {
    const passes = (name: string, value: string | undefined) => {
      const wanted = query.getAll(name);
      return wanted.length === 0 || (value && wanted.includes(value));
    };
    const q = query.get('q')?.toLowerCase() ?? '';
    const matching = this.state.connectors
      .filter(
        connector =>
          passes('health', connector.health) &&
          passes('environment', connector.environment) &&
          passes('type', connector.type) &&
          passes('drift', connector.desired?.drift.state) &&
          passes('cluster', connector.cluster) &&
          passes('department', connector.department) &&
          `${connector.name} ${connector.class}`.toLowerCase().includes(q),
      )
      .sort(
        (a, b) =>
          HEALTHS_BY_NEED.indexOf(a.health) - HEALTHS_BY_NEED.indexOf(b.health),
      );
    const from = Number(query.get('cursor') ?? 0);
    const to = from + Number(query.get('limit') ?? 100);
    const byHealth: Record<string, number> = {};
    for (const { health } of matching) {
      byHealth[health] = (byHealth[health] ?? 0) + 1;
    }
    return answer(connectorListSchema, {
      items: matching
        .slice(from, to)
        .map(each => ({ ...each, drift: each.desired?.drift.state })),
      totals: {
        all: matching.length,
        byHealth,
        // Of all members, as the backend counts.
        needYou: matching.filter(({ turn }) => turn === 'department').length,
      },
      clusters: this.state.clusters ?? clustersOf(this.state.connectors),
      nextCursor: to < matching.length ? String(to) : undefined,
    });
  }
}

function clustersOf(connectors: readonly ConnectorDetail[]): ClusterSummary[] {
  const clusters = connectors.map(
    ({ clusterSummary }) => [clusterSummary.id, clusterSummary] as const,
  );
  return [...new Map(clusters).values()];
}

function answer<T>(schema: z.ZodType<T>, body: T, status = 200): Response {
  return Response.json(schema.parse(body), { status });
}

/** A refusal as Backstage writes it. */
export function refuse(
  statusCode: number,
  name: string,
  message: string,
): Response {
  return Response.json(
    { error: { name, message }, response: { statusCode } },
    { status: statusCode },
  );
}
