import { distress } from '../connect/history.ts';
import { bytesPerRecord } from '../flow/arrivals.ts';
import { isRunning } from '../flow/flow.ts';
import type { Flow } from '../flow/flow.ts';
import { share } from '../noise.ts';
import { deadLetters } from './deadLetters.ts';

/** A figure of one connector, with the labels that tell it from its others. */
export interface Row {
  readonly labels: Record<string, string>;
  readonly value: number;
}

/** A metric, as its descriptor has it and how its figures come about. */
export type Metric = {
  /** Without `io.confluent.kafka.connect/`. */
  readonly name: string;
  readonly description: string;
  /** As in the Unified Code for Units of Measure. */
  readonly unit: string;
  /** Labels besides the resource's. */
  readonly labels: readonly string[];
  /** The connectors that have it. */
  readonly of: (flow: Flow) => boolean;
} & (
  | {
      readonly kind: 'counter';
      /** What was counted from one time to another. No row stands for nothing. */
      count(flow: Flow, from: number, to: number): Row[];
    }
  | {
      readonly kind: 'gauge';
      /** How figures of several groups or times become one. */
      readonly total: 'max' | 'mean';
      readonly integer: boolean;
      /** What was measured at a time. */
      measure(flow: Flow, time: number): Row[];
    }
);

export const metricPrefix = 'io.confluent.kafka.connect/';

/** Descriptions of the labels that metrics have. */
export const labelDescriptions: Record<string, string> = {
  status: 'The state of the connector or task in the minute.',
  plugin_type: 'The class of the connector plugin.',
  task: 'The number of the task within the connector.',
};

const any = () => true;
const isSink = (flow: Flow) => flow.type === 'sink';
const isSource = (flow: Flow) => flow.type === 'source';
const hasClass = (name: string) => (flow: Flow) =>
  flow.record.config['connector.class'] === name;

const minute = 60_000;

/** The connector metrics that the service is known to have and the emulated plugins make. */
export const metrics: readonly Metric[] = [
  counter(
    'sent_records',
    'records',
    'The delta count of records that the source connector sent to Kafka.',
    isSource,
    movedRecords,
  ),
  counter(
    'sent_bytes',
    'By',
    'The delta count of bytes that the source connector sent to Kafka.',
    isSource,
    (flow, from, to) =>
      movedRecords(flow, from, to) * bytesPerRecord(flow.record.name),
  ),
  counter(
    'received_records',
    'records',
    'The delta count of records that the sink connector received from Kafka.',
    isSink,
    movedRecords,
  ),
  counter(
    'received_bytes',
    'By',
    'The delta count of bytes that the sink connector received from Kafka.',
    isSink,
    (flow, from, to) =>
      movedRecords(flow, from, to) * bytesPerRecord(flow.record.name),
  ),
  counter(
    'dead_letter_queue_records',
    'records',
    'The delta count of records that the sink connector sent to its dead letter queue.',
    isSink,
    deadLetters,
  ),
  {
    kind: 'gauge',
    name: 'connector_status',
    description:
      'The state of the connector: always 1, with the state as label.',
    unit: '1',
    labels: ['status', 'plugin_type'],
    of: any,
    total: 'max',
    integer: true,
    measure(flow, time) {
      const span = flow.spanAt(time);
      const { config } = flow.record;
      return span
        ? [
            {
              labels: {
                status: span.phase.state,
                plugin_type: config['connector.class'] ?? 'CUSTOM',
              },
              value: 1,
            },
          ]
        : [];
    },
  },
  {
    kind: 'gauge',
    name: 'connector_task_status',
    description: 'The state of the task: always 1, with the state as label.',
    unit: '1',
    labels: ['task', 'status'],
    of: any,
    total: 'max',
    integer: true,
    measure(flow, time) {
      const tasks = flow.spanAt(time)?.phase.tasks ?? [];
      return tasks.map((status, task) => ({
        labels: { task: String(task), status },
        value: 1,
      }));
    },
  },
  perTask(
    'connector_task_batch_size_avg',
    'records',
    'The mean number of records in a batch of the task.',
    any,
    'mean',
    (flow, task, time) => batchSize(flow, task, time),
  ),
  perTask(
    'connector_task_batch_size_max',
    'records',
    'The number of records in the largest batch of the task.',
    any,
    'max',
    (flow, task, time) => {
      const size = batchSize(flow, task, time);
      return size === undefined ? undefined : Math.ceil(size * 1.8);
    },
  ),
  {
    kind: 'gauge',
    name: 'records_lag_max',
    description: 'The greatest lag in records over the partitions of the sink.',
    unit: 'records',
    labels: [],
    of: isSink,
    total: 'max',
    integer: true,
    measure(flow, time) {
      const span = flow.spanAt(time);
      if (!span || span.phase.tasks.length === 0) {
        return [];
      }
      const lags = taskNumbers(flow).map(
        task => flow.waiting(task, time) + inFlight(flow, task, time),
      );
      return [{ labels: {}, value: Math.round(Math.max(...lags)) }];
    },
  },
  perTask(
    'sink_task_put_batch_avg_time',
    'ms',
    "The mean time of the task's writes to the target system.",
    isSink,
    'mean',
    putTime,
  ),
  perTask(
    'sink_task_put_batch_max_time',
    'ms',
    "The longest time of the task's writes to the target system.",
    isSink,
    'max',
    (flow, task, time) => {
      const mean = putTime(flow, task, time);
      return mean === undefined ? undefined : mean * 3;
    },
  ),
  {
    kind: 'gauge',
    name: 'postgres_cdc_source_connector_lag',
    description: 'How far the connector is behind its database.',
    unit: 'ms',
    labels: [],
    of: hasClass('PostgresCdcSourceV2'),
    total: 'max',
    integer: true,
    measure(flow, time) {
      const span = flow.spanAt(time);
      if (!span || !isRunning(span.phase, 0)) {
        return [];
      }
      const behind = flow.waiting(0, time) / flow.arrivals.mean;
      const usual = 150 + share(`${flow.record.name}/behind`) * 900;
      return [{ labels: {}, value: Math.round(usual + behind) }];
    },
  },
  {
    kind: 'gauge',
    name: 'postgres_cdc_source_connector_streaming_total_number_of_events_seen',
    description: 'Events that the connector has seen since streaming began.',
    unit: 'events',
    labels: [],
    of: hasClass('PostgresCdcSourceV2'),
    total: 'max',
    integer: true,
    measure(flow, time) {
      const span = flow.spanAt(time);
      if (!span || !isRunning(span.phase, 0)) {
        return [];
      }
      return [{ labels: {}, value: flow.moved(0, span.from, time) }];
    },
  },
];

