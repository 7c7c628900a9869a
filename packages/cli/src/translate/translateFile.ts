import {
  checkConfiguration,
  findPair,
  hasErrors,
  translateConfig,
  type ClusterDefinition,
  type ClustersFile,
  type ConfigTranslation,
  type DepartmentsFile,
  type ProposedFile,
  type TranslationRefusal,
} from '@kconnect/plugin-kafka-connect-common';
import { CommandError } from '../CommandError';
import { filePathOf } from '../export/filePathOf';
import { chooseCluster } from './chooseCluster';
import { contentFor, textOf } from './contentFor';
import { readConnector } from './readConnector';
import type { Translated } from './Translated';

export interface TranslateFileOptions {
  departments: DepartmentsFile;
  clusters: ClustersFile;
  /** All of the repository's connector files, for the check of the result. */
  files: readonly ProposedFile[];
  /** Id of the cluster that it is for. */
  to?: string;
  /** The plugin that is wanted there. */
  plugin?: string;
}

/** A translated file, with what a service needs to translate it, too. */
export interface TranslatedFile {
  translated: Translated;
  /** The cluster that it is for. */
  target: ClusterDefinition;
  /** Its side, and the configuration there. */
  translation: ConfigTranslation;
  /** The configuration as it was, without what is secret. */
  source: Record<string, string>;
}

/**
 * Turns a connector's file into one for a cluster of the other kind, and checks that.
 *
 * @throws CommandError where it cannot be read, or has no translation
 */
export function translateFile(
  file: ProposedFile,
  { departments, clusters, files, to, plugin }: TranslateFileOptions,
): TranslatedFile {
  const { connector, withheld } = readConnector(file, {
    departments,
    clusters,
  });
  const pair = must(file, findPair(connector.config, plugin));
  const target = chooseCluster(clusters.clusters, connector, {
    ...{ side: pair.to, named: to },
  });
  const here = clusters.clusters.find(({ id }) => id === connector.cluster)!;
  const owner = departments.departments.find(
    ({ code }) => code === connector.department,
  );
  const translation = must(
    file,
    translateConfig(connector.config, {
      ...{ plugin, withheld },
      account: owner?.serviceAccounts?.[target.environment],
      region: (pair.to === 'managed' ? target : here).region,
    }),
  );
  const { content, notes } = contentFor(
    translation.config,
    connector,
    { environment: target.environment, side: pair.to },
    departments.departments.map(({ code }) => code),
  );
  const path = filePathOf(content.name, target);
  const { findings } = checkConfiguration({
    ...{ departments, clusters, only: [path] },
    files: [
      ...files.filter(each => each.path !== file.path && each.path !== path),
      { path, text: textOf(content) },
    ],
  });
  const { kept, changed, implied, lost, added, missing } = translation;
  return {
    ...{ target, translation },
    source: Object.fromEntries(
      Object.entries(connector.config).filter(([key]) => !withheld.has(key)),
    ),
    translated: {
      ok: lost.length + missing.length === 0 && !hasErrors(findings),
      from: { file: file.path, cluster: connector.cluster },
      to: { file: path, cluster: target.id, content },
      ...{ kept, changed, implied, lost, added, missing },
      notes: [...translation.notes, ...notes],
      findings,
    },
  };
}

/** @throws CommandError where there is no translation */
function must<T extends { ok: true }>(
  { path }: ProposedFile,
  answer: T | TranslationRefusal,
): T {
  if (answer.ok) return answer;
  throw new CommandError(`${path}: ${answer.reason}`, answer.fix);
}
