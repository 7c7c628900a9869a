import { z } from 'zod';

/** What a figure counts or measures. */
export const UNITS = [
  'count',
  'records',
  'records/s',
  'bytes',
  'bytes/s',
  'milliseconds',
  'seconds',
  /** A share from 0 to 1. */
  'ratio',
  'timestamp',
  'boolean',
] as const;
export type Unit = (typeof UNITS)[number];

/** What a figure is about. */
export type MetricScope = 'connector' | 'task' | 'worker';

export interface MetricDefinition {
  title: string;
  unit: Unit;
  scope: MetricScope;
  /** Connectors that have it; absent: both. */
  type?: 'source' | 'sink';
  /** How tasks' figures become the connector's. */
  total: 'sum' | 'max' | 'min' | 'mean';
}

/**
 * One vocabulary for both kinds of cluster. Rates are per second over the minute before. A source of
 * metrics that does not have a figure says `null`, never 0.
 */
export const METRICS = {
  tasksTotal: metric('Tasks', 'count', 'connector', 'sum'),
  tasksFailed: metric('Failed tasks', 'count', 'connector', 'sum'),
  uptime: metric('Share of time running', 'ratio', 'task', 'min'),
  batchSizeAvg: metric('Batch size, average', 'records', 'task', 'mean'),
  offsetCommitTimeAvg: metric(
    'Offset commit time, average',
    'milliseconds',
    'task',
    'mean',
  ),
  errorRate: metric('Failed records', 'records/s', 'task', 'sum'),
  sourcePollRate: metric(
    'Read from the source',
    'records/s',
    'task',
    'sum',
    'source',
  ),
  sourceWriteRate: metric(
    'Written to Kafka',
    'records/s',
    'task',
    'sum',
    'source',
  ),
  sourceActiveRecords: metric(
    'Read and not yet in Kafka',
    'records',
    'task',
    'sum',
    'source',
  ),
  sinkReadRate: metric('Read from Kafka', 'records/s', 'task', 'sum', 'sink'),
  sinkSendRate: metric(
    'Sent to the target',
    'records/s',
    'task',
    'sum',
    'sink',
  ),
  sinkLag: metric('Lag', 'records', 'task', 'max', 'sink'),
  bytesIn: metric(
    'Bytes read from Kafka',
    'bytes/s',
    'connector',
    'sum',
    'sink',
  ),
  bytesOut: metric(
    'Bytes written to Kafka',
    'bytes/s',
    'connector',
    'sum',
    'source',
  ),
  deadLetters: metric(
    'Dead letters in the minute',
    'records',
    'task',
    'sum',
    'sink',
  ),
  errorsLastHour: metric(
    'Errors in the last hour',
    'count',
    'connector',
    'sum',
  ),
  lastRecordAt: metric(
    'Last successful record',
    'timestamp',
    'connector',
    'max',
  ),
  recordsTotal: metric(
    'Records since the task started',
    'records',
    'task',
    'sum',
  ),
  behindSource: metric(
    'Behind the database',
    'milliseconds',
    'connector',
    'max',
    'source',
  ),
  connected: metric(
    'Connected to its system',
    'boolean',
    'connector',
    'min',
    'source',
  ),
  workerCpu: metric('Processor of the worker', 'ratio', 'worker', 'max'),
  workerHeap: metric('Heap of the worker', 'bytes', 'worker', 'max'),
} as const satisfies Record<string, MetricDefinition>;

/** A word of the vocabulary. */
export type MetricId = keyof typeof METRICS;
export const METRIC_IDS = Object.keys(METRICS) as MetricId[];
export const metricIdSchema = z.enum(METRIC_IDS);

function metric(
  title: string,
  unit: Unit,
  scope: MetricScope,
  total: MetricDefinition['total'],
  type?: 'source' | 'sink',
): MetricDefinition {
  return { title, unit, scope, total, ...(type ? { type } : {}) };
}
