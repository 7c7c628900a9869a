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

/** How what runs stands to its file: what `kconnect drift` says of it, with what the portal knows of why. */
export function judgeDrift(facts: DriftFacts): Drift {
  const { file, stale } = facts;
  if (!file) {
    return plainly(
      'no-file',
      'No file of the configuration repository describes it.',
    );
  }
  if (!file.content) {
    return plainly('unknown', `Its file ${file.path} cannot be read.`);
  }
  if (stale !== undefined) return plainly('unknown', stale);
  const change = planOf(facts, file.path, file.content);
  return differs(change) ? whyDifferent(change, facts) : whyEqual(change);
}

function planOf(
  { cluster, observed }: DriftFacts,
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

function differs({ action }: PlannedChange): boolean {
  return action !== 'unchanged';
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
  facts: DriftFacts,
): Drift {
  const waiting = whyNotDeployed(facts);
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
}: DriftFacts): string | undefined {
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
