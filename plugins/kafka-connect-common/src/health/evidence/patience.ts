import { readable, type ObservedConnector } from '../../model';

/** How long a connector with work waiting may move nothing before that means something. */
export interface Patience {
  ms: number;
  /**
   * Whether lag must grow to mean something: who collects records into files or batches commits
   * late, and its last ones wait until others follow.
   */
  collects: boolean;
}

const MINUTE = 60_000;

/** More would need a longer memory than a stalled connector is worth. */
export const MAX_PATIENCE_MS = 60 * MINUTE;

/** Sinks that write files, by their Java class or by Confluent Cloud's short name. */
const FILE_SINK =
  /S3|Gcs|GoogleCloudStorage|AzureBlob|AzureDataLake|DataLakeGen2|Hdfs|Iceberg|DeltaLake/i;
/** Sinks that load in batches of their own. */
const BATCH_SINK = /Snowflake|BigQuery|Redshift|Databricks|Synapse/i;

/** Confluent's words for how often its managed file sinks close their files. */
const TIME_INTERVALS: Readonly<Record<string, number>> = {
  HOURLY: 60 * MINUTE,
  DAILY: 24 * 60 * MINUTE,
};

const ROTATION_KEYS = [
  'rotate.interval.ms',
  'rotate.schedule.interval.ms',
  'flush.interval.ms',
  'iceberg.control.commit.interval-ms',
];

/** The patience that a connector's class and its intervals ask for. */
export function patienceOf(
  connector: Pick<ObservedConnector, 'class' | 'config'>,
): Patience {
  if (FILE_SINK.test(connector.class)) {
    const interval = Math.max(10 * MINUTE, rotationMs(connector));
    return { ms: Math.min(interval, MAX_PATIENCE_MS), collects: true };
  }
  if (BATCH_SINK.test(connector.class)) {
    const interval = Math.max(15 * MINUTE, rotationMs(connector));
    return { ms: Math.min(interval, MAX_PATIENCE_MS), collects: true };
  }
  return { ms: 5 * MINUTE, collects: false };
}

function rotationMs({ config }: Pick<ObservedConnector, 'config'>): number {
  const named = TIME_INTERVALS[readable(config, 'time.interval') ?? ''] ?? 0;
  const given = ROTATION_KEYS.map(key => Number(readable(config, key) ?? 0));
  return Math.max(named, ...given.filter(Number.isFinite));
}
