import type {
  LogLine,
  ObservedConnector,
} from '@kconnect/plugin-kafka-connect-common';

/** What failed, as lines of a log: all that a cluster without a log to search tells. */
export function traceLines(
  connector: ObservedConnector,
  at: string,
): LogLine[] {
  const line = (trace: string, task?: number): LogLine => ({
    at,
    level: 'ERROR',
    message: trace.split('\n', 1)[0],
    trace,
    ...(task === undefined ? {} : { task }),
  });
  return [
    ...(connector.trace ? [line(connector.trace)] : []),
    ...connector.tasks.flatMap(({ id, trace }) =>
      trace ? [line(trace, id)] : [],
    ),
  ];
}
