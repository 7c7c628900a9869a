import type { MetricId } from '@kconnect/plugin-kafka-connect-common';

/**
 * Names as `dev/kafka/config/jmx.yaml` makes them of the workers' MBeans, with the labels `connector` and `task`. Of two for
 * one figure the latter counts, where it is there.
 */
export const TASK_METRICS: Readonly<Record<string, MetricId>> = {
  kafka_connect_connector_task_metrics_running_ratio: 'uptime',
  kafka_connect_connector_task_metrics_batch_size_avg: 'batchSizeAvg',
  kafka_connect_connector_task_metrics_offset_commit_avg_time_ms:
    'offsetCommitTimeAvg',
  kafka_connect_source_task_metrics_source_record_poll_rate: 'sourcePollRate',
  kafka_connect_source_task_metrics_source_record_write_rate: 'sourceWriteRate',
  kafka_connect_source_task_metrics_source_record_active_count:
    'sourceActiveRecords',
  kafka_connect_source_task_metrics_source_record_write_total: 'recordsTotal',
  kafka_connect_sink_task_metrics_sink_record_read_rate: 'sinkReadRate',
  kafka_connect_sink_task_metrics_sink_record_send_rate: 'sinkSendRate',
  kafka_connect_sink_task_metrics_sink_record_send_total: 'recordsTotal',
  kafka_connect_consumer_metrics_records_lag_max: 'sinkLag',
  // By partition, as it was last seen: the line above is NaN once a task has read nothing for a minute.
  kafka_connect_consumer_metrics_records_lag: 'sinkLag',
  kafka_connect_consumer_metrics_bytes_consumed_rate: 'bytesIn',
  kafka_connect_producer_metrics_outgoing_byte_rate: 'bytesOut',
};

/** Its label `status` is the value. */
export const TASK_STATUS = 'kafka_connect_connector_task_metrics_status';

/** What only grows, by which rates are told between two samplings. */
export const TASK_ERRORS =
  'kafka_connect_task_error_metrics_total_record_errors';
export const TASK_DEAD_LETTERS =
  'kafka_connect_task_error_metrics_deadletterqueue_produce_requests';
/** Milliseconds since the epoch; 0 where there was none. */
export const TASK_LAST_ERROR =
  'kafka_connect_task_error_metrics_last_error_timestamp';

/** Debezium's beans, with the label `server`: the connector's `topic.prefix`. */
export const DEBEZIUM =
  /^debezium_[a-z]+_(streaming|snapshot)_(connected|millisecondsbehindsource|millisecondssincelastevent|totalnumberofeventsseen)$/;

export const WORKER_HEAP = 'jvm_memory_used_bytes';
export const WORKER_CPU = 'jvm_process_cpu_load';

/** Every name that is read. */
export const WANTED = new RegExp(
  `^(${[
    ...Object.keys(TASK_METRICS),
    TASK_STATUS,
    TASK_ERRORS,
    TASK_DEAD_LETTERS,
    TASK_LAST_ERROR,
    WORKER_HEAP,
    WORKER_CPU,
    DEBEZIUM.source.slice(1, -1),
  ].join('|')})$`,
);
