import { countsInWords, findingsText } from '../../output/findings';
import { readClusters, readDepartments } from '../../repository/readYaml';
import { readConnectors } from '../../repository/readRepository';
import { repositoryFolder } from '../../repository/repositoryFolder';
import { askService } from '../../translate/askService';
import { textOf } from '../../translate/contentFor';
import { findFile } from '../../translate/findFile';
import { reportLines } from '../../translate/reportLines';
import { translateFile } from '../../translate/translateFile';
import type { Translated } from '../../translate/Translated';
import type { CommandContext, Work } from '../Command';

export interface TranslateOptions {
  repo?: string;
  /** Id of the cluster that the file is for. */
  to?: string;
  /** The plugin that is wanted there. */
  plugin?: string;
  /** Whether the service is asked for its own translation. */
  live?: boolean;
}

/**
 * `kconnect translate`: the file for a cluster of the other kind on standard output, and on standard error what
 * became of each setting.
 */
export const translate: Work<TranslateOptions> = async (
  [given],
  { repo, to, plugin, live },
  context,
) => {
  const { io } = context;
  const folder = repositoryFolder(repo, io);
  const [departments, clusters, repository] = await Promise.all([
    readDepartments(folder),
    readClusters(folder),
    readConnectors(folder),
  ]);
  const made = translateFile(findFile(given, folder, repository, io), {
    ...{ departments, clusters, to, plugin },
    files: repository.connectors,
  });
  const translated: Translated = {
    ...made.translated,
    ...(live && { service: await askService(made, io) }),
  };
  report(translated, context);
  if (repository.connectors.some(({ path }) => path === translated.to.file)) {
    context.say(`There is a file ${translated.to.file} already.`);
  }
  return {
    json: translated,
    found: !translated.ok,
    text: () => textOf(translated.to.content),
  };
};

function report(translated: Translated, { io, say }: CommandContext): void {
  const { findings } = translated;
  reportLines(translated).forEach(say);
  if (findings.length === 0) return;
  say(`The check says of the new file: ${countsInWords(findings)}.`);
  io.stderr.write(
    findingsText(findings, { width: Infinity, paint: (_, text) => text }),
  );
}
