import type { ConnectorFigures } from '../../metrics';
import { timeOf } from './course';

/** What is known of when a connector's present run began. */
export interface RunBeginning {
  /** Since when its tasks are in their states, ISO 8601 in UTC; what was before says nothing about now. */
  runningSince?: string;
  /**
   * When it was first seen, ISO 8601 in UTC, where it ran then already: that is no start, so what was before counts as
   * far as the figures themselves say that it ran.
   */
  firstSeen?: string;
}

/**
 * The samples of a connector's present run. Where nobody saw it begin, it begins after the last sample of before that
 * does not say that all tasks ran all the time.
 *
 * @param samples - oldest first
 */
export function ofThisRun(
  samples: readonly ConnectorFigures[],
  { firstSeen, runningSince }: RunBeginning,
): ConnectorFigures[] {
  const fromMs = msOf(runningSince);
  const seenMs = msOf(firstSeen);
  const own = samples.filter(sample => timeOf(sample) >= fromMs);
  const unseen = own.filter(sample => timeOf(sample) < seenMs);
  const ran = unseen.map(({ figures }) => figures.uptime === 1);
  return own.slice(ran.lastIndexOf(false) + 1);
}

/** From when on the portal itself saw the run. */
export function watchedFromMs({
  firstSeen,
  runningSince,
}: RunBeginning): number {
  return Math.max(msOf(firstSeen), msOf(runningSince));
}

function msOf(time: string | undefined): number {
  return time === undefined ? -Infinity : Date.parse(time);
}
