import { isPending } from '@kconnect/plugin-kafka-connect-common';
import { planMarkdown, planText } from '../../output/planText';
import { makePlan } from '../../plan/makePlan';
import { repositoryFolder } from '../../repository/repositoryFolder';
import { openLedger, type LedgerOptions } from '../../ledger/openLedger';
import type { Work } from '../Command';
import type { RepositoryOptions } from './RepositoryOptions';

/**
 * `kconnect drift`: what was changed outside of the repository. A pause by people is none where the file leaves
 * the state to them; what runs without a file is told and is none either.
 */
export const drift: Work<RepositoryOptions & LedgerOptions> = async (
  _,
  { repo, environment, cluster, state },
  { io },
) => {
  const folder = repositoryFolder(repo, io);
  const ledger = await openLedger({ state }, folder, io).entries();
  const made = await makePlan({ folder, environment, cluster, ledger }, io);
  const found = made.plan.changes.some(isPending);
  const plan = { ...made.plan, findings: [], ok: !found };
  return {
    json: plan,
    found,
    text: style => planText(plan, style),
    markdown: () => planMarkdown(plan),
  };
};
