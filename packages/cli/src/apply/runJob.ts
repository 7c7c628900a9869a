import { ConnectError } from '@kconnect/plugin-kafka-connect-node';
import { CommandError } from '../CommandError';
import { UnresolvedSecret } from '../secrets/resolveConfig';
import type { AppliedChange } from './ApplyReport';
import type { ClusterSession } from './ClusterSession';
import { Deployment, type ChangeOutcome } from './Deployment';
import type { Job } from './Job';
import { move } from './move';
import { readyAgain } from './readyRevision';
import type { RunOptions } from './RunOptions';

/**
 * Does a job and says how it ended, on both clusters where it is a move. What ends without an answer says what
 * the next run does about it.
 */
export async function runJob(
  job: Job,
  options: RunOptions,
): Promise<AppliedChange[]> {
  const began = Date.now();
  const { change, from } = job;
  const outcomes = await carryOut(job, options).catch(error => [
    explained(error, options.sessions.get(change.cluster)!),
  ]);
  const seconds = Math.round((Date.now() - began) / 100) / 10;
  return (from ? [change, from.change] : [change]).map((each, i) => ({
    ...each,
    // What cuts a move short is true of both.
    ...(outcomes[i] ?? outcomes[0]),
    seconds,
  }));
}

async function carryOut(
  job: Job,
  options: RunOptions,
): Promise<ChangeOutcome[]> {
  const deployment = deploymentOf(job, options);
  const { change, entry, from, ready } = job;
  if (!from) return [await bringUp(job, deployment)];
  const to = {
    cluster: change.cluster,
    digest: ready?.revision.digest ?? entry!.pending!.digest,
  };
  return move(from, to, options, async () => ({
    outcome: await bringUp(job, deployment),
    unfinished: deployment.unfinished,
  }));
}

function deploymentOf(
  { change, entry }: Job,
  { sessions, ledger, stores, signal, say }: RunOptions,
): Deployment {
  const { cluster, deployments, watch } = sessions.get(change.cluster)!;
  return new Deployment(change, entry, {
    ...{ cluster, deployments, watch, ledger, signal },
    progress: line => say(change, line),
    previous: async () =>
      entry?.applied && (await readyAgain(entry.applied, stores)),
  });
}

async function bringUp(
  { change, entry, putsBack, ready }: Job,
  deployment: Deployment,
): Promise<ChangeOutcome> {
  const { action, stateChange } = change;
  if (action === 'delete') return deployment.remove();
  const { pending } = entry ?? {};
  if (pending && putsBack) {
    const { digest, created, reason } = pending;
    return deployment.putBack(digest, created, reason ?? 'It did not come up.');
  }
  if (!ready) return deployment.moveTo(stateChange!.to);
  return action === 'create' || action === 'update'
    ? deployment.deploy(ready)
    : deployment.verify(ready, pending!.created);
}

const OUT_OF_REACH = ['timeout', 'refused', 'unreachable', 'tls'];

function explained(error: unknown, session: ClusterSession): ChangeOutcome {
  if (error instanceof UnresolvedSecret) {
    return {
      result: 'failed',
      reason: `What ran before could not be put back: ${error.message} The next apply tries again.`,
    };
  }
  if (error instanceof ConnectError) {
    if (OUT_OF_REACH.includes(error.code)) session.lost = error.message;
    return { result: 'failed', reason: unknownAfter(error) };
  }
  // The ledger could not be written: nothing is done without it.
  if (error instanceof CommandError || isAbort(error)) {
    return { result: 'failed', reason: unknownAfter(error) };
  }
  throw error;
}

function unknownAfter({ message }: Error): string {
  return `${message} What is true now is not known; the next apply looks and goes on.`;
}

function isAbort(error: unknown): error is Error {
  return error instanceof Error && error.name === 'AbortError';
}
