import { hasErrors } from '@kconnect/plugin-kafka-connect-common';
import {
  countsInWords,
  findingsMarkdown,
  findingsText,
} from '../../output/findings';
import { checkRepository } from '../../repository/checkRepository';
import { filesToCheck, readProposal } from '../../repository/proposal';
import { repositoryFolder } from '../../repository/repositoryFolder';
import type { Work } from '../Command';
import { proposalOptions } from './proposalOptions';
import type { ProposalFlags, RepositoryOptions } from './RepositoryOptions';

/** `kconnect validate`: the check of all files, or of those that a pull request changes; it needs no network. */
export const validate: Work<RepositoryOptions & ProposalFlags> = async (
  _,
  options,
  { io },
) => {
  const proposal = await readProposal(
    repositoryFolder(options.repo, io),
    proposalOptions(options, io),
    io.signal,
  );
  const checked = filesToCheck(proposal);
  const { findings } = checkRepository(checked, proposal.knowledge);
  const files = checked.connectors.length + checked.refused.length + 2;
  const ok = !hasErrors(findings);
  return {
    json: { ok, files, findings },
    found: !ok,
    text: style =>
      `${findingsText(findings, style)}${files} files: ${countsInWords(
        findings,
      )}.\n`,
    markdown: () => findingsMarkdown(findings),
  };
};
