import type { LogLine } from '../../logs';
import type { Evidence } from '../../model';
import { recogniseCause } from '../knownCauses';
import { rootCauseOf } from '../trace';
import { lastMovedMs, moved, timeOf, type Course } from './course';

const WINDOW_MS = 120_000;
/** So many lines mean something where figures say that nothing moves. */
const AT_LEAST = 2;
/** One try may be told in several lines. */
const STILL_FOR_MS = 5_000;
/** Where none say so, what is tried again might succeed each time: only who goes on and on counts. */
const AT_LEAST_UNSEEN = 4;
const UNSEEN_FOR_MS = 45_000;

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
  const isStill = isSeenStill(course);
  const telling = mostTelling(recent);
  if (!telling || !goesOn(recent, isStill)) return [];
  const since = sinceOf(retries[0], course, movedMs);
  return [
    {
      kind: 'log',
      source:
        telling.task === undefined
          ? telling.logger ?? 'log'
          : `task ${telling.task}${
              telling.logger ? `, ${telling.logger}` : ''
            }`,
      text: `It has retried since ${since}${
        isStill ? ' and moves nothing' : ''
      }. ${causeAndLine(telling)}`,
      at: telling.at,
      since,
      lowersTo: 'stalled',
    },
  ];
}

/** The newest line of those that say most: each round of retries also has lines that say nothing of its cause. */
function mostTelling(lines: readonly LogLine[]): LogLine | undefined {
  return (
    lines.filter(line => recogniseCause(textOf(line))).at(-1) ??
    lines.filter(({ trace }) => trace).at(-1) ??
    lines.at(-1)
  );
}

/** Whether the newest figure that can say says that nothing moves. */
function isSeenStill({ nowMs, samples }: Course): boolean {
  const newest = samples
    .filter(sample => timeOf(sample) >= nowMs - WINDOW_MS * 2)
    .map(({ figures }) => moved(figures))
    .filter(answer => answer !== null)
    .at(-1);
  return newest === false;
}

function goesOn(recent: readonly LogLine[], isStill: boolean): boolean {
  const lastedMs = timeOf(recent[recent.length - 1]) - timeOf(recent[0]);
  if (isStill) return recent.length >= AT_LEAST && lastedMs >= STILL_FOR_MS;
  return recent.length >= AT_LEAST_UNSEEN && lastedMs >= UNSEEN_FOR_MS;
}

/** What was found before goes on where its lines and these leave no gap. */
function sinceOf(first: LogLine, course: Course, movedMs: number): string {
  const before = course.before.find(({ kind }) => kind === 'log');
  const goesBack =
    before?.at !== undefined &&
    before.since !== undefined &&
    Date.parse(before.at) >= timeOf(first) - WINDOW_MS &&
    Date.parse(before.since) > movedMs &&
    before.since < first.at;
  return goesBack ? before.since! : first.at;
}

/** Whether a line says that something is tried again. */
export function isRetryLine({ level, message, trace }: LogLine): boolean {
  return (
    (level === 'WARN' || level === 'ERROR') &&
    (RETRIES.test(message) || (trace !== undefined && RETRIES.test(trace)))
  );
}

/** Why, in words where the cause is known, and what the worker itself wrote. */
function causeAndLine(told: LogLine): string {
  const { message, trace } = told;
  const line = firstLineOf(message, 160);
  const known = recogniseCause(textOf(told));
  const cause =
    known?.sentence ??
    firstLineOf((trace && rootCauseOf(trace)?.message) || message, 300);
  return cause === line || line === '' ? cause : `${cause} Its log: “${line}”`;
}

function textOf({ message, trace }: LogLine): string {
  return trace ? `${message}\n${trace}` : message;
}

function firstLineOf(text: string, most: number): string {
  const line = text.trim().split(/\r?\n/, 1)[0];
  return line.length > most ? `${line.slice(0, most - 1)}…` : line;
}
