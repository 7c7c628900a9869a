import type {
  Capabilities,
  CapabilityStatus,
  ConnectorAction,
  Health,
} from '../model';

/** What decides whether somebody can act on a connector now. */
export interface ActionCircumstances {
  /** Whether they may act on it at all. */
  mayOperate: boolean;
  /** The operators' Group, as those who may not act are told of it. */
  operators?: string;
  health: Health;
  /** The connector's state as its cluster says it; what failed on top of it may hide it in the health. */
  state: string;
  /** The cluster's. */
  capabilities: Capabilities;
}

/** Why a member who is no operator may not act. */
export function notAnOperator(operators: string | undefined): string {
  return operators
    ? `Only \`${operators}\` and the platform team may do this`
    : 'Only the platform team may do this';
}

/** Of what failed the state may be paused all the same, without its saying so. */
const RUNNING: readonly Health[] = ['healthy', 'degraded', 'stalled'];

const AVAILABLE: CapabilityStatus = { available: true };

function unavailable(reason: string): CapabilityStatus {
  return { available: false, reason };
}

/**
 * Whether something can be done to a connector now: by one who may, on a cluster that can, in a state that
 * lets it. Screens offer what it says; the backend asks it again, and the cluster decides.
 */
export function availabilityOf(
  action: ConnectorAction | 'restartTask',
  circumstances: ActionCircumstances,
): CapabilityStatus {
  const { capabilities, mayOperate, operators } = circumstances;
  if (!mayOperate) return unavailable(notAnOperator(operators));
  const capability = capabilities[action];
  if (!capability.available) return capability;
  const reason = stateForbids(action, circumstances);
  return reason ? unavailable(reason) : AVAILABLE;
}

/** What is not known to be so forbids nothing: the cluster decides then. */
function stateForbids(
  action: ConnectorAction | 'restartTask',
  { health, state }: ActionCircumstances,
): string | undefined {
  if (health === 'unknown') return undefined;
  const isIn = (word: Health) =>
    health === word || state.toUpperCase() === word.toUpperCase();
  if (health === 'provisioning' && action !== 'restart') {
    return 'Not while it is provisioning';
  }
  if (action === 'pause' && isIn('paused')) return 'It is paused already';
  if (action === 'stop' && isIn('stopped')) return 'It is stopped already';
  if (isIn('stopped') && action !== 'resume') {
    return 'It is stopped; resume it first';
  }
  const halted = isIn('paused') || isIn('stopped');
  if (action === 'resume' && RUNNING.includes(health) && !halted) {
    return 'It is neither paused nor stopped';
  }
  return undefined;
}
