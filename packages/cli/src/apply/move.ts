import { NOTHING_KNOWN } from '../ledger/Ledger';
import { ConnectorSteps } from './ConnectorSteps';
import type { ChangeOutcome } from './Deployment';
import type { Job } from './Job';
import type { RunOptions } from './RunOptions';

/** How it ended on the cluster that a connector is moved to, and whether something is left to the next run. */
interface Arrival {
  outcome: ChangeOutcome;
  unfinished: boolean;
}

const AT_REST = ['PAUSED', 'STOPPED'];

/**
 * Moves a connector to another cluster: what runs on the old one is brought to rest, with its position kept; it is
 * brought up on the new one; and only once it runs there it is removed from the old one. Where it does not come up,
 * the old one runs again. At no time do both run, and at none is there neither.
 *
 * @param bringUp - brings it up on the new cluster, or leaves nothing there
 * @returns how it ended on the new cluster and on the old one
 */
export async function move(
  { change, entry = NOTHING_KNOWN }: NonNullable<Job['from']>,
  to: { cluster: string; digest: string },
  { sessions, ledger, signal, say }: RunOptions,
  bringUp: () => Promise<Arrival>,
): Promise<[there: ChangeOutcome, here: ChangeOutcome]> {
  const { cluster: id, name } = change;
  const ref = `${id}/${name}`;
  const { cluster, deployments, watch } = sessions.get(id)!;
  const steps = new ConnectorSteps(name, {
    ...{ cluster, deployments, watch, signal },
    progress: line => say(change, line),
  });
  const moving = entry.pending?.phase === 'move';
  const before = moving ? undefined : entry.pending;
  const state = await steps.state();
  // What people brought to rest stays so; what an earlier run did, does not.
  const rested = !moving && AT_REST.includes(state ?? '');
  const resume = async () => {
    const refused = rested ? undefined : await steps.enter('RUNNING');
    if (refused) return `It could not be resumed on ${id}: ${refused.message}`;
    await ledger.record(ref, { ...entry, pending: before });
    return rested ? `It is on ${id} as before.` : `It runs on ${id} again.`;
  };

  await ledger.record(ref, {
    ...entry,
    pending: { phase: 'move', digest: to.digest, created: false },
  });
  const stuck = await steps.rest();
  if (stuck !== undefined) {
    const reason = `It could not be brought to rest on ${id}: ${stuck} ${await resume()}`;
    return [
      { result: 'failed', reason },
      { result: 'failed', reason },
    ];
  }
  say(change, `rests, and is brought up on ${to.cluster}`);
  const { outcome, unfinished } = await bringUp();
  if (outcome.result === 'applied') {
    const refused = await steps.remove();
    if (!refused) await ledger.record(ref, undefined);
    return [
      outcome,
      refused
        ? { result: 'failed', reason: `It rests: ${refused.message}` }
        : { result: 'applied' },
    ];
  }
  const known = unfinished
    ? `It rests on ${id}; the next apply goes on.`
    : await resume();
  const reason = `${outcome.reason} ${known}`;
  const result = unfinished ? 'failed' : 'restored';
  return [
    { ...outcome, result, reason },
    { result, reason },
  ];
}
