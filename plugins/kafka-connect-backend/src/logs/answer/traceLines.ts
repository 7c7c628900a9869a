import {
  rootCauseOf,
  type LogLine,
  type ObservedConnector,
} from '@kconnect/plugin-kafka-connect-common';
import { cleanMessage, cleanTrace } from '@kconnect/plugin-kafka-connect-node';
import type { ConnectorRow, TaskSince } from '../../fleet';
import type { LogPosition, LogSearch } from './LogPlace';
import { CLOCKS_APART_MS, type LogWindow } from './window';

/** What a connector and its tasks fail with now, as lines of the time since which they do, newest first. */
export function traceLinesOf(
  row: Pick<ConnectorRow, 'observed' | 'since' | 'tasks_since'>,
): LogLine[] {
  const { state, tasks, trace }: ObservedConnector = JSON.parse(row.observed);
  const since: TaskSince[] = JSON.parse(row.tasks_since);
  const lines = tasks.flatMap((task): LogLine[] => {
    const at = since.find(({ id }) => id === task.id)?.since ?? row.since;
    return task.trace
      ? [
          {
            ...lineOf(`Task ${task.id} is ${task.state}`, task.trace, at),
            task: task.id,
          },
        ]
      : [];
  });
  if (trace) lines.push(lineOf(`The connector is ${state}`, trace, row.since));
  return lines.sort(newestFirst);
}

/**
 * A page of the log with the traces that belong between its lines, or behind the last of them all: what still
 * holds is shown however long ago it began.
 *
 * @param more - whether another page follows
 */
export function withTraces(
  lines: readonly LogLine[],
  traces: readonly LogLine[],
  search: LogSearch,
  { to }: LogWindow,
  { more, position }: { more: boolean; position?: LogPosition },
): LogLine[] {
  const before = position?.before ?? (to && new Date(to).toISOString());
  const after = more ? lines.at(-1)?.at : undefined;
  const here = traces.filter(
    trace =>
      isWanted(trace, search) &&
      (before === undefined || trace.at <= before) &&
      (after === undefined || trace.at > after) &&
      !lines.some(line => isSame(line, trace)),
  );
  return [...lines, ...here].sort(newestFirst);
}

function lineOf(what: string, trace: string, at: string): LogLine {
  const cause = rootCauseOf(trace);
  const why = [cause?.exception, cause?.message].filter(Boolean).join(': ');
  return {
    at,
    level: 'ERROR',
    message: cleanMessage(why ? `${what}: ${why}` : what),
    trace: cleanTrace(trace),
  };
}

function isWanted(
  { message, trace }: LogLine,
  { levels, text }: LogSearch,
): boolean {
  return (
    levels.includes('ERROR') &&
    (!text || `${message}\n${trace}`.toLowerCase().includes(text.toLowerCase()))
  );
}

/** Whether a line of the log tells the same failure: of that task, of about that time, with the same root cause. */
function isSame(line: LogLine, trace: LogLine): boolean {
  if (line.level !== 'ERROR' || !line.trace) return false;
  const apart = Date.parse(line.at) - Date.parse(trace.at);
  return (
    line.task === trace.task &&
    Math.abs(apart) <= CLOCKS_APART_MS &&
    rootTextOf(line) === rootTextOf(trace)
  );
}

function rootTextOf({ trace = '' }: LogLine): string {
  const { exception, message } = rootCauseOf(trace) ?? {};
  return `${exception}: ${message}`;
}

function newestFirst(a: LogLine, b: LogLine): number {
  if (a.at === b.at) return 0;
  return a.at < b.at ? 1 : -1;
}
