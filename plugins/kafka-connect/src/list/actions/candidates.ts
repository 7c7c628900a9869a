import {
  availabilityOf,
  type CapabilityStatus,
  type ClusterSummary,
  type ConnectorAction,
  type ConnectorSummary,
} from '@kconnect/plugin-kafka-connect-common';

/** A connector of the list with the cluster that it is on. */
export interface Row {
  connector: ConnectorSummary;
  cluster: ClusterSummary;
}

/** Whether the reader can do something to a connector now; the backend asks the same again. */
export function availabilityIn(
  action: ConnectorAction,
  { cluster, connector }: Row,
): CapabilityStatus {
  return availabilityOf(action, {
    ...connector,
    mayOperate: connector.may.operate,
    capabilities: cluster.capabilities,
  });
}

export function hasFailed({ health, tasks }: ConnectorSummary): boolean {
  return tasks.failed > 0 || health === 'failed';
}

export function isHalted({ health, state }: ConnectorSummary): boolean {
  const known = health === 'unknown' ? '' : state.toUpperCase();
  return (
    health === 'paused' ||
    health === 'stopped' ||
    known === 'PAUSED' ||
    known === 'STOPPED'
  );
}

/** What can be asked of several at once. */
export const SEVERAL_ACTIONS = ['restart', 'pause', 'resume'] as const;
export type SeveralAction = (typeof SEVERAL_ACTIONS)[number];

/** Whom an action on several is about: of many that are chosen, those that it would change. */
const CONCERNED: Record<SeveralAction, (one: ConnectorSummary) => boolean> = {
  restart: hasFailed,
  pause: connector => !isHalted(connector),
  resume: isHalted,
};

const NONE: Record<SeveralAction, string> = {
  restart: 'None of those that are chosen has failed',
  pause: 'All that are chosen are paused or stopped',
  resume: 'None of those that are chosen is paused or stopped',
};

/** A cluster answers others meanwhile, and a person can still read who is meant. */
export const MOST_AT_ONCE = 50;

/** What an action would do to the connectors that are chosen. */
export interface Candidates {
  able: Row[];
  /** Concerned, and left out for a reason. */
  unable: Array<{ row: Row; reason: string }>;
  /** Whether it can be asked for at all. */
  status: CapabilityStatus;
}

/** Divides those that are chosen by whether an action concerns them, and whether it can be done. */
export function candidatesFor(
  action: SeveralAction,
  chosen: readonly Row[],
): Candidates {
  const able: Row[] = [];
  const unable: Candidates['unable'] = [];
  for (const row of chosen) {
    if (!CONCERNED[action](row.connector)) continue;
    const status = availabilityIn(action, row);
    if (status.available) able.push(row);
    else unable.push({ row, reason: status.reason });
  }
  return { able, unable, status: statusOf(action, able, unable) };
}

function statusOf(
  action: SeveralAction,
  able: readonly Row[],
  unable: Candidates['unable'],
): CapabilityStatus {
  if (able.length > MOST_AT_ONCE) {
    return {
      available: false,
      reason: `At most ${MOST_AT_ONCE} at once; choose fewer`,
    };
  }
  if (able.length > 0) return { available: true };
  return { available: false, reason: unable[0]?.reason ?? NONE[action] };
}
