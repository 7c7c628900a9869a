import type { LogLine } from '../../logs';
import type { Evidence } from '../../model';
import { recogniseCause } from '../knownCauses';
import { rootCauseOf } from '../trace';
import { lastMovedMs, timeOf, type Course } from './course';

const WINDOW_MS = 120_000;
const AT_LEAST = 2;

/** What the runtime and connectors say of a step that they do again and again. */
const RETRIES =
  /will retry operation|RetriableException|retriable (?:exception|error)|will be retried|\bretrying\b/i;

/** A task that says it tries again and moves nothing meanwhile. */
export function retryEvidence(course: Course): Evidence[] {
  const movedMs = lastMovedMs(course);
  const retries = course.lines
    .filter(
      line =>
        isRetryLine(line) &&
        timeOf(line) > movedMs &&
        timeOf(line) <= course.nowMs + WINDOW_MS,
    )
    .sort((a, b) => timeOf(a) - timeOf(b));
  const recent = retries.filter(
    line => timeOf(line) >= course.nowMs - WINDOW_MS,
  );
  const last = recent.at(-1);
  if (recent.length < AT_LEAST || !last) return [];
  const since = retries[0].at;
  return [
    {
      kind: 'log',
      source:
        last.task === undefined
          ? last.logger ?? 'log'
          : `task ${last.task}${last.logger ? `, ${last.logger}` : ''}`,
      text: `It has retried since ${since} and moves nothing. ${causeOf(last)}`,
      at: last.at,
      since,
      lowersTo: 'stalled',
    },
  ];
}

/** Whether a line says that something is tried again. */
export function isRetryLine({ level, message, trace }: LogLine): boolean {
  return (
    (level === 'WARN' || level === 'ERROR') &&
    (RETRIES.test(message) || (trace !== undefined && RETRIES.test(trace)))
  );
}

function causeOf({ message, trace }: LogLine): string {
  const text = trace ? `${message}\n${trace}` : message;
  const known = recogniseCause(text);
  if (known) return known.sentence;
  const told = (trace && rootCauseOf(trace)?.message) || message;
  const line = told.trim().split(/\r?\n/, 1)[0];
  return line.length > 300 ? `${line.slice(0, 299)}…` : line;
}
