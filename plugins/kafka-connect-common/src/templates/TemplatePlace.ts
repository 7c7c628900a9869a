import { CLUSTER_KIND_CONFLUENT_CLOUD } from '../configuration';
import type { ClusterDefinition, Department } from '../configuration';
import { CONNECTORS_FOLDER } from '../check/files/locateFile';
import { parseConnectorName } from '../names';
import type { Side } from '../translate';

/** Where a connector is to run, whose it is and what it is called. */
export interface TemplatePlace {
  department: Department;
  cluster: ClusterDefinition;
  /** `<department>-<data source>-<source|sink>-<environment>-<suffix>`. */
  name: string;
  /** The classes of all plugins that the cluster has; absent: nobody knows. */
  plugins?: readonly string[];
}

/** Which words a cluster's connectors are configured in. */
export function sideOf({ kind }: Pick<ClusterDefinition, 'kind'>): Side {
  return kind === CLUSTER_KIND_CONFLUENT_CLOUD ? 'managed' : 'self-managed';
}

/** Where the connector's file belongs: below the folder of a cluster that is not its environment's default one. */
export function filePathOf({
  cluster,
  name,
}: Pick<TemplatePlace, 'cluster' | 'name'>): string {
  const folder = cluster.default ? [] : [cluster.id];
  return [
    ...[CONNECTORS_FOLDER, cluster.environment, ...folder],
    `${name}.json`,
  ].join('/');
}

/** What the names of the department's topics begin with. */
export function topicPrefixOf({ code, topics }: Department): string {
  return topics[0] ?? `${code}.`;
}

/** The prefix with the data source behind it, such as `finance.salesdb`. */
export function dataPrefixOf({ department, name }: TemplatePlace): string {
  const parts = parseConnectorName(name, [department.code]);
  return `${topicPrefixOf(department)}${parts?.dataSource ?? ''}`;
}

/** Where a sink's records go that fail. */
export function deadLetterQueueOf({ department, name }: TemplatePlace): string {
  return `${topicPrefixOf(department)}dlq.${name}`;
}

/** The length of names in PostgreSQL. */
const MAX_IDENTIFIER = 63;

/**
 * A name for what a connector keeps in its database, such as a replication slot: two connectors on one database
 * need two, and PostgreSQL allows lower-case letters, digits and `_`.
 */
export function identifierOf(name: string): string {
  const identifier = name.replaceAll('-', '_');
  if (identifier.length <= MAX_IDENTIFIER) return identifier;
  // Every source's name says so; the longest go without, and stay apart from the others.
  return identifier.replace(/_source(_[^_]+_[^_]+)$/, '$1');
}
