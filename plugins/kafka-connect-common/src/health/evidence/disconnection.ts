import type { Figures } from '../../metrics';
import type { Evidence } from '../../model';
import { lastMovedMs, lastRun, lengthMs, timeOf, type Course } from './course';

/** Figures are looked at once a minute, a few seconds sooner or later: two in a row. */
const AT_LEAST_MS = 50_000;
const DEBEZIUM = /^io\.debezium\./;

/**
 * A connector that says it is not connected to its system, or whose bean is gone, for about a minute.
 * While records move it is none: during its first snapshot Debezium does not call itself connected.
 */
export function disconnectionEvidence(course: Course): Evidence[] {
  const movedMs = lastMovedMs(course);
  const hadBean =
    DEBEZIUM.test(course.connector.class) ||
    course.samples.some(({ figures }) => typeof figures.connected === 'number');
  if (!hadBean) return [];
  const run = lastRun(
    course.samples.filter(sample => timeOf(sample) > movedMs),
    isDisconnected,
  );
  const last = run.at(-1);
  if (!last || lengthMs(run) < AT_LEAST_MS) return [];
  const since = run[0].at;
  return [
    {
      kind: 'figure',
      source: 'connected',
      text:
        last.figures.connected === null
          ? `It has shown no connection to its system since ${since}: its bean is gone.`
          : `It has not been connected to its system since ${since}.`,
      at: last.at,
      since,
      lowersTo: 'stalled',
    },
  ];
}

/** A figure that was not asked says nothing; `null` is a bean that is not there. */
function isDisconnected({ connected }: Figures): boolean | null {
  if (connected === undefined) return null;
  return connected === null || connected === 0;
}
