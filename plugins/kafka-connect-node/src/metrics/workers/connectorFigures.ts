import {
  METRIC_IDS,
  METRICS,
  type ConnectorFigures,
  type Figures,
  type MetricId,
} from '@kconnect/plugin-kafka-connect-common';
import type { ConnectorIdentity } from '../../port';
import { hasMetric, unknown } from '../figures';
import { totalsOf } from '../total';
import { debeziumFigures } from './debeziumFigures';
import {
  TASK_DEAD_LETTERS,
  TASK_ERRORS,
  TASK_LAST_ERROR,
  TASK_METRICS,
} from './names';
import type { Merged, TaskPage } from './Pages';
import type { Grown, TaskCounters } from './TaskCounters';

/** What is known beside the pages. */
export interface Sampling {
  merged: Merged;
  /** Whether every worker's page could be read. */
  complete: boolean;
  counters: TaskCounters;
  /** Milliseconds since the epoch. */
  at: number;
  /** The workers' own figures, by worker. */
  workers: ReadonlyMap<string, Figures>;
}

const HOUR_MS = 3_600_000;
const TASK_SCOPE = METRIC_IDS.filter(id => METRICS[id].scope === 'task');

/**
 * One connector's figures. While a worker's page cannot be read, its tasks are unknown, and what they add up to with
 * the others' is unknown, too, unless all tasks of the connector are seen elsewhere.
 */
export function connectorFigures(
  connector: ConnectorIdentity,
  sampling: Sampling,
): ConnectorFigures {
  const { merged, at } = sampling;
  const pages = merged.tasks.get(connector.name) ?? new Map<number, TaskPage>();
  const complete =
    sampling.complete ||
    (connector.taskCount !== undefined && pages.size >= connector.taskCount);
  const tasks = [...pages]
    .map(([id, page]) => taskFigures(connector, id, page, sampling))
    .sort((a, b) => a.id - b.id);
  const possible = METRIC_IDS.filter(
    id => id !== 'connected' && hasMetric(connector, id),
  );
  return {
    name: connector.name,
    at: new Date(at).toISOString(),
    figures: {
      ...unknown(possible),
      ...(complete ? totals(connector, [...pages.values()], tasks, at) : {}),
      // Where no task is seen, the bean may be on a page that nobody has named.
      ...debeziumFigures(connector, merged, complete && pages.size > 0, at),
    },
    tasks: tasks.map(({ id, figures }) => ({ id, figures })),
  };
}

interface Task {
  id: number;
  figures: Figures;
  grown: Grown;
}

function taskFigures(
  connector: ConnectorIdentity,
  id: number,
  { values, worker }: TaskPage,
  { counters, at, workers }: Sampling,
): Task {
  const figures: Figures = unknown(
    TASK_SCOPE.filter(metric => hasMetric(connector, metric)),
  );
  for (const [name, metric] of Object.entries(TASK_METRICS)) {
    const value = values.get(name);
    if (value !== undefined) figures[metric] = value;
  }
  const grown = counters.grown(
    `${connector.name}/${id}`,
    {
      errors: values.get(TASK_ERRORS) ?? null,
      deadLetters: values.get(TASK_DEAD_LETTERS) ?? null,
      records: figures.recordsTotal ?? null,
    },
    at,
  );
  figures.errorRate = grown.errorRate;
  if ('deadLetters' in figures) figures.deadLetters = grown.deadLetters;
  return { id, figures: { ...figures, ...workers.get(worker) }, grown };
}

function totals(
  connector: ConnectorIdentity,
  pages: readonly TaskPage[],
  tasks: readonly Task[],
  at: number,
): Figures {
  const summed: MetricId[] = [
    ...TASK_SCOPE,
    'bytesIn',
    'bytesOut',
    'workerCpu',
    'workerHeap',
  ];
  return {
    ...totalsOf(
      summed.filter(metric => hasMetric(connector, metric)),
      tasks,
    ),
    tasksTotal: pages.length,
    tasksFailed: pages.filter(({ status }) => status === 'FAILED').length,
    errorsLastHour: errorsLastHour(pages, tasks, at),
    lastRecordAt: tasks.some(({ grown }) => grown.moved) ? at : null,
  };
}

/** The worker knows when the last error was; how many there were is known since this process looks. */
function errorsLastHour(
  pages: readonly TaskPage[],
  tasks: readonly Task[],
  at: number,
): number | null {
  const last = pages.map(({ values }) => values.get(TASK_LAST_ERROR));
  if (last.length === 0 || last.some(time => typeof time !== 'number')) {
    return null;
  }
  const failing = last.filter(time => Number(time) > at - HOUR_MS).length;
  const seen = tasks.reduce((sum, { grown }) => sum + grown.errorsLastHour, 0);
  return Math.max(failing, seen);
}
