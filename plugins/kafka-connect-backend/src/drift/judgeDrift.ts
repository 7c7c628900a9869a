import {
  planChanges,
  type ConnectorDeployment,
  type ConnectorFile,
  type Drift,
  type ObservedConnector,
  type PlannedChange,
} from '@kconnect/plugin-kafka-connect-common';
import type { DesiredFile } from './desiredFile';

/** A connector with all that says how it stands to its file. Times are ISO 8601 in UTC. */
export interface DriftFacts {
  cluster: string;
  observed: ObservedConnector;
  /** Why what was observed may no longer be true; absent where it is recent. */
  stale?: string;
  file: DesiredFile | undefined;
  /** When its file was changed the last time, as far as anybody knows. */
  changedAt?: string;
  /** The newest first, also one that had nothing to do. */
  deployments: readonly ConnectorDeployment[];
  /** Milliseconds since the epoch. */
  now: number;
}

/** A portal that no pipeline reports to does not know when a file is deployed. */
const UNREPORTED_MS = 60 * 60_000;

/** A connector beside its file. */
export interface Comparison {
  /** Where its file is; absent where none describes it. */
  path?: string;
  /** What would bring it to its file; absent where that cannot be read. */
  change?: PlannedChange;
}

/** What beside the two says why they differ. */
type Circumstances = Omit<DriftFacts, 'cluster' | 'observed' | 'file'>;

/** How what runs stands to its file: what `kconnect drift` says of it, with what the portal knows of why. */
export function judgeDrift(facts: DriftFacts): Drift {
  return judgeComparison(compareWithFile(facts), facts);
}

export function compareWithFile(
  facts: Pick<DriftFacts, 'cluster' | 'observed' | 'file'>,
): Comparison {
  const { file } = facts;
  if (!file) return {};
  const { content, path } = file;
  return { path, ...(content && { change: planOf(facts, path, content) }) };
}

export function differs({ change }: Comparison): boolean {
  return change !== undefined && change.action !== 'unchanged';
}

export function judgeComparison(
  comparison: Comparison,
  circumstances: Circumstances,
): Drift {
  const { change, path } = comparison;
  const { stale } = circumstances;
  if (path === undefined) {
    return plainly(
      'no-file',
      'No file of the configuration repository describes it.',
    );
  }
  if (!change) return plainly('unknown', `Its file ${path} cannot be read.`);
  if (stale !== undefined) return plainly('unknown', stale);
  return differs(comparison)
    ? whyDifferent(change, circumstances)
    : whyEqual(change);
}

function planOf(
  { cluster, observed }: Pick<DriftFacts, 'cluster' | 'observed'>,
  file: string,
  { config, initial_state: initialState, name }: ConnectorFile,
): PlannedChange {
  const [change] = planChanges({
    desired: [
      {
        ...{ file, cluster, name, config, initialState },
        // The plan looks at none of these.
        ...{ environment: 'dev', class: observed.class, tasksMax: 1 },
      },
    ],
    running: [{ cluster, connectors: [observed] }],
  });
  return change;
}

function whyEqual({ atRest }: PlannedChange): Drift {
  return atRest
    ? plainly(
        'rest',
        `People brought it to rest (${atRest}), which its file leaves to them: deployments leave it so.`,
      )
    : plainly('none', 'It runs as its file says.');
}

function whyDifferent(
  { properties, stateChange }: PlannedChange,
  circumstances: Circumstances,
): Drift {
  const waiting = whyNotDeployed(circumstances);
  return {
    state: waiting === undefined ? 'drift' : 'pending',
    says: waiting ?? 'The next deployment would bring it back to its file.',
    properties,
    ...(stateChange && { stateChange }),
  };
}

/** Why a file that was merged is not what runs; `undefined` where it was, so that somebody else has changed it since. */
function whyNotDeployed({
  changedAt,
  deployments: [last],
  now,
}: Circumstances): string | undefined {
  const isNews =
    changedAt !== undefined &&
    (last
      ? Date.parse(last.at) < Date.parse(changedAt)
      : now - Date.parse(changedAt) < UNREPORTED_MS);
  if (isNews) return 'Its file was merged and is not deployed yet.';
  if (!last || last.result === 'applied' || last.result === 'unchanged') {
    return undefined;
  }
  return last.result === undefined && !last.endNeverTold
    ? 'Its file is being deployed.'
    : `Its file is not what runs. ${last.says}`;
}

function plainly(state: Drift['state'], says: string): Drift {
  return { state, says, properties: [] };
}
