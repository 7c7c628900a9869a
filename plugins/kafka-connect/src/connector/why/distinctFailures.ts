import type { ConnectorDetail } from '@kconnect/plugin-kafka-connect-common';
import { count, sentenceList } from '../../text/plural';

type Causes = ConnectorDetail['causes'];

/** A trace, and where it was left. */
interface Place {
  /** A task's number; absent for the connector's own. */
  task?: number;
  trace: string;
  /** Outermost first. */
  causes: Causes;
}

/** One cause, with everything that failed of it. */
export interface Failure {
  /** `Connector`, `Task 2`, `Connector and tasks 0, 1 and 2` */
  where: string;
  /** Innermost first. */
  causes: Causes;
  /** The different texts in which it is told. */
  traces: Array<{ where: string; trace: string }>;
}

function placesOf(connector: ConnectorDetail): Place[] {
  const own = { trace: connector.trace ?? '', causes: connector.causes };
  const tasks = connector.taskList.map(({ id, trace = '', causes }) => ({
    task: id,
    trace,
    causes,
  }));
  return [own, ...tasks].filter(place => place.trace.trim() !== '');
}

function inWords(places: readonly Place[]): string {
  const tasks = places.flatMap(({ task }) => task ?? []);
  const named =
    tasks.length > 6
      ? count(tasks.length, 'task')
      : `${tasks.length === 1 ? 'task' : 'tasks'} ${sentenceList(
          tasks.map(String),
        )}`;
  if (tasks.length === 0) return 'Connector';
  const words = tasks.length < places.length ? `connector and ${named}` : named;
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function groupedBy(
  places: readonly Place[],
  keyOf: (place: Place) => string,
): Place[][] {
  const groups = new Map<string, Place[]>();
  for (const place of places) {
    const key = keyOf(place);
    groups.set(key, [...(groups.get(key) ?? []), place]);
  }
  return [...groups.values()];
}

const rootOf = ({ causes, trace }: Place): string =>
  causes.length > 0 ? JSON.stringify(causes[causes.length - 1]) : trace;

/** A chain that names every exception tells more than one that begins with the service's own sentence. */
const mostTelling = (places: readonly Place[]): Place =>
  places.find(({ causes }) => causes.every(cause => cause.exception)) ??
  places[0];

/** The traces of the connector and of its tasks, by their innermost cause: what fails mostly fails of one. */
export function distinctFailures(connector: ConnectorDetail): Failure[] {
  return groupedBy(placesOf(connector), rootOf).map(places => ({
    where: inWords(places),
    causes: [...mostTelling(places).causes].reverse(),
    traces: groupedBy(places, ({ trace }) => trace).map(same => ({
      where: inWords(same),
      trace: same[0].trace,
    })),
  }));
}
