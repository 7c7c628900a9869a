import {
  healthSchema,
  type ConnectorEvent,
  type Health,
} from '@kconnect/plugin-kafka-connect-common';

/** More lines than that hide the figures; the history has them all. */
const MOST = 9;

/** How much of the window a label takes where a chart is narrowest. */
const LABEL_SHARE = 0.1;

/** Something that happened, on a chart's time axis. */
export interface Mark {
  /** Milliseconds since the epoch. */
  at: number;
  /** By which the list below the charts calls it. */
  number: number;
  /** The health that it brought; absent for actions. */
  health?: Health;
  event: ConnectorEvent;
}

/** What happened at nearly the same time: one label tells it, as several would lie upon each other. */
export interface MarkGroup {
  /** When the first of it was, in milliseconds since the epoch. */
  at: number;
  /** The first and the last number: `3`, `3–5`. */
  label: string;
  marks: Mark[];
}

/** The newest of what happened between two times (milliseconds), numbered from the oldest, and how many there are besides. */
export function marksOf(
  events: readonly ConnectorEvent[],
  from: number,
  to: number,
): { marks: Mark[]; more: number } {
  const within = events
    .map(event => ({ event, at: Date.parse(event.at) }))
    .filter(({ at }) => at >= from && at <= to)
    .sort((a, b) => a.at - b.at);
  const marks = within.slice(-MOST).map(({ event, at }, i): Mark => {
    const health = healthSchema.safeParse(event.what);
    return {
      at,
      number: i + 1,
      event,
      health:
        event.kind === 'health' && health.success ? health.data : undefined,
    };
  });
  return { marks, more: within.length - marks.length };
}

/** The marks of a window, in its order, with those that are close to each other together. */
export function groupsOf(
  marks: readonly Mark[],
  from: number,
  to: number,
): MarkGroup[] {
  const groups: Mark[][] = [];
  for (const mark of marks) {
    const group = groups.at(-1);
    if (group && mark.at - group[0].at < (to - from) * LABEL_SHARE) {
      group.push(mark);
    } else {
      groups.push([mark]);
    }
  }
  return groups.map(group => {
    const numbers = [group[0].number, group[group.length - 1].number];
    return {
      at: group[0].at,
      label: [...new Set(numbers)].join('–'),
      marks: group,
    };
  });
}

/** What happened nearer to one of a chart's points than to its others. */
export function marksAt(
  at: number,
  marks: readonly Mark[],
  rows: ReadonlyArray<{ at: number }>,
): Mark[] {
  const nearest = (to: number) =>
    rows.reduce((a, b) => (Math.abs(b.at - to) < Math.abs(a.at - to) ? b : a));
  return marks.filter(mark => nearest(mark.at).at === at);
}
