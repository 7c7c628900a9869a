import { hasErrors } from '@kconnect/plugin-kafka-connect-common';
import {
  countsInWords,
  findingsMarkdown,
  findingsText,
} from '../../output/findings';
import { checkRepository } from '../../repository/checkRepository';
import { readRepository } from '../../repository/readRepository';
import { repositoryFolder } from '../../repository/repositoryFolder';
import type { Work } from '../Command';
import type { RepositoryOptions } from './RepositoryOptions';

/** `kconnect validate`: the check of all files; it needs no network. */
export const validate: Work<RepositoryOptions> = async (
  _,
  { repo },
  { io },
) => {
  const repository = await readRepository(repositoryFolder(repo, io));
  const { findings } = checkRepository(repository);
  const files = repository.connectors.length + repository.refused.length + 2;
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
