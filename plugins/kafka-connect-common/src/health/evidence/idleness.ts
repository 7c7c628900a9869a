import type { Figures } from '../../metrics';
import { lastRun, lengthMs, moved, type Course } from './course';

const AT_LEAST_MS = 300_000;

/** What is said of a connector that moves nothing because there is nothing to move. */
export function idlenessNote(course: Course): string | undefined {
  const { type } = course.connector;
  const run = lastRun(course.samples, figures => isIdle(figures, type));
  if (lengthMs(run) < AT_LEAST_MS) return undefined;
  const [{ at }] = run;
  return `Nothing to read since ${at}.`;
}

/** Whether nothing moves and, as far as is known, nothing waits. */
function isIdle(figures: Figures, type: string): boolean | null {
  const moves = moved(figures);
  if (moves === true) return false;
  if (figures.connected === 0 || figures.connected === null) return false;
  if (type === 'sink') {
    if (typeof figures.sinkLag !== 'number') return null;
    if (figures.sinkLag > 0) return false;
  }
  return moves === null ? null : true;
}
