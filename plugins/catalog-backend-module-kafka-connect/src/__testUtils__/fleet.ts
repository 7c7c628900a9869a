import {
  capabilitiesExcept,
  connectorRef,
  type ClusterSummary,
  type ConnectorSummary,
} from '@kconnect/plugin-kafka-connect-common';

/** A cluster that answers. */
export function cluster(
  id: string,
  more: Partial<ClusterSummary> = {},
): ClusterSummary {
  return {
    id,
    title: id,
    environment: 'prod',
    kind: 'confluent-cloud',
    reachable: true,
    asOf: '2026-03-01T10:00:00.000Z',
    stale: false,
    intervalSeconds: 10,
    capabilities: capabilitiesExcept({}),
    ...more,
  };
}

/** A connector that runs. */
export function connector(
  clusterId: string,
  name: string,
  more: Partial<ConnectorSummary> = {},
): ConnectorSummary {
  return {
    ref: connectorRef(clusterId, name),
    cluster: clusterId,
    name,
    environment: 'prod',
    department: 'finance',
    owner: 'group:default/finance',
    type: 'source',
    class: 'PostgresCdcSourceV2',
    state: 'RUNNING',
    health: 'healthy',
    turn: 'nobody',
    since: '2026-03-01T09:00:00.000Z',
    tasks: {
      total: 1,
      running: 1,
      failed: 0,
      waiting: 0,
      halted: 0,
      unknown: 0,
    },
    evidence: [],
    asOf: '2026-03-01T10:00:00.000Z',
    may: { readConfig: true, readLogs: true, operate: true },
    ...more,
  };
}

/** Names of connectors of one department, all different. */
export const connectorNames = (count: number): string[] =>
  Array.from({ length: count }, (_, i) => `finance-db${i}-source-prod-cdc`);
