import type { MetricId } from '@kconnect/plugin-kafka-connect-common';
import type { ConnectorIdentity } from '../../port';

/** One of Confluent's metrics, and the words of the vocabulary that it answers. */
export interface ConfluentMetric {
  /** Below `io.confluent.kafka.connect/`; the first that the service describes is asked for. */
  names: readonly string[];
  /** How its rows are read. */
  kind: 'counter' | 'gauge' | 'task-status';
  /** The labels that its rows are told apart by, where the service describes them. */
  labels: readonly ('task' | 'status')[];
  yields: readonly MetricId[];
  /** From the service's unit to the vocabulary's; 1 unless told. */
  factor?: number;
  concerns(connector: ConnectorIdentity): boolean;
}

/** What the service puts before its names. */
export const CONNECT_METRICS = 'io.confluent.kafka.connect/';

const source = ({ type }: ConnectorIdentity) => type !== 'sink';
const sink = ({ type }: ConnectorIdentity) => type !== 'source';
const every = () => true;
const PER_SECOND = 1 / 60;

/**
 * What is asked, the most telling first: where a budget ends before the list does, the rest waits for the next time.
 * Confluent counts per minute.
 */
export const CONFLUENT_METRICS: readonly ConfluentMetric[] = [
  {
    names: ['connector_task_status'],
    kind: 'task-status',
    labels: ['task', 'status'],
    yields: ['tasksTotal', 'tasksFailed', 'uptime'],
    concerns: every,
  },
  gauge('records_lag_max', 'sinkLag', sink),
  counter('received_records', 'sinkReadRate', sink, PER_SECOND),
  counter('sent_records', 'sourceWriteRate', source, PER_SECOND),
  counter('dead_letter_queue_records', 'deadLetters', sink),
  counter('received_bytes', 'bytesIn', sink, PER_SECOND),
  counter('sent_bytes', 'bytesOut', source, PER_SECOND),
  gauge('connector_task_batch_size_avg', 'batchSizeAvg', every),
  ...['postgres', 'mysql'].flatMap(database => {
    const own = changeDataCapture(database);
    const name = `${database}_cdc_source_connector`;
    return [
      gauge(`${name}_lag`, 'behindSource', own),
      gauge(
        `${name}_streaming_total_number_of_events_seen`,
        'recordsTotal',
        own,
      ),
    ];
  }),
];

/** What the records that a connector moves are counted by; the newest minute with any is its last record's. */
export const MOVED_RECORDS: readonly MetricId[] = [
  'sourceWriteRate',
  'sinkReadRate',
];

const NOT_MEASURED = 'Confluent Cloud does not measure this.';

/** What Confluent's Metrics API never has. */
export const CONFLUENT_LACKS: Partial<Record<MetricId, string>> = {
  offsetCommitTimeAvg: NOT_MEASURED,
  errorRate:
    'Confluent Cloud counts no failed records, only those that become dead letters.',
  sourcePollRate:
    'Confluent Cloud counts what a source writes to Kafka, not what it reads.',
  sourceActiveRecords: NOT_MEASURED,
  sinkSendRate:
    'Confluent Cloud counts what a sink reads from Kafka, not what it sends on.',
  errorsLastHour:
    'Confluent Cloud’s metrics count no errors; the connector’s log tells them.',
  connected:
    'Confluent Cloud does not say whether a connector is connected to its system.',
  workerCpu: 'Confluent Cloud does not show its workers.',
  workerHeap: 'Confluent Cloud does not show its workers.',
};

function counter(
  name: string,
  metric: MetricId,
  concerns: ConfluentMetric['concerns'],
  factor?: number,
): ConfluentMetric {
  return {
    names: [name],
    kind: 'counter',
    labels: [],
    yields: [metric],
    factor,
    concerns,
  };
}

function gauge(
  name: string,
  metric: MetricId,
  concerns: ConfluentMetric['concerns'],
): ConfluentMetric {
  return {
    // The export adds its unit to some names; which ones the query knows is not written down.
    names: [name, `${name}_milliseconds`],
    kind: 'gauge',
    labels: ['task'],
    yields: [metric],
    concerns,
  };
}

/** `PostgresCdcSourceV2`, `MySqlCdcSourceV2`: nothing older has these figures. */
function changeDataCapture(database: string): ConfluentMetric['concerns'] {
  const pattern = new RegExp(`^${database}.*cdc`, 'i');
  return connector => pattern.test(connector.class);
}
