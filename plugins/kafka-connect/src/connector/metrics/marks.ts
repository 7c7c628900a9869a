import {
  healthSchema,
  type ConnectorEvent,
  type Health,
} from '@kconnect/plugin-kafka-connect-common';

/** More lines than that hide the figures; the history has them all. */
const MOST = 9;

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
