import { hasErrors, type Finding } from '@kconnect/plugin-kafka-connect-common';
import type { AskOptions } from '../../live/askClusters';
import { checkWithClusters } from '../../live/checkWithClusters';
import { readRunningIfAny } from '../../live/readRunningIfAny';
import {
  countsInWords,
  findingsAnnotations,
  findingsMarkdown,
  findingsText,
} from '../../output/findings';
import { runningConnectors } from '../../plan/runningConnectors';
import { checkRepository } from '../../repository/checkRepository';
import {
  filesToCheck,
  readProposal,
  rulesInForce,
  type Proposal,
} from '../../repository/proposal';
import { repositoryFolder } from '../../repository/repositoryFolder';
import { clustersInScope, type Scope } from '../../repository/scopeOf';
import type { Work } from '../Command';
import { liveOptions } from './liveOptions';
import { proposalOptions } from './proposalOptions';
import type {
  LiveFlags,
  ProposalFlags,
  RepositoryOptions,
} from './RepositoryOptions';

/**
 * `kconnect validate`: the check of all files, or of those that a pull request changes; it needs no network unless
 * the clusters are to be asked.
 */
export const validate: Work<
  RepositoryOptions & ProposalFlags & LiveFlags
> = async (_, options, context) => {
  const { io } = context;
  const live = liveOptions(options, context);
  const proposal = await readProposal(
    repositoryFolder(options.repo, io),
    proposalOptions(options, io),
    io.signal,
  );
  const { findings, complete } = live
    ? await askedCheck(proposal, options, live)
    : plainCheck(proposal);
  const { connectors, refused } = filesToCheck(proposal);
  const files = connectors.length + refused.length + 2;
  const ok = !hasErrors(findings) && complete;
  return {
    json: { ok, files, findings },
    ...{ found: !ok, incomplete: !complete },
    text: style =>
      `${findingsText(findings, style)}${files} files: ${countsInWords(
        findings,
      )}.\n`,
    markdown: () => findingsMarkdown(findings),
    annotations: () => findingsAnnotations(findings),
  };
};

interface Checked {
  findings: Finding[];
  complete: boolean;
}

function plainCheck(proposal: Proposal): Checked {
  const { findings } = checkRepository(
    filesToCheck(proposal),
    proposal.knowledge,
  );
  return { findings, complete: true };
}

async function askedCheck(
  proposal: Proposal,
  { cluster, environment }: Scope,
  live: AskOptions,
): Promise<Checked> {
  const inForce = rulesInForce(proposal);
  const definitions = clustersInScope(inForce.clusters, {
    ...{ cluster, environment },
  });
  const { running, silent } = await readRunningIfAny(definitions, live.io);
  return checkWithClusters(
    filesToCheck(proposal),
    { ...proposal.knowledge, running: runningConnectors(running) },
    { ...live, definitions, inForce, silent },
  );
}
