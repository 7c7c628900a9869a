import { DEBEZIUM, TASK_STATUS, WORKER_CPU, WORKER_HEAP } from './names';
import type { Sample } from './prometheusText';

/** One worker's metrics. */
export interface WorkerPage {
  worker: string;
  samples: readonly Sample[];
}

/** What all workers' pages say, by connector and by Debezium's server. */
export interface Merged {
  /** Values by name; by the task's number, by the connector's name. */
  tasks: Map<string, Map<number, TaskPage>>;
  /** Values by the bean's attribute, such as `streaming_connected`; by server. */
  debezium: Map<string, Map<string, number | null>>;
}

export interface TaskPage {
  worker: string;
  status?: string;
  values: Map<string, number | null>;
}

/** The pages of all workers as one: a task runs on one of them. */
export function mergePages(pages: readonly WorkerPage[]): Merged {
  const merged: Merged = { tasks: new Map(), debezium: new Map() };
  for (const { worker, samples } of pages) {
    for (const sample of samples) {
      addTask(merged, worker, sample);
      addDebezium(merged, sample);
    }
  }
  return merged;
}

/** The worker's own values: heap in bytes, load from 0 to 1. */
export function workerValues({ samples }: WorkerPage) {
  const heap = samples.find(
    ({ name, labels }) => name === WORKER_HEAP && labels.area === 'heap',
  );
  const cpu = samples.find(({ name }) => name === WORKER_CPU);
  return {
    workerHeap: heap?.value ?? null,
    // Java says a negative load while it does not know.
    workerCpu: notNegative(cpu?.value),
  };
}

export function notNegative(value: number | null | undefined): number | null {
  return value === null || value === undefined || value < 0 ? null : value;
}

function addTask(
  { tasks }: Merged,
  worker: string,
  { name, labels, value }: Sample,
) {
  const { connector, task, status } = labels;
  if (connector === undefined || !/^\d{1,6}$/.test(task ?? '')) return;
  const ofConnector = tasks.get(connector) ?? new Map<number, TaskPage>();
  tasks.set(connector, ofConnector);
  const page: TaskPage = ofConnector.get(Number(task)) ?? {
    worker,
    values: new Map(),
  };
  ofConnector.set(Number(task), page);
  if (name === TASK_STATUS) page.status = status?.toUpperCase();
  else page.values.set(name, larger(page.values.get(name), value));
}

/** A task has several lines where partitions are told apart: the one that is furthest behind counts. */
function larger(
  before: number | null | undefined,
  value: number | null,
): number | null {
  if (typeof before !== 'number' || value === null) return before ?? value;
  return Math.max(before, value);
}

function addDebezium({ debezium }: Merged, { name, labels, value }: Sample) {
  const [, context, attribute] = DEBEZIUM.exec(name) ?? [];
  if (attribute === undefined || labels.server === undefined) return;
  const key = `${context}_${attribute}`;
  const values = debezium.get(labels.server) ?? new Map();
  debezium.set(labels.server, values);
  const before = values.get(key);
  // A connector with several tasks has a bean for each: the worst counts.
  const worse = attribute === 'connected' ? Math.min : Math.max;
  values.set(
    key,
    before === undefined || before === null || value === null
      ? value
      : worse(before, value),
  );
}
