import type {
  Capabilities,
  ClusterSummary,
} from '@kconnect/plugin-kafka-connect-common';
import type { FleetCluster } from './FleetView';

/** After so many intervals without a good reading, what is known is old. */
const STALE_INTERVALS = 3;

/** Whether what is known of a cluster is too old to be shown as its state. */
export function isStale(
  { reading }: Pick<FleetCluster, 'reading'>,
  nowMs: number,
  intervalMs: number,
): boolean {
  return (
    reading.as_of === null ||
    nowMs - Date.parse(reading.as_of) > STALE_INTERVALS * intervalMs
  );
}

/** A cluster as the API shows it. */
export function presentCluster(
  cluster: FleetCluster,
  stale: boolean,
  capabilities: Capabilities,
  intervalMs: number,
): ClusterSummary {
  const { definition, reading } = cluster;
  return {
    id: definition.id,
    title: definition.title ?? definition.id,
    environment: definition.environment,
    kind: definition.kind,
    ...(definition.region ? { region: definition.region } : {}),
    reachable: isReachable(cluster, stale),
    asOf: reading.as_of,
    stale,
    ...(reading.problem_code !== null
      ? {
          problem: {
            code: reading.problem_code,
            message: reading.problem_message ?? '',
            since: reading.problem_since ?? '',
          },
        }
      : {}),
    intervalSeconds: intervalMs / 1000,
    capabilities,
  };
}

/** A good reading that is long past, and none that failed since, says nothing about now. */
function isReachable(
  { reading }: FleetCluster,
  stale: boolean,
): boolean | null {
  if (reading.problem_code !== null) return false;
  return stale ? null : true;
}
