import type { ConnectorRecord } from '../connect/connector.ts';
import { phaseAt } from '../connect/history.ts';
import { taskCount } from '../connect/lifecycle.ts';
import { bytesPerRecord } from '../flow/arrivals.ts';
import { Flow } from '../flow/flow.ts';

const hour = 3_600_000;
const day = 24 * hour;
const gigabyte = 1024 ** 3;

/** What is charged for: tasks by the hour, and data. */
export const lineTypes = ['CONNECT_NUM_TASKS', 'CONNECT_THROUGHPUT'] as const;
export type LineType = (typeof lineTypes)[number];

/** One line of a day's costs. */
export interface Cost {
  readonly quantity: number;
  readonly unit: string;
  readonly price: number;
}

const taskHour = 0.0347;
const perGigabyte = 0.025;

/** What a connector cost on the day that begins at a time. */
export function costOf(
  record: ConnectorRecord,
  start: number,
  line: LineType,
): Cost {
  if (line === 'CONNECT_NUM_TASKS') {
    const hours = Array.from({ length: 24 }, (_, index) =>
      phaseAt(record, start + index * hour),
    ).filter(phase => phase && phase.state !== 'DELETED').length;
    const quantity = hours * taskCount(record.config);
    return { quantity, unit: 'Task-Hour', price: taskHour };
  }
  const flow = new Flow(record);
  const records = Array.from({ length: flow.tasks }, (_, task) =>
    flow.moved(task, start, start + day),
  ).reduce((total, moved) => total + moved, 0);
  const gigabytes = (records * bytesPerRecord(record.name)) / gigabyte;
  return {
    quantity: Math.round(gigabytes * 10_000) / 10_000,
    unit: 'GB',
    price: perGigabyte,
  };
}
