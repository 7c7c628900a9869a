import {
  createServer,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  capabilitiesExcept,
  clusterListSchema,
  connectorDetailSchema,
  connectorListSchema,
  connectorLogsSchema,
  connectorMetricsSchema,
  type ConnectorLogs,
  type LogLine,
} from '@kconnect/plugin-kafka-connect-common';

export type Handler = (
  url: URL,
  response: ServerResponse,
  request: IncomingMessage,
) => void;

/** A server that answers as a portal does, or as a test wants it to. */
export interface SamplePortal {
  url: string;
  /** Method and path of what was asked, in order. */
  asked: string[];
  /** Answers from now on. */
  answer(handler: Handler): void;
}

export const NAME = 'finance-salesdb-source-prod-cdc';

/** Starts one before the tests of a file; each test says what it answers. */
export function samplePortal(): SamplePortal {
  let handler: Handler;
  const portal = {
    asked: [] as string[],
    answer: given => {
      handler = given;
    },
  } as SamplePortal;
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://portal');
    portal.asked.push(`${request.method} ${url.pathname}`);
    handler(url, response, request);
  });
  beforeAll(async () => {
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
    portal.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(() => {
    portal.asked.length = 0;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return portal;
}

export function json(response: ServerResponse, body: unknown, status = 200) {
  response
    .writeHead(status, { 'content-type': 'application/json' })
    .end(JSON.stringify(body));
}

/** Backstage's own envelope of an error. */
export function refuse(
  response: ServerResponse,
  status: number,
  message: string,
) {
  json(response, { error: { name: 'X', message }, response: {} }, status);
}

const AS_OF = '2026-03-01T10:00:00.000Z';

const summary = {
  ...{ ref: `cc-prod/${NAME}`, cluster: 'cc-prod', name: NAME },
  ...{ environment: 'prod', department: 'finance', type: 'source' },
  ...{ class: 'PostgresCdcSourceV2', state: 'RUNNING', health: 'degraded' },
  reason: 'A task failed',
  ...{ turn: 'department', since: AS_OF, evidence: [], asOf: AS_OF },
  tasks: { total: 2, running: 1, failed: 1, waiting: 0, halted: 0, unknown: 0 },
  figures: {
    ...{ asOf: AS_OF, errorsLastHour: 12, lastRecordAt: AS_OF },
    ...{ throughput: 3.14159, lag: null },
  },
  may: { readConfig: true, readLogs: true, operate: true },
};

const available = { available: true };

const cluster = {
  ...{ id: 'cc-prod', title: 'Prod', environment: 'prod' },
  ...{ kind: 'confluent-cloud', reachable: true, stale: false, asOf: AS_OF },
  intervalSeconds: 30,
  capabilities: capabilitiesExcept({}),
};

/** Answers that are what the portal's contract says, checked against it. */
export const samples = {
  list: (more: object = {}) =>
    connectorListSchema.parse({
      items: [summary],
      totals: { all: 1, byHealth: { degraded: 1 }, needYou: 1 },
      clusters: [],
      ...more,
    }),
  clusters: (ids: string[]) =>
    clusterListSchema.parse({
      items: ids.map(id => ({ ...cluster, id, environment: id.split('-')[1] })),
    }),
  detail: (more: object = {}) =>
    connectorDetailSchema.parse({
      ...{ ...summary, ...more },
      ...{ causes: [], validationErrors: [], taskList: [] },
      actions: Object.fromEntries(
        ['pause', 'resume', 'stop', 'restart'].map(action => [
          action,
          available,
        ]),
      ),
      restartTask: available,
      clusterSummary: cluster,
      entityRef: 'resource:default/x',
    }),
  metrics: () =>
    connectorMetricsSchema.parse({
      ...{ range: '1h', from: AS_OF, to: AS_OF, asOf: AS_OF, tasks: [] },
      source: { title: 'Confluent Metrics API', latencySeconds: 300 },
      missing: [{ metric: 'bytesOut', reason: 'The budget is used up.' }],
      lacks: { errorRate: 'Nobody counts them.' },
      series: [
        {
          ...{ metric: 'sourceWriteRate', title: 'Written to Kafka' },
          unit: 'records/s',
          points: [
            { at: AS_OF, value: 2 },
            { at: AS_OF, value: null },
            { at: AS_OF, value: 5.5 },
          ],
        },
        {
          ...{ metric: 'batchSizeAvg', title: 'Batch size, average' },
          unit: 'records',
          points: [
            { at: AS_OF, value: 7 },
            { at: AS_OF, value: null },
          ],
        },
      ],
    }),
  logs: (lines: LogLine[], more: Partial<ConnectorLogs> = {}) =>
    connectorLogsSchema.parse({
      ...{ from: AS_OF, to: AS_OF, asOf: AS_OF, lines },
      source: { title: 'Confluent log search', reachHours: 72 },
      ...more,
    }),
};
