import {
  parseClustersFile,
  parseDepartmentsFile,
  type ClusterDefinition,
  type Department,
  type DesiredConnector,
  type Finding,
  type LiveCluster,
  type LiveKnowledge,
  type PlacedConnector,
} from '@kconnect/plugin-kafka-connect-common';
import { checkRepository, type Knowledge } from '../repository/checkRepository';
import type { RulesInForce } from '../repository/proposal';
import type { RepositoryFiles } from '../repository/readRepository';
import { askClusters, type AskOptions } from './askClusters';

export interface LiveCheckOptions extends AskOptions {
  /** The clusters that may be asked, as they are in force. */
  definitions: readonly ClusterDefinition[];
  /** What is in force; where the files come with other rules, what these alone allow is asked about later. */
  inForce: RulesInForce;
  /** Clusters in scope that have not answered already, by id, with the reason. */
  silent?: ReadonlyMap<string, string>;
  /** Whether the clusters are to be asked about a connector; about all unless told. */
  concerns?(connector: DesiredConnector): boolean;
}

/** What the check says, the clusters asked. */
export interface LiveCheck {
  findings: Finding[];
  /** Whether every cluster answered all that it was asked. */
  complete: boolean;
}

/**
 * The check with what the clusters themselves say. They are asked about files that pass without them alone: what
 * does not may refer to another department's secrets, and what is wrong by itself needs no cluster to say so.
 */
export async function checkWithClusters(
  files: RepositoryFiles,
  knowledge: Knowledge,
  { concerns = () => true, definitions, inForce, ...options }: LiveCheckOptions,
): Promise<LiveCheck> {
  const { silent = new Map() } = options;
  const inScope = new Map(definitions.map(each => [each.id, each]));
  const passing = passed(files, knowledge).filter(
    each => inScope.has(each.cluster) && concerns(each),
  );
  const deferred = deferredBy(inForce, passing, files, knowledge);
  const departments = departmentsIn(inForce.departments);
  const asked = passing
    .filter(({ file }) => !deferred.has(file))
    .map(
      (desired): PlacedConnector => ({
        desired,
        cluster: inScope.get(desired.cluster)!,
        department: departments.find(({ code }) => code === desired.department),
      }),
    );
  const said = await askClusters(
    asked.filter(({ cluster }) => !silent.has(cluster.id)),
    options,
  );
  const live: LiveKnowledge = {
    ...said,
    clusters: { ...said.clusters, ...silentClusters(silent) },
    asked: new Set(asked.map(({ desired }) => desired.file)),
    deferred: Object.fromEntries(deferred),
  };
  const { findings } = checkRepository(files, { ...knowledge, live });
  return { findings, complete: isComplete(live) };
}

function passed(
  files: RepositoryFiles,
  knowledge: Knowledge,
): DesiredConnector[] {
  const { connectors, findings } = checkRepository(files, knowledge);
  const wrong = new Set(
    findings
      .filter(({ severity }) => severity === 'error')
      .map(({ file }) => file),
  );
  return connectors.filter(({ file }) => !wrong.has(file));
}

/** By path, why a file cannot be asked about yet: the pull request itself changes what allows it. */
function deferredBy(
  inForce: RulesInForce,
  passing: readonly DesiredConnector[],
  files: RepositoryFiles,
  knowledge: Knowledge,
): Map<string, string> {
  const { departments, clusters } = inForce;
  if (files.departments === departments && files.clusters === clusters) {
    return new Map();
  }
  const allowed = new Set(
    passed({ ...files, departments, clusters }, knowledge).map(
      ({ file }) => file,
    ),
  );
  const [before, after] = [clusters, files.clusters].map(text => {
    const file = parseClustersFile(text);
    const all = file.ok ? file.value.clusters : [];
    return new Map(all.map(each => [each.id, JSON.stringify(each)]));
  });
  return new Map(
    passing.flatMap(({ cluster, file }) => {
      if (before.get(cluster) !== after.get(cluster)) {
        return [[file, 'its cluster is changed in clusters.yaml here, too']];
      }
      return allowed.has(file)
        ? []
        : [
            [
              file,
              'departments.yaml is changed here, too, and allows it only then',
            ],
          ];
    }),
  );
}

function departmentsIn(text: string): Department[] {
  const file = parseDepartmentsFile(text);
  return file.ok ? file.value.departments : [];
}

function silentClusters(
  silent: ReadonlyMap<string, string>,
): Record<string, LiveCluster> {
  return Object.fromEntries(
    [...silent].map(([id, reason]) => [id, { reachable: false, reason }]),
  );
}

function isComplete({ clusters, validations = {} }: LiveKnowledge): boolean {
  return (
    Object.values(clusters).every(({ reachable }) => reachable) &&
    Object.values(validations).every(
      each => each.ok || each.unresolved !== undefined,
    )
  );
}
