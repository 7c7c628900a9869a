import { ConnectError } from '@kconnect/plugin-kafka-connect-node';
import type { Ledger } from '../ledger/Ledger';
import { UnresolvedSecret, type SecretStores } from '../secrets/resolveConfig';
import type { AppliedChange } from './ApplyReport';
import type { ClusterSession } from './ClusterSession';
import { Deployment, type ChangeOutcome } from './Deployment';
import type { Job } from './Job';
import { readyAgain } from './readyRevision';

export interface RunOptions {
  session: ClusterSession;
  ledger: Ledger;
  stores: SecretStores;
  signal: AbortSignal;
  progress: (line: string) => void;
}

/** Does a job and says how it ended; what ends without an answer says what the next run does about it. */
export async function runJob(
  job: Job,
  options: RunOptions,
): Promise<AppliedChange> {
  const began = Date.now();
  const outcome = await carryOut(job, options).catch(explained);
  return {
    ...job.change,
    ...outcome,
    seconds: Math.round((Date.now() - began) / 100) / 10,
  };
}

async function carryOut(
  { change, entry, ready }: Job,
  { session, ledger, stores, signal, progress }: RunOptions,
): Promise<ChangeOutcome> {
  const { cluster, deployments, watch } = session;
  const deployment = new Deployment(change, entry, {
    ...{ cluster, deployments, watch, ledger, signal, progress },
    previous: async () =>
      entry?.applied && (await readyAgain(entry.applied, stores)),
  });
  switch (change.action) {
    case 'delete':
      return deployment.remove();
    case 'pause':
    case 'resume':
      return deployment.moveTo(change.stateChange!.to);
    case 'unchanged': {
      const { phase, digest, created, reason } = entry!.pending!;
      return phase === 'restore' && digest === ready!.revision.digest
        ? deployment.putBack(digest, created, reason ?? 'It did not come up.')
        : deployment.verify(ready!, created);
    }
    default:
      return deployment.deploy(ready!);
  }
}

function explained(error: unknown): ChangeOutcome {
  if (error instanceof UnresolvedSecret) {
    return {
      result: 'failed',
      reason: `What ran before could not be put back: ${error.message}`,
    };
  }
  if (error instanceof ConnectError) {
    return {
      result: 'failed',
      reason: `${error.message} What is true now is not known; the next apply looks and goes on.`,
    };
  }
  throw error;
}