const byName = new Map(
  metrics.map(metric => [`${metricPrefix}${metric.name}`, metric]),
);

/** The metric of a full name. */
export function findMetric(name: string): Metric | undefined {
  return byName.get(name);
}

function counter(
  name: string,
  unit: string,
  description: string,
  of: Metric['of'],
  total: (flow: Flow, from: number, to: number) => number,
): Metric {
  return {
    kind: 'counter',
    name,
    unit,
    description: `${description} The count is sampled every 60 seconds.`,
    labels: [],
    of,
    count(flow, from, to) {
      const value = total(flow, from, to);
      return value > 0 ? [{ labels: {}, value }] : [];
    },
  };
}

function perTask(
  name: string,
  unit: string,
  description: string,
  of: Metric['of'],
  total: 'max' | 'mean',
  figure: (flow: Flow, task: number, time: number) => number | undefined,
): Metric {
  return {
    kind: 'gauge',
    name,
    unit,
    description,
    labels: ['task'],
    of,
    total,
    integer: false,
    measure: (flow, time) =>
      taskNumbers(flow).flatMap(task => {
        const value = figure(flow, task, time);
        return value === undefined
          ? []
          : [{ labels: { task: String(task) }, value: rounded(value) }];
      }),
  };
}

function taskNumbers(flow: Flow): number[] {
  return Array.from({ length: flow.tasks }, (_, task) => task);
}

function movedRecords(flow: Flow, from: number, to: number): number {
  return taskNumbers(flow).reduce(
    (total, task) => total + flow.moved(task, from, to),
    0,
  );
}

/** What a running task has read and not yet written: a little lag that is always there. */
function inFlight(flow: Flow, task: number, time: number): number {
  return flow.moved(task, time - 2000, time);
}

/** Undefined for a task that moved nothing in the minute. */
function batchSize(flow: Flow, task: number, time: number): number | undefined {
  const moved = flow.moved(task, time - minute, time);
  return moved === 0 ? undefined : Math.min(500, Math.max(1, moved / 60));
}

/** Writes take longer before a failure, and run into their timeout while nothing is moved. */
function putTime(flow: Flow, task: number, time: number): number | undefined {
  const span = flow.spanAt(time);
  if (!span || !isRunning(span.phase, task)) {
    return undefined;
  }
  if (span.phase.traffic === 'stalled') {
    return 30_000;
  }
  if (flow.moved(task, time - minute, time) === 0) {
    return undefined;
  }
  const usual = 8 + share(`${flow.record.name}/put${task}`) * 110;
  return usual * (1 + 20 * distress(span, task, time));
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
