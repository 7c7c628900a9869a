import {
  hasErrors,
  type ClusterDefinition,
  type PlannedChange,
} from '@kconnect/plugin-kafka-connect-common';
import { openCluster } from '../../../apply/ClusterSession';
import { Deployment, type ChangeOutcome } from '../../../apply/Deployment';
import {
  readyRevision,
  type ReadyRevision,
} from '../../../apply/readyRevision';
import { CommandError } from '../../../CommandError';
import type { Ledger } from '../../../ledger/Ledger';
import { explain } from '../../../operations/explain';
import { portalOf } from '../../../operations/openOperations';
import { readRunning } from '../../../plan/readClusters';
import { runningConnectors } from '../../../plan/runningConnectors';
import { repositoryFolder } from '../../../repository/repositoryFolder';
import type { Result } from '../../../Result';
import { openStores } from '../../../secrets/openStores';
import { UnresolvedSecret } from '../../../secrets/resolveConfig';
import type { CommandContext, Work } from '../../Command';
import { changeReport } from './changeReport';
import { mustBeDev, waitsOf, type ChangeOptions } from './devOnly';
import { Proposal } from './proposal';
import { deployThroughPortal } from './throughPortal';

export interface DeployOptions extends ChangeOptions {
  settle: string;
  timeout: string;
}

/** What apply would remember; without a pull request there is nothing to go back to. */
const NO_LEDGER: Ledger = {
  entries: async () => new Map(),
  record: async () => {},
  lock: async () => async () => {},
};

/**
 * `kconnect deploy FILE`: creates or replaces a connector of dev without a pull request, after the check that a
 * pull request would get, and waits until it is seen to run.
 */
export const deploy: Work<DeployOptions> = async ([file], options, context) => {
  const waits = waitsOf(options);
  const portal = await portalOf(options, context.io);
  return portal
    ? deployThroughPortal(portal, file, { ...options, ...waits }, context)
    : deployStraight(file, options, waits, context);
};

/** With a key of one's own. A connector that was created and does not come up is removed. */
async function deployStraight(
  file: string,
  options: DeployOptions,
  waits: ReturnType<typeof waitsOf>,
  context: CommandContext,
): Promise<Result> {
  const { io } = context;
  const folder = repositoryFolder(options.repo, io);
  const proposal = await Proposal.read(file, folder, io.cwd);
  const { desired, findings } = proposal.check();
  if (desired) mustBeDev({ ...desired, id: desired.cluster });
  if (!desired || hasErrors(findings)) return changeReport([], findings);
  const definition = proposal.clusterOf(desired);
  const [running] = await readRunning([definition], io);
  const checked = proposal.check({ running: runningConnectors([running]) });
  if (hasErrors(checked.findings)) return changeReport([], checked.findings);
  const ready = await readyRevision(proposal.text, openStores(io)).catch(
    error => {
      if (!(error instanceof UnresolvedSecret)) throw error;
      throw new CommandError(
        error.message,
        'Set it where you run kconnect. Nothing was sent.',
      );
    },
  );
  const change = proposal.change(desired, running);
  const outcome = await send({ change, ready, definition, waits }, context);
  return changeReport([{ ...change, ...outcome }], checked.findings);
}

async function send(
  {
    change,
    ready,
    definition,
    waits,
  }: {
    change: PlannedChange;
    ready: ReadyRevision;
    definition: ClusterDefinition;
    waits: ReturnType<typeof waitsOf>;
  },
  { io, say }: CommandContext,
): Promise<ChangeOutcome & { seconds: number }> {
  const session = await openCluster(definition, waits, io);
  const began = Date.now();
  try {
    const deployment = new Deployment(change, undefined, {
      ...session,
      ...{ ledger: NO_LEDGER, signal: io.signal },
      previous: async () => undefined,
      progress: line => say(`${definition.id}/${change.name}: ${line}`),
    });
    const outcome = await deployment.deploy(ready);
    const seconds = Math.round((Date.now() - began) / 100) / 10;
    return { ...outcome, seconds };
  } catch (error) {
    throw explain(error, definition.id);
  } finally {
    await session.close();
  }
}
