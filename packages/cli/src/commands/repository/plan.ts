import { openLedger, type LedgerOptions } from '../../ledger/openLedger';
import { findingsAnnotations, findingsMarkdown } from '../../output/findings';
import { planMarkdown, planText } from '../../output/planText';
import { makePlan } from '../../plan/makePlan';
import { repositoryFolder } from '../../repository/repositoryFolder';
import type { Work } from '../Command';
import { proposalOptions } from './proposalOptions';
import { liveOptions } from './liveOptions';
import type {
  LiveFlags,
  ProposalFlags,
  RepositoryOptions,
} from './RepositoryOptions';

/** `kconnect plan`: what apply would change, or what merging a pull request would; nothing is written. */
export const plan: Work<
  RepositoryOptions & LedgerOptions & ProposalFlags & LiveFlags
> = async (_, { repo, environment, cluster, state, ...flags }, context) => {
  const { io } = context;
  const folder = repositoryFolder(repo, io);
  const proposal = proposalOptions(flags, io);
  const ledger = await openLedger({ state }, folder, io).entries();
  const live = liveOptions(flags, context);
  const { plan: made, incomplete } = await makePlan(
    { folder, environment, cluster, ledger, proposal, live },
    io,
  );
  return {
    json: made,
    ...{ found: !made.ok, incomplete },
    text: style => planText(made, style),
    markdown: () =>
      made.findings.length > 0
        ? `${planMarkdown(made)}\n${findingsMarkdown(made.findings)}`
        : planMarkdown(made),
    annotations: () => findingsAnnotations(made.findings),
  };
};
