import type { ConnectorSummary } from '@kconnect/plugin-kafka-connect-common';
import type { FleetCluster, FleetConnector } from './FleetView';

/** A connector as the API shows it, but for how it stands to its file and what the caller may do with it. */
export type PresentedConnector = Omit<ConnectorSummary, 'drift' | 'may'>;

/** When a connector was last read: with its cluster, or alone since then. */
export function asOfOf(
  connector: FleetConnector,
  { reading }: FleetCluster,
): string {
  if (connector.unread !== null || reading.as_of === null) {
    return connector.as_of;
  }
  return connector.as_of > reading.as_of ? connector.as_of : reading.as_of;
}

/**
 * What cannot be known now is shown as unknown, with what was last seen: while the cluster's readings
 * are stale, or its entry in them cannot be understood.
 */
export function presentConnector(
  connector: FleetConnector,
  cluster: FleetCluster,
  stale: boolean,
): PresentedConnector {
  const blindness = blindnessOf(connector, cluster, stale);
  return {
    ref: connector.ref,
    cluster: connector.cluster,
    name: connector.name,
    environment: cluster.definition.environment,
    department: connector.department,
    owner: connector.owner,
    operators: connector.operators,
    type: connector.type,
    class: connector.class,
    state: connector.state,
    health: connector.health,
    reason: connector.reason,
    turn: connector.turn,
    since: connector.since,
    tasks: connector.tasks,
    evidence: connector.evidence,
    note: connector.note,
    figures: connector.figures,
    asOf: asOfOf(connector, cluster),
    ...blindness,
  };
}

function blindnessOf(
  connector: FleetConnector,
  cluster: FleetCluster,
  stale: boolean,
): Partial<PresentedConnector> {
  const { definition, reading } = cluster;
  const lastKnown = { health: connector.health, reason: connector.reason };
  if (stale) {
    const { problem_message: problem } = reading;
    const title = definition.title ?? definition.id;
    return {
      health: 'unknown',
      // Since when stands beside it, for whoever shows it to tell as an age.
      reason: problem
        ? `\`${title}\` cannot be read: ${problem}`
        : `\`${title}\` has not been read lately`,
      turn: 'platform',
      since: reading.problem_since ?? reading.as_of ?? connector.as_of,
      evidence: [],
      note: undefined,
      lastKnown,
    };
  }
  if (connector.unread !== null) {
    return {
      health: 'unknown',
      reason: `The cluster's answer about it is not understood: ${connector.unread}`,
      turn: 'platform',
      since: connector.as_of,
      evidence: [],
      note: undefined,
      lastKnown,
    };
  }
  return {};
}
