import type { ConnectorDeployment } from '@kconnect/plugin-kafka-connect-common';
import type { FileChange } from './FileChanges';

/** What says when a connector's file was changed the last time. */
export interface KnownChanges {
  /** When a request that touches it was merged the last time, ISO 8601 in UTC. */
  mergedAt?: string;
  /** What this replica has seen of its file. */
  seen?: FileChange;
  deployments: readonly ConnectorDeployment[];
}

/** ISO 8601 in UTC; `undefined` where nobody knows. */
export function changedAt({
  deployments,
  mergedAt,
  seen,
}: KnownChanges): string | undefined {
  // A pipeline can be quicker than this replica is in seeing what was merged.
  const isDeployed = deployments.some(
    ({ result, revision }) => result && revision === seen?.revision,
  );
  return [mergedAt, isDeployed ? undefined : seen?.at]
    .filter(time => time !== undefined)
    .sort((a, b) => Date.parse(b) - Date.parse(a))[0];
}
