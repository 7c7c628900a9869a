import {
  METRICS,
  type ConnectorMetrics,
  type ConnectorType,
  type MetricDefinition,
  type MetricId,
  type MetricSeries,
} from '@kconnect/plugin-kafka-connect-common';

/** What is known at one time. */
export interface ChartRow {
  /** Milliseconds since the epoch. */
  at: number;
  /** Per metric; `null` where it is not known. */
  values: Partial<Record<MetricId, number | null>>;
}

/** Series that are drawn together. */
export interface Chart {
  title: string;
  /** A unit of the vocabulary. */
  unit: string;
  lines: Array<{ metric: MetricId; title: string }>;
  /** Oldest first. Empty where nothing is known within the window. */
  rows: ChartRow[];
  /** Whether what it shows is bad whenever it is not 0. */
  ofErrors: boolean;
  /** Why there is nothing to draw, where the source never has any of it. */
  lacking?: string;
}

/** A chart as it is wanted. */
interface Wish {
  title: string;
  /** Sets of metrics of one unit; the first of which anything is known is drawn. */
  choices: MetricId[][];
  ofErrors?: boolean;
  /** Left out, not empty, where there is nothing to draw. */
  optional?: boolean;
}

const WISHES: readonly Wish[] = [
  {
    title: 'Throughput',
    choices: [
      ['sourceWriteRate', 'sourcePollRate', 'sinkSendRate', 'sinkReadRate'],
    ],
  },
  { title: 'Lag', choices: [['sinkLag']] },
  {
    title: 'Behind',
    choices: [['behindSource'], ['sourceActiveRecords']],
    optional: true,
  },
  {
    title: 'Errors',
    choices: [
      ['errorsLastHour'],
      ['errorRate'],
      ['deadLetters'],
      ['tasksFailed'],
    ],
    ofErrors: true,
  },
  { title: 'Worker’s processor', choices: [['workerCpu']], optional: true },
  { title: 'Worker’s heap', choices: [['workerHeap']], optional: true },
];

/** Whether connectors of a type can have a metric at all. */
export function concerns(metric: MetricId, type: ConnectorType): boolean {
  const { type: only }: MetricDefinition = METRICS[metric];
  return only === undefined || type === 'unknown' || only === type;
}

/** JSON has no NaN; whatever is no number all the same is not known. */
const finite = (value: number | null | undefined): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null;

/** Several series as rows, by time. */
function rowsOf(series: readonly MetricSeries[]): ChartRow[] {
  const rows = new Map<number, ChartRow>();
  for (const { metric, points } of series) {
    for (const point of points) {
      const at = Date.parse(point.at);
      if (Number.isNaN(at)) continue;
      const row = rows.get(at) ?? { at, values: {} };
      row.values[metric] = finite(point.value);
      rows.set(at, row);
    }
  }
  return [...rows.values()].sort((a, b) => a.at - b.at);
}

const isKnown = ({ points }: MetricSeries): boolean =>
  points.some(({ value }) => finite(value) !== null);

function chartOf(
  wish: Wish,
  metrics: ConnectorMetrics,
  type: ConnectorType,
): Chart | undefined {
  const choices = wish.choices
    .map(ids => ids.filter(id => concerns(id, type)))
    .filter(ids => ids.length > 0);
  if (choices.length === 0) return undefined;
  const seriesOf = (ids: MetricId[]) =>
    ids.flatMap(id =>
      metrics.series.filter(({ metric }) => metric === id).slice(0, 1),
    );
  const drawn = choices.map(seriesOf).find(found => found.some(isKnown));
  if (!drawn && wish.optional) return undefined;
  const known = drawn?.filter(isKnown) ?? [];
  const [first] = choices[0];
  return {
    title: wish.title,
    unit: known[0]?.unit ?? METRICS[first].unit,
    lines: known.map(({ metric, title }) => ({ metric, title })),
    rows: rowsOf(known),
    ofErrors: wish.ofErrors ?? false,
    lacking: choices.flat().every(id => metrics.lacks[id] !== undefined)
      ? metrics.lacks[first]
      : undefined,
  };
}

/** The charts of a connector; one of which nothing is known has no rows. */
export function chartsOf(
  metrics: ConnectorMetrics,
  type: ConnectorType,
): Chart[] {
  return WISHES.flatMap(wish => chartOf(wish, metrics, type) ?? []);
}

/** The newest value of a metric that is known. */
export function newestOf(
  metrics: ConnectorMetrics,
  metric: MetricId,
): number | null {
  const rows = rowsOf(metrics.series.filter(one => one.metric === metric));
  return rows.flatMap(({ values }) => values[metric] ?? []).at(-1) ?? null;
}

/** How many stretches of time there are within the rows in which a metric is not known. */
export function gapsOf(rows: readonly ChartRow[], metric: MetricId): number {
  const known = rows.map(({ values }) => finite(values[metric]) !== null);
  return known.filter((is, i) => !is && known[i - 1] && known.includes(true, i))
    .length;
}
