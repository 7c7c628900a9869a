import { taskFails } from '../connect/history.ts';
import type { Flow } from '../flow/flow.ts';
import { share } from '../noise.ts';

/** Causes by which single records go wrong before the task does. */
const ofRecords = new Set([
  'record-format',
  'schema-registry',
  'table-missing',
  'table-throttled',
]);

/**
 * Records that a sink could not handle and sent to its dead letter queue: a few of some connectors at
 * all times, and many before a failure that comes from the records.
 */
export function deadLetters(flow: Flow, from: number, to: number): number {
  const usual = usualShare(flow.record.name);
  let total = 0;
  for (let task = 0; task < flow.tasks; task += 1) {
    total +=
      strewn(flow.moved(task, flow.record.createdAt, to), usual) -
      strewn(flow.moved(task, flow.record.createdAt, from), usual);
    total += beforeFailure(flow, task, from, to);
  }
  return total;
}

/** One connector in four has bad records: from one in 200 to one in 20,000. */
function usualShare(name: string): number {
  return share(`${name}/bad`) < 0.25
    ? 0.005 * Math.exp(-share(`${name}/badness`) * Math.log(100))
    : 0;
}

function strewn(moved: number, part: number): number {
  return Math.floor(moved * part);
}

/** Each failure's signs: a fifth of the records in the time before it. */
function beforeFailure(
  flow: Flow,
  task: number,
  from: number,
  to: number,
): number {
  let total = 0;
  for (const phase of flow.record.history) {
    const cause = phase.failure?.cause ?? '';
    if (phase.lead && taskFails(phase, task) && ofRecords.has(cause)) {
      const [begin, end] = [
        Math.max(from, phase.at - phase.lead),
        Math.min(to, phase.at),
      ];
      if (begin < end) {
        const since = phase.at - phase.lead;
        total +=
          strewn(flow.moved(task, since, end), 0.2) -
          strewn(flow.moved(task, since, begin), 0.2);
      }
    }
  }
  return total;
}
