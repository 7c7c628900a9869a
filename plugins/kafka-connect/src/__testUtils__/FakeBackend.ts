import {
  actionAnswerSchema,
  configurationStatusSchema,
  connectorDetailSchema,
  connectorEventListSchema,
  connectorListSchema,
  departmentListSchema,
  type ClusterSummary,
  type ConfigurationStatus,
  type ConnectorDetail,
  type ConnectorEvent,
  type DepartmentSummary,
} from '@kconnect/plugin-kafka-connect-common';
import type { z } from 'zod';
import { HEALTHS_BY_NEED } from '../signs/healthSigns';
import { anEvent } from './samples';

/** What the fake knows; change it while a test runs to have something happen. */
export interface FakeState {
  connectors: ConnectorDetail[];
  /** Those of the connectors, where left out. */
  clusters?: ClusterSummary[];
  departments: DepartmentSummary[];
  configuration: ConfigurationStatus;
  events: ConnectorEvent[];
}

/** Answers everything with this instead; `hang` never does. */
type Fault = 'hang' | (() => Response);

/**
 * The backend at the level of `fetch`. It filters, orders and pages as the real one does, and all that it answers is checked
 * against the schemas that both sides share.
 */
export class FakeBackend {
  readonly state: FakeState;
  /** What was asked for, as `GET /connectors?…`. */
  readonly asked: string[] = [];
  fault: Fault | undefined;
  /** Refuses actions with this. */
  refusal: (() => Response) | undefined;

  constructor(state: Partial<FakeState> = {}) {
    this.state = {
      connectors: [],
      departments: [],
      configuration: { source: 'gitops', files: [] },
      events: [],
      ...state,
    };
  }

  readonly fetch: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    const path = url.pathname.replace(/^\/api\/kafka-connect/, '');
    this.asked.push(`${request.method} ${path}${url.search}`);
    if (this.fault === 'hang') return new Promise<Response>(() => {});
    if (this.fault) return this.fault();
    return request.method === 'POST'
      ? this.#act(path)
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
    const connector = this.#find(path);
    if (!connector) return refuse(404, 'NotFoundError', 'No connector');
    return path.endsWith('/events')
      ? answer(connectorEventListSchema, { items: this.state.events })
      : answer(connectorDetailSchema, connector);
  }

  #find(path: string): ConnectorDetail | undefined {
    const [, , cluster, name] = path.split('/').map(decodeURIComponent);
    return this.state.connectors.find(
      connector => connector.cluster === cluster && connector.name === name,
    );
  }

  #act(path: string): Response {
    const connector = this.#find(path);
    if (!connector) return refuse(404, 'NotFoundError', 'No connector');
    if (this.refusal) return this.refusal();
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
      items: matching.slice(from, to),
      totals: {
        all: matching.length,
        byHealth,
        needYou: matching.filter(
          ({ turn, may }) => turn === 'department' && may.operate,
        ).length,
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
