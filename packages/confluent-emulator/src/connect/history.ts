import type { ConnectorRecord, Phase } from './connector.ts';

const kept = 40;

/** How long before a failure its signs show, in milliseconds, where nothing else is said. */
const usualLead = 10_000;

/** Notes what a connector is from a time on, where that differs from what it was. */
export function note(record: ConnectorRecord, at: number, lead?: number): void {
  const last = record.history.at(-1);
  if (last && sameAs(last, record)) {
    return;
  }
  const { state, tasks, failure, traffic } = record;
  record.history = [
    ...record.history.slice(-kept + 1),
    {
      at,
      state,
      tasks,
      ...(failure && { failure }),
      ...(traffic && { traffic }),
      ...(lead !== undefined && { lead }),
    },
  ];
}

function sameAs(phase: Phase, record: ConnectorRecord): boolean {
  return (
    phase.state === record.state &&
    phase.failure === record.failure &&
    phase.traffic === record.traffic &&
    phase.tasks.length === record.tasks.length &&
    phase.tasks.every((state, task) => state === record.tasks[task])
  );
}

/** What a connector was at a time; undefined before it was created. */
export function phaseAt(
  record: ConnectorRecord,
  time: number,
): Phase | undefined {
  return record.history.findLast(({ at }) => at <= time);
}

/** A phase with its end, and what follows it. */
export interface Span {
  readonly phase: Phase;
  readonly from: number;
  /** Infinite for what holds now. */
  readonly to: number;
  readonly next?: Phase;
}

/** The phases of a connector, oldest first. */
export function spansOf(record: ConnectorRecord): Span[] {
  return record.history.map((phase, index) => {
    const next = record.history[index + 1];
    return {
      phase,
      from: phase.at,
      to: next?.at ?? Number.POSITIVE_INFINITY,
      ...(next && { next }),
    };
  });
}

/** Whether a task fails in a phase because of what is wrong with the connector. */
export function taskFails(phase: Phase, task: number): boolean {
  return phase.tasks[task]?.endsWith('_ERROR') ?? false;
}

/**
 * How near a failure is, from 0 (nothing shows yet) to 1 (it happens): what comes before it, such as
 * retries and slow batches, grows with this.
 */
export function distress({ next }: Span, task: number, time: number): number {
  if (!next || !taskFails(next, task)) {
    return 0;
  }
  const lead = next.lead ?? usualLead;
  return Math.max(0, Math.min(1, 1 - (next.at - time) / lead));
}
