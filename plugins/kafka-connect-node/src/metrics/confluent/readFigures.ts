import type { Figures } from '@kconnect/plugin-kafka-connect-common';
import { groupBy } from '../groupBy';
import { totalOf } from '../total';
import type { ConfluentMetric } from './metricNames';
import type { Row } from './rows';

/** What the rows of one metric say of one connector. */
export interface Reading {
  figures: Figures;
  tasks: Map<number, Figures>;
  /** The end of the newest step of time that a figure is of, in milliseconds since the epoch. */
  until?: number;
  /** The end of the newest step in which it counted anything. */
  movedUntil?: number;
}

const MINUTE_MS = 60_000;
const FAILED = new Set(['FAILED', 'USER_ACTIONABLE_ERROR', 'SYSTEM_ERROR']);

/**
 * @param rows - of one metric and one connector; none: all its figures are unknown
 * @param stepMs - how long each row's time is
 */
export function readFigures(
  metric: ConfluentMetric,
  rows: readonly Row[],
  stepMs: number,
): Reading {
  return metric.kind === 'task-status'
    ? readStates(rows, stepMs)
    : readValues(metric, rows, stepMs);
}

/** The newest step that has a number, per task where the rows tell tasks apart. */
function readValues(
  { kind, yields: [id], factor: perMinute = 1 }: ConfluentMetric,
  rows: readonly Row[],
  stepMs: number,
): Reading {
  const factor =
    kind === 'counter' ? (perMinute * MINUTE_MS) / stepMs : perMinute;
  const series = groupBy(rows, ({ task }) => task);
  const newest = [...series].map(([task, points]) => ({
    task,
    point: newestOf(points),
  }));
  const tasks = new Map(
    newest.flatMap(({ task, point }) =>
      task === undefined || !point
        ? []
        : [[task, { [id]: point.value * factor } as Figures] as const],
    ),
  );
  const total = totalOf(
    id,
    newest.map(({ point }) => (point ? point.value * factor : null)),
  );
  return {
    figures: { [id]: total },
    tasks,
    until: endOf(
      newest.map(({ point }) => point?.at),
      stepMs,
    ),
    movedUntil:
      kind === 'counter'
        ? endOf(
            rows.map(({ at, value }) => (value ? at : undefined)),
            stepMs,
          )
        : undefined,
  };
}

/** The label is the value: a task has one row for each state that it was in during the step. */
function readStates(rows: readonly Row[], stepMs: number): Reading {
  const tasks = new Map<number, Figures>();
  let failed = 0;
  const until = endOf(
    rows.map(({ at }) => at),
    stepMs,
  );
  for (const [task, states] of groupBy(rows, row => row.task)) {
    const newest = Math.max(...states.map(({ at }) => at));
    // A task that is no longer reported has been taken away.
    if (task === undefined || newest + stepMs !== until) continue;
    if (states.some(row => row.at === newest && isFailed(row))) failed++;
    tasks.set(task, { uptime: shareRunning(states) });
  }
  const known = tasks.size > 0;
  return {
    figures: {
      tasksTotal: known ? tasks.size : null,
      tasksFailed: known ? failed : null,
      uptime: totalOf(
        'uptime',
        [...tasks.values()].map(({ uptime }) => uptime ?? null),
      ),
    },
    tasks,
    until,
  };
}

function isFailed({ status = '' }: Row): boolean {
  return FAILED.has(status);
}

/** Of the steps that the service tells of. */
function shareRunning(states: readonly Row[]): number {
  const steps = groupBy(states, ({ at }) => at);
  const running = [...steps.values()].filter(step =>
    step.every(({ status }) => status === 'RUNNING'),
  );
  return running.length / steps.size;
}

function newestOf(
  points: readonly Row[],
): { at: number; value: number } | undefined {
  let newest: { at: number; value: number } | undefined;
  for (const { at, value } of points) {
    if (value !== null && (!newest || at > newest.at)) newest = { at, value };
  }
  return newest;
}

function endOf(
  starts: readonly (number | undefined)[],
  stepMs: number,
): number | undefined {
  const known = starts.filter(at => at !== undefined);
  return known.length > 0 ? Math.max(...known) + stepMs : undefined;
}
