import type { ConnectorFigures, Figures, MetricId } from '../../metrics';
import type { Evidence } from '../../model';
import {
  hasNoRates,
  lastMovedMs,
  lastRun,
  lengthMs,
  moved,
  timeOf,
  type Course,
} from './course';
import { patienceOf } from './patience';

interface Waiting {
  metric: MetricId;
  /** Whether what waits must grow to mean something. */
  mustGrow: boolean;
  sentence: (amount: number, since: string) => string;
}

const LAG: Omit<Waiting, 'mustGrow'> = {
  metric: 'sinkLag',
  sentence: (records, since) =>
    `${records} records wait in its topics, and it has moved none since ${since}.`,
};

/** What a source is behind is also its last event's delay, which stays as it is while nothing happens. */
const BEHIND: Waiting = {
  metric: 'behindSource',
  mustGrow: true,
  sentence: (ms, since) =>
    `It is ${Math.round(
      ms / 1000,
    )} s behind its source, and it has moved no record since ${since}.`,
};

/** A rate that is missing proves less than one of 0, so it must be missing for longer, while more and more waits. */
const WITHOUT_RATES_MS = 600_000;

/** Work that waits and does not become less while nothing moves, for longer than the kind of connector makes sensible. */
export function waitingWorkEvidence(course: Course): Evidence[] {
  const { collects, ms } = patienceOf(course.connector);
  const waiting =
    course.connector.type === 'source'
      ? BEHIND
      : { ...LAG, mustGrow: collects };
  const movedMs = lastMovedMs(course);
  const run = lastRun(
    course.samples.filter(sample => timeOf(sample) > movedMs),
    figures => isStuck(figures, waiting),
  );
  const last = run.at(-1);
  const guessed = run.some(({ figures }) => moved(figures) === null);
  const patienceMs = guessed ? Math.max(ms, WITHOUT_RATES_MS) : ms;
  if (!last || lengthMs(run) < patienceMs) return [];
  const [before, now] = [run[0], last].map(sample => amount(sample, waiting));
  if (now < before || ((waiting.mustGrow || guessed) && now === before))
    return [];
  const since = run[0].at;
  return [
    {
      kind: 'figure',
      source: waiting.metric,
      text: waiting.sentence(now, since),
      at: last.at,
      since,
      lowersTo: 'stalled',
    },
  ];
}

function amount({ figures }: ConnectorFigures, { metric }: Waiting): number {
  return figures[metric] ?? 0;
}

/** Something waits and nothing moves; `null` where one of them is not known. */
function isStuck(figures: Figures, { metric }: Waiting): boolean | null {
  const waits = figures[metric];
  const moves = moved(figures);
  if (moves === true || waits === 0) return false;
  if (typeof waits !== 'number') return null;
  if (moves === null && !hasNoRates(figures)) return null;
  return waits > 0;
}
