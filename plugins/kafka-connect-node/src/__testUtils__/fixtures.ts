/** A running connector of the expanded list, as Apache Kafka 4.3 answers it. */
export function apacheEntry(
  name: string,
  config: Record<string, unknown> = {},
  tasks = 1,
) {
  return {
    info: {
      name,
      config: {
        name,
        'connector.class':
          'org.apache.kafka.connect.file.FileStreamSourceConnector',
        ...config,
      },
      tasks: Array.from({ length: tasks }, (_, task) => ({
        connector: name,
        task,
      })),
      type: 'source',
    },
    status: {
      name,
      connector: {
        state: 'RUNNING',
        worker_id: '127.0.0.1:8083',
        version: '4.3.1',
      },
      tasks: Array.from({ length: tasks }, (_, id) => ({
        id,
        state: 'RUNNING',
        worker_id: '127.0.0.1:8083',
        version: '4.3.1',
      })),
      type: 'source',
    },
  };
}
