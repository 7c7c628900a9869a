import type { ConnectorRecord, Phase } from '../connect/connector.ts';
import { spansOf } from '../connect/history.ts';
import type { Span } from '../connect/history.ts';
import { taskCount } from '../connect/lifecycle.ts';
import { connectorType } from '../connect/views.ts';
import { arrivalsOf } from './arrivals.ts';
import type { Arrivals } from './arrivals.ts';

/** How much faster than its records come up a task can move them, to work off what was left. */
const capacity = 3;

/** A task's work at the begin of a phase. */
interface Mark {
  readonly span: Span;
  /** Records that waited. */
  readonly waiting: number;
  /** Records that it had moved since it was created. */
  readonly moved: number;
}

/**
 * The data that go through a connector, as a pure function of its history and the time. Records come
 * up at their own rate; a running task moves them, and what a task that does not run leaves behind
 * waits, until the task runs again and works it off.
 */
export class Flow {
  readonly record: ConnectorRecord;
  readonly type: 'source' | 'sink';
  readonly tasks: number;
  readonly arrivals: Arrivals;
  private readonly spans: Span[];
  private readonly marks = new Map<number, Mark[]>();

  constructor(record: ConnectorRecord) {
    this.record = record;
    this.type = connectorType(record.config);
    this.tasks = taskCount(record.config);
    this.arrivals = arrivalsOf(record.name);
    this.spans = spansOf(record);
  }

  /** When it was deleted; infinite where it was not. */
  get end(): number {
    const last = this.spans.at(-1);
    return last?.phase.state === 'DELETED'
      ? last.from
      : Number.POSITIVE_INFINITY;
  }

  /** The phase that a time is in, with its neighbours; undefined before the connector was there. */
  spanAt(time: number): Span | undefined {
    return this.spans.findLast(({ from }) => from <= time);
  }

  /** Records that wait for a task at a time: a sink's lag, or what a source has not read yet. */
  waiting(task: number, time: number): number {
    const mark = this.markAt(task, time);
    return mark ? this.advance(mark, task, time).waiting : 0;
  }

  /** Records that a task moved from one time to another: a whole number, and sums agree. */
  moved(task: number, from: number, to: number): number {
    return this.movedBy(task, to) - this.movedBy(task, from);
  }

  private movedBy(task: number, time: number): number {
    const mark = this.markAt(task, time);
    return mark ? Math.floor(this.advance(mark, task, time).moved) : 0;
  }

  private markAt(task: number, time: number): Mark | undefined {
    let marks = this.marks.get(task);
    if (!marks) {
      marks = this.walk(task);
      this.marks.set(task, marks);
    }
    return marks.findLast(({ span }) => span.from <= time);
  }

  private walk(task: number): Mark[] {
    const marks: Mark[] = [];
    let [waiting, moved] = [0, 0];
    for (const span of this.spans) {
      const mark = { span, waiting, moved };
      marks.push(mark);
      if (span.next) {
        ({ waiting, moved } = this.advance(mark, task, span.to));
      }
    }
    return marks;
  }

  private advance(mark: Mark, task: number, time: number) {
    const { phase, from } = mark.span;
    const arrived =
      phase.traffic === 'quiet'
        ? 0
        : this.arrivals.between(from, time) / this.tasks;
    const most = (capacity * this.arrivals.mean * (time - from)) / this.tasks;
    const moves = isMoving(phase, task);
    const waiting = moves
      ? Math.max(0, mark.waiting + arrived - most)
      : mark.waiting + arrived;
    return { waiting, moved: mark.moved + mark.waiting + arrived - waiting };
  }
}

/** Whether a task runs, by its state. */
export function isRunning(phase: Phase, task: number): boolean {
  return phase.tasks[task] === 'RUNNING';
}

function isMoving(phase: Phase, task: number): boolean {
  return isRunning(phase, task) && phase.traffic !== 'stalled';
}
