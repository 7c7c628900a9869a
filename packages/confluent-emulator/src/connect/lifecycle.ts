import { describeFailure, passesWithRestart } from '../failures/catalogue.ts';
import { findPlugin } from '../plugins/index.ts';
import type { ConnectorRecord } from './connector.ts';
import type { ConnectorConfig } from './ConnectorConfig.ts';
import { note } from './history.ts';
import type { Timings } from './timings.ts';

/** How many tasks a configuration asks for and its plugin allows. */
export function taskCount(config: ConnectorConfig): number {
  const asked = Number.parseInt(config['tasks.max'] ?? '1', 10);
  const most = findPlugin(config['connector.class'])?.maxTasks ?? 1000;
  return Math.max(1, Math.min(Number.isNaN(asked) ? 1 : asked, most));
}

/** A created or changed connector: no tasks yet; later it runs, or has failed. */
export function provision(
  record: ConnectorRecord,
  now: number,
  timings: Timings,
): void {
  record.state = 'PROVISIONING';
  record.tasks = [];
  if (record.failure) {
    record.next = { at: now + timings.failing, to: 'settle' };
  } else if (taskCount(record.config) > 1) {
    record.next = { at: now + timings.provisioning * 0.75, to: 'partial' };
  } else {
    record.next = { at: now + timings.provisioning, to: 'settle' };
  }
}

/** Asks for a pause. A paused connector stays as it is. */
export function requestPause(
  record: ConnectorRecord,
  now: number,
  timings: Timings,
): void {
  if (record.state === 'PAUSED' && !record.next) {
    return;
  }
  record.next = { at: now + timings.pausing, to: 'pause' };
}

/** Asks for a resume. Only what is paused, or about to be, is touched. */
export function requestResume(
  record: ConnectorRecord,
  now: number,
  timings: Timings,
): void {
  if (record.state === 'PAUSED' || record.next?.to === 'pause') {
    record.next = { at: now + timings.resuming, to: 'settle' };
  }
}

/** Whether the service accepts a restart now; it answers 400 otherwise. */
export function mayRestart(record: ConnectorRecord): boolean {
  return record.state !== 'PROVISIONING' && record.state !== 'PAUSED';
}

/** Restarts the connector and its tasks, which mends what was on the service's side. */
export function requestRestart(
  record: ConnectorRecord,
  now: number,
  timings: Timings,
): void {
  if (record.failure && passesWithRestart(record.failure)) {
    record.failure = undefined;
  }
  record.state = 'RESTARTING';
  record.tasks = record.tasks.map(() => 'RESTARTING');
  record.next = { at: now + timings.restarting, to: 'settle' };
}

/** Brings about what was due by now. */
export function catchUp(
  record: ConnectorRecord,
  now: number,
  timings: Timings,
): void {
  while (record.next && record.next.at <= now) {
    const { at, to } = record.next;
    record.next = undefined;
    if (to === 'partial') {
      startFirstTask(record);
      record.next = { at: at + timings.provisioning * 0.25, to: 'settle' };
    } else if (to === 'pause') {
      stopTasks(record);
    } else {
      settle(record);
    }
    note(record, at);
  }
}

function tasksOf(
  record: ConnectorRecord,
  stateOf: (task: number) => string,
): string[] {
  return Array.from({ length: taskCount(record.config) }, (_, task) =>
    stateOf(task),
  );
}

function startFirstTask(record: ConnectorRecord): void {
  record.state = 'DEGRADED';
  record.tasks = tasksOf(record, task => (task ? 'UNASSIGNED' : 'RUNNING'));
}

function stopTasks(record: ConnectorRecord): void {
  record.state = 'PAUSED';
  record.tasks = tasksOf(record, () => 'STOPPED');
}

/** Running, degraded or failed, by what is wrong with it. */
export function settle(record: ConnectorRecord): void {
  const { failure, name, config } = record;
  if (!failure) {
    record.state = 'RUNNING';
    record.tasks = tasksOf(record, () => 'RUNNING');
    return;
  }
  const text = describeFailure(failure, { name, config });
  if (text.at === 'config') {
    record.state = 'FAILED';
    record.tasks = [];
    return;
  }
  const broken =
    text.turn === 'system' ? 'SYSTEM_ERROR' : 'USER_ACTIONABLE_ERROR';
  const fails = (task: number) => failure.tasks?.includes(task) ?? true;
  record.tasks = tasksOf(record, task => (fails(task) ? broken : 'RUNNING'));
  const failed = record.tasks.filter(state => state === broken).length;
  if (failed === 0) {
    record.state = 'RUNNING';
  } else {
    record.state = failed < record.tasks.length ? 'DEGRADED' : 'FAILED';
  }
}
