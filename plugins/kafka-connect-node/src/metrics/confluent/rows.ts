import type { Send } from '../../http';
import { parseAs } from '../../parsing';
import { ConnectError } from '../../port';
import type { Range } from './ranges';
import { nextPageToken, queryAnswerSchema } from './schemas';

/** One point of one series. */
export interface Row {
  /** `lcc-…` */
  id: string;
  task?: number;
  status?: string;
  /** The beginning of its step of time, in milliseconds since the epoch. */
  at: number;
  /** `null` where the service says something that is no number. */
  value: number | null;
}

/** One question to the Metrics API. */
export interface Question {
  /** The metric's full name. */
  metric: string;
  ids: readonly string[];
  labels: readonly string[];
  range: Range;
}

/** Most groups of one page that the service gives. */
const MAX_GROUPS = 1000;
const MAX_PAGES = 50;
const MAX_STARTS = 2;
const WHAT = 'POST /v2/metrics/cloud/query';

/** A further page was refused although the first one was not. */
class ExpiredPage extends Error {
  readonly refusal: ConnectError;

  constructor(refusal: ConnectError) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

/**
 * All rows of one question, page by page. Tokens of pages expire; then it is asked anew.
 *
 * @throws ConnectError
 */
export async function askRows(question: Question, send: Send): Promise<Row[]> {
  for (let start = 1; ; start++) {
    try {
      return await readPages(question, send);
    } catch (error) {
      if (!(error instanceof ExpiredPage)) throw error;
      if (start === MAX_STARTS) throw expiring(error.refusal);
    }
  }
}

function expiring(refusal: ConnectError): ConnectError {
  return new ConnectError(
    `The pages of ${WHAT} expire before they are read: ${refusal.message}`,
    { code: 'server-error', status: refusal.status, cause: refusal },
  );
}

async function readPages(question: Question, send: Send): Promise<Row[]> {
  const rows: Row[] = [];
  let token: string | undefined;
  for (let page = 0; page < MAX_PAGES; page++) {
    const answer = await readPage(question, token, send);
    const parsed = parseAs(queryAnswerSchema, answer, WHAT);
    for (const point of parsed.data) {
      const row = rowOf(point);
      if (row) rows.push(row);
    }
    token = nextPageToken(parsed);
    if (!token) return rows;
  }
  throw new ConnectError(
    `The answer to ${WHAT} has more than ${MAX_PAGES} pages; it was dropped.`,
    { code: 'too-large' },
  );
}

async function readPage(
  { metric, ids, labels, range }: Question,
  token: string | undefined,
  send: Send,
): Promise<unknown> {
  const page = token ? `?page_token=${encodeURIComponent(token)}` : '';
  try {
    const answer = await send({
      method: 'POST',
      path: `/v2/metrics/cloud/query${page}`,
      idempotent: true,
      body: {
        aggregations: [{ metric }],
        filter: {
          op: 'OR',
          filters: ids.map(value => ({
            field: 'resource.connector.id',
            op: 'EQ',
            value,
          })),
        },
        group_by: [
          'resource.connector.id',
          ...labels.map(label => `metric.${label}`),
        ],
        granularity: range.granularity,
        intervals: [range.interval],
        limit: MAX_GROUPS,
        format: 'FLAT',
      },
    });
    return answer.json();
  } catch (error) {
    const refused = error instanceof ConnectError && error.code === 'invalid';
    throw token && refused ? new ExpiredPage(error) : error;
  }
}

/** A row without an id, a time or a sensible task is nobody's. */
function rowOf(point: Record<string, unknown>): Row | undefined {
  const id = point['resource.connector.id'];
  const at = Date.parse(String(point.timestamp));
  const task = taskOf(point['metric.task']);
  if (typeof id !== 'string' || Number.isNaN(at) || task === null) {
    return undefined;
  }
  const status = point['metric.status'];
  return {
    id,
    task,
    status: typeof status === 'string' ? status.toUpperCase() : undefined,
    at,
    value: finite(point.value),
  };
}

/** `"0"`, and `"task-0"` as Confluent's logs have it; `null` where there is one that is no number. */
function taskOf(label: unknown): number | undefined | null {
  if (label === undefined || label === null || label === '') return undefined;
  const [, digits] = /^(?:task-)?(\d{1,6})$/.exec(String(label)) ?? [];
  return digits === undefined ? null : Number(digits);
}

function finite(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
