import type { ObservedTask } from '../model';

/** Task states in which nothing moves until somebody acts. */
const FAILED = new Set(['FAILED', 'USER_ACTIONABLE_ERROR', 'SYSTEM_ERROR']);
/** Task states that pass by themselves. */
const WAITING = new Set(['UNASSIGNED', 'RESTARTING']);
/** A paused task; Confluent Cloud says STOPPED, Apache Kafka PAUSED. */
const HALTED = new Set(['PAUSED', 'STOPPED']);

/** How many tasks are in which condition. */
export interface TaskTally {
  total: number;
  running: number;
  failed: number;
  waiting: number;
  halted: number;
  /** In a state that nobody knows. */
  unknown: number;
}

export function isFailedTask(task: Pick<ObservedTask, 'state'>): boolean {
  return FAILED.has(task.state.toUpperCase());
}

function conditionOf(state: string): Exclude<keyof TaskTally, 'total'> {
  const word = state.toUpperCase();
  if (word === 'RUNNING') return 'running';
  if (FAILED.has(word)) return 'failed';
  if (WAITING.has(word)) return 'waiting';
  if (HALTED.has(word)) return 'halted';
  return 'unknown';
}

export function tallyTasks(
  tasks: readonly Pick<ObservedTask, 'state'>[],
): TaskTally {
  const tally: TaskTally = {
    total: tasks.length,
    running: 0,
    failed: 0,
    waiting: 0,
    halted: 0,
    unknown: 0,
  };
  for (const task of tasks) tally[conditionOf(task.state)] += 1;
  return tally;
}
