import {
  CLUSTER_KIND_CONFLUENT_CLOUD,
  departmentOfName,
  type ClusterSummary,
  type DepartmentSummary,
} from '@kconnect/plugin-kafka-connect-common';
import type { ConnectorAddress } from '../../client';

export function isManaged({ kind }: Pick<ClusterSummary, 'kind'>): boolean {
  return kind === CLUSTER_KIND_CONFLUENT_CLOUD;
}

/** What kind of cluster it is, in words. */
export function kindInWords({ kind }: Pick<ClusterSummary, 'kind'>): string {
  switch (kind) {
    case CLUSTER_KIND_CONFLUENT_CLOUD:
      return 'Managed by Confluent Cloud';
    case 'self-managed':
      return 'Self-managed';
    default:
      return kind;
  }
}

/** Those of the clusters that a department may use: what all share, and its own. */
export function usableBy(
  clusters: readonly ClusterSummary[],
  department: Pick<DepartmentSummary, 'owner'> | undefined,
): ClusterSummary[] {
  return clusters.filter(
    ({ owner }) => owner === undefined || owner === department?.owner,
  );
}

/** The department whose name a connector bears. */
export function departmentOf(
  connector: ConnectorAddress | undefined,
  departments: readonly DepartmentSummary[],
): DepartmentSummary | undefined {
  const codes = departments.map(({ code }) => code);
  const code = connector && departmentOfName(connector.name, codes);
  return departments.find(each => each.code === code);
}
