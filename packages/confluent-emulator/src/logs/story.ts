import type { ConnectorRecord, Phase } from '../connect/connector.ts';
import { spansOf, taskFails } from '../connect/history.ts';
import type { Span } from '../connect/history.ts';
import { describeFailure } from '../failures/catalogue.ts';
import type { FailureText } from '../failures/model.ts';
import { Flow, isRunning } from '../flow/flow.ts';
import { share } from '../noise.ts';
import { every, minute } from './lines.ts';
import type { Line } from './lines.ts';
import { targetOf } from './target.ts';

/** From the start of a task to its first line, in milliseconds. */
const firstLine = 10_000;
/** How often the service itself restarts tasks that failed for a reason of the user's. */
const autoRestart = 30 * minute;
/** Tasks beyond this number write nothing, so that a thousand tasks do not flood a page. */
const mostTasks = 16;

/**
 * The lines that a connector wrote in a range of time (its end not included), oldest first: a pure
 * function of its history, which tells the same story as its states and metrics.
 */
export function linesOf(
  record: ConnectorRecord,
  from: number,
  to: number,
): Line[] {
  const flow = new Flow(record);
  const lines = spansOf(record).flatMap(span => {
    const part = { from: Math.max(from, span.from), to: Math.min(to, span.to) };
    return part.from < part.to ? linesIn(flow, span, part) : [];
  });
  const extra = (record.lines ?? []).map(({ at, stacktrace, ...rest }) => ({
    ...rest,
    time: at,
    ...(stacktrace && { stack: stacktrace }),
  }));
  return [...lines, ...extra]
    .filter(({ time }) => time >= from && time < to)
    .sort((a, b) => a.time - b.time);
}

interface Part {
  readonly from: number;
  readonly to: number;
}

function linesIn(flow: Flow, span: Span, part: Part): Line[] {
  const { phase } = span;
  const text = failureText(flow.record, phase);
  return phase.tasks.slice(0, mostTasks).flatMap((state, task) => {
    if (isRunning(phase, task)) {
      return [
        ...starting(flow.record, span, task),
        ...(phase.traffic === 'stalled'
          ? stalling(flow, span, part, task)
          : working(flow, part, task)),
        ...signs(flow.record, span, task),
      ];
    }
    if (taskFails(phase, task) && text) {
      return [...failing(flow.record, span, part, task, text)];
    }
    return state === 'STOPPED'
      ? [line(span.from, 'INFO', task, 'Task was paused')]
      : [];
  });
}

function line(
  time: number,
  level: string,
  task: number,
  message: string,
  stack?: string,
): Line {
  return { time, level, task, message, ...(stack && { stack }) };
}

function failureText(
  { name, config }: ConnectorRecord,
  { failure }: Phase,
): FailureText | undefined {
  return failure && describeFailure(failure, { name, config });
}

function starting(record: ConnectorRecord, { from }: Span, task: number) {
  const id = `${record.id}-${task}`;
  return [
    line(from + firstLine, 'INFO', task, `Starting task ${id}`),
    line(
      from + firstLine + 900,
      'INFO',
      task,
      `Connected to ${targetOf(record.config)}; task ${id} runs`,
    ),
  ];
}

/** What a task writes while all is well: each minute what it did, if it did anything. */
function* working(flow: Flow, part: Part, task: number): Generator<Line> {
  const { record } = flow;
  const offset = share(`${record.name}/${task}/beat`) * minute;
  for (const time of every(minute, offset, part.from, part.to)) {
    const count = flow.moved(task, time - minute, time);
    if (count > 0) {
      yield line(
        time,
        'INFO',
        task,
        flow.type === 'sink'
          ? `WorkerSinkTask{id=${record.id}-${task}} Committing offsets after ${count} records`
          : `WorkerSourceTask{id=${record.id}-${task}} Committing offsets for ${count} acknowledged messages`,
      );
    } else if (Math.floor(time / minute) % 10 === 0) {
      yield line(
        time,
        'INFO',
        task,
        `Nothing new in ${targetOf(record.config)}`,
      );
    }
  }
}

/** A task that runs by its state, retries for ever, and gives up a batch each ten minutes. */
function* stalling(
  flow: Flow,
  span: Span,
  part: Part,
  task: number,
): Generator<Line> {
  const { record } = flow;
  const target = targetOf(record.config);
  const offset = share(`${record.name}/${task}/retry`) * minute;
  for (const time of every(minute, offset, part.from, part.to)) {
    const attempt = Math.ceil((time - span.from) / minute);
    const waiting = Math.round(flow.waiting(task, time));
    yield line(
      time,
      'WARN',
      task,
      flow.type === 'sink'
        ? `Write of 500 records to ${target} timed out after 30000 ms, retrying (attempt ${attempt}); ${waiting} records wait`
        : `Lost the connection to ${target}, reconnecting (attempt ${attempt})`,
    );
    if (attempt % 10 === 0) {
      yield line(
        time + 400,
        'ERROR',
        task,
        `Still no answer from ${target} after ${attempt} attempts`,
        `java.net.SocketTimeoutException: Read timed out\n\tat java.base/sun.nio.ch.NioSocketImpl.timedRead(NioSocketImpl.java:278)\n\tat java.base/sun.nio.ch.NioSocketImpl.implRead(NioSocketImpl.java:304)`,
      );
    }
  }
}

/** What a task that still runs writes before it fails: warnings, then errors. */
function signs(record: ConnectorRecord, span: Span, task: number): Line[] {
  const { next } = span;
  const text = next && taskFails(next, task) && failureText(record, next);
  if (!text) {
    return [];
  }
  const lead = Math.min(next.lead ?? firstLine, next.at - span.from);
  return [0.8, 0.55, 0.35, 0.2, 0.1, 0.04].map((part, index) =>
    line(
      next.at - lead * part,
      index < 3 ? 'WARN' : 'ERROR',
      task,
      index < 3
        ? `Retrying after an error: ${causeOf(text)}`
        : `Error ${index - 2} of 3 before the task is given up: ${causeOf(
            text,
          )}`,
    ),
  );
}

/** The failure itself, and each of the service's own attempts to get over it. */
function* failing(
  record: ConnectorRecord,
  span: Span,
  part: Part,
  task: number,
  text: FailureText,
): Generator<Line> {
  const given = `WorkerTask{id=${record.id}-${task}} Task threw an uncaught and unrecoverable exception. Task is being killed and will not recover until manually restarted`;
  yield line(span.from, 'ERROR', task, given, text.stack);
  if (text.turn === 'user') {
    for (const time of every(
      autoRestart,
      span.from % autoRestart,
      Math.max(part.from, span.from + 1),
      part.to,
    )) {
      yield line(time, 'INFO', task, 'Restarting the task after a user error');
      yield line(time + 7000, 'ERROR', task, given, text.stack);
    }
  }
}

/** The last cause of a stack trace, in one line. */
function causeOf({ stack, headline }: FailureText): string {
  const causes = stack.split('\n').filter(text => !text.startsWith('\t'));
  return causes.at(-1)?.replace(/^Caused by: /, '') || headline;
}
