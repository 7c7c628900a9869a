import type { ConnectorDetail } from '@kconnect/plugin-kafka-connect-common';
import { count, sentenceList } from '../../text/plural';

type Causes = ConnectorDetail['causes'];

/** A trace, with everything that shows the same one. */
export interface Failure {
  /** `Connector`, `Task 2`, `Connector and tasks 0, 1 and 2` */
  where: string;
  trace: string;
  /** Innermost first. */
  causes: Causes;
}

function placeInWords(connector: boolean, tasks: readonly number[]): string {
  const named =
    tasks.length > 6
      ? count(tasks.length, 'task')
      : `${tasks.length === 1 ? 'task' : 'tasks'} ${sentenceList(
          tasks.map(String),
        )}`;
  if (tasks.length === 0) return 'Connector';
  const words = connector ? `connector and ${named}` : named;
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The traces of the connector and of its tasks, each text once: many tasks mostly fail of one cause. */
export function distinctFailures(connector: ConnectorDetail): Failure[] {
  const found = new Map<
    string,
    { connector: boolean; tasks: number[]; causes: Causes }
  >();
  const entryFor = (trace: string, causes: Causes) => {
    const entry = found.get(trace) ?? { connector: false, tasks: [], causes };
    found.set(trace, entry);
    return entry;
  };
  if (connector.trace?.trim()) {
    entryFor(connector.trace, connector.causes).connector = true;
  }
  for (const task of connector.taskList) {
    if (task.trace?.trim()) {
      entryFor(task.trace, task.causes).tasks.push(task.id);
    }
  }
  return [...found].map(([trace, entry]) => ({
    where: placeInWords(entry.connector, entry.tasks),
    trace,
    causes: [...entry.causes].reverse(),
  }));
}
