import type {
  CapabilityStatus,
  Capabilities,
  ConnectorAction,
  Health,
} from '@kconnect/plugin-kafka-connect-common';
import type { Caller } from '../access';
import type { FleetConnector } from '../fleet';

/** Why a member who is no operator may not act. */
export function notAnOperator({
  operators,
}: Pick<FleetConnector, 'operators'>): string {
  return operators
    ? `Only \`${operators}\` and the platform team may do this`
    : 'Only the platform team may do this';
}

const RUNNING: readonly Health[] = ['healthy', 'degraded', 'stalled'];

const AVAILABLE: CapabilityStatus = { available: true };

function unavailable(reason: string): CapabilityStatus {
  return { available: false, reason };
}

/** Whether the caller can do something now: as one who may, on a cluster that can, in a state that lets it. */
export function availabilityOf(
  action: ConnectorAction | 'restartTask',
  caller: Caller,
  connector: FleetConnector,
  health: Health,
  capabilities: Capabilities,
): CapabilityStatus {
  if (!caller.mayOperate(connector)) {
    return unavailable(notAnOperator(connector));
  }
  const capability = capabilities[action];
  if (!capability.available) return capability;
  const reason = stateForbids(action, health);
  return reason ? unavailable(reason) : AVAILABLE;
}

/** What is not known to be so forbids nothing: the cluster decides then. */
function stateForbids(
  action: ConnectorAction | 'restartTask',
  health: Health,
): string | undefined {
  if (health === 'provisioning' && action !== 'restart') {
    return 'Not while it is provisioning';
  }
  if (action === 'pause' && health === 'paused') return 'It is paused already';
  if (action === 'stop' && health === 'stopped') return 'It is stopped already';
  if (health === 'stopped' && action !== 'resume') {
    return 'It is stopped; resume it first';
  }
  if (action === 'resume' && RUNNING.includes(health)) {
    return 'It is neither paused nor stopped';
  }
  return undefined;
}
