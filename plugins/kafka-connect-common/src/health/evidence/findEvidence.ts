import type { LogLine } from '../../logs';
import type { ConnectorFigures } from '../../metrics';
import type { Evidence, ObservedConnector } from '../../model';
import { healthOfStates } from '../deriveHealth';
import { tallyTasks } from '../taskTally';
import { timeOf, type Course } from './course';
import { disconnectionEvidence } from './disconnection';
import { idlenessNote } from './idleness';
import { ofThisRun, watchedFromMs, type RunBeginning } from './ofThisRun';
import { retryEvidence } from './retries';
import { waitingWorkEvidence } from './waitingWork';

/** What evidence is looked for in. */
export interface EvidenceSources extends RunBeginning {
  connector: ObservedConnector;
  /** Its figures of the last minutes, in any order; an hour of them covers every kind of connector. */
  samples: readonly ConnectorFigures[];
  /** Lines of its log of the last minutes, in any order. */
  lines?: readonly LogLine[];
  /** What was found the last time: what goes on since then keeps its beginning. */
  before?: readonly Evidence[];
  /** Milliseconds since the epoch. */
  nowMs: number;
}

/** What figures and log lines say beside the states. */
export interface Findings {
  evidence: Evidence[];
  /** Something worth saying that is no trouble: that it has nothing to read. */
  note?: string;
}

/** Figures that are older say nothing about now; Confluent's newest are five minutes old by nature. */
const MAX_AGE_MS = 900_000;

/**
 * Evidence against what a connector's state claims, the most telling first: a log line says why, a
 * figure only that. Only who claims to run can be caught at not doing so, so there is none for
 * connectors that are paused, stopped or being set up.
 */
export function findEvidence(sources: EvidenceSources): Findings {
  const { connector } = sources;
  const claimed = healthOfStates(connector);
  const runs =
    (claimed === 'healthy' || claimed === 'degraded') &&
    tallyTasks(connector.tasks).running > 0;
  if (!runs) return { evidence: [] };
  const course = courseOf(sources);
  const evidence = [
    ...retryEvidence(course),
    ...disconnectionEvidence(course),
    ...waitingWorkEvidence(course),
  ];
  const note = evidence.length === 0 ? idlenessNote(course) : undefined;
  return note === undefined ? { evidence } : { evidence, note };
}

function courseOf(sources: EvidenceSources): Course {
  const { before = [], connector, lines = [] } = sources;
  const { nowMs, samples } = sources;
  const fromMs = watchedFromMs(sources);
  const sorted = [...samples].sort((a, b) => timeOf(a) - timeOf(b));
  const own = ofThisRun(sorted, sources);
  const last = own.at(-1);
  const fresh = last !== undefined && timeOf(last) >= nowMs - MAX_AGE_MS;
  return {
    connector,
    nowMs,
    samples: fresh ? own : [],
    lines: lines.filter(line => timeOf(line) >= fromMs),
    before: before.filter(
      ({ since }) => since !== undefined && Date.parse(since) >= fromMs,
    ),
  };
}
