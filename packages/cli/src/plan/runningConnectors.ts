import {
  readable,
  type RedactedConfig,
  type RunningCluster,
  type RunningConnector,
} from '@kconnect/plugin-kafka-connect-common';

/** What clusters run, as the check needs to know it. */
export function runningConnectors(
  running: readonly RunningCluster[],
): RunningConnector[] {
  return running.flatMap(({ cluster, connectors }) =>
    connectors.map(({ name, tasks, config }) => ({
      cluster,
      name,
      tasks: tasks.length,
      tasksMax: tasksMaxOf(config),
    })),
  );
}

function tasksMaxOf(config: RedactedConfig): number | undefined {
  const value = Number(readable(config, 'tasks.max'));
  return Number.isInteger(value) && value > 0 ? value : undefined;
}
