import type {
  DesiredConnector,
  PlannedChange,
} from '@kconnect/plugin-kafka-connect-common';
import {
  ConnectError,
  type ConnectCluster,
  type ConnectorDeployments,
} from '@kconnect/plugin-kafka-connect-node';

/** What is sent, and where. */
export interface Shipment {
  change: PlannedChange;
  desired: DesiredConnector;
  cluster: ConnectCluster;
  deployments: ConnectorDeployments;
  signal: AbortSignal;
}

/** Has the cluster do what the plan says. Rejects with a `ConnectError`. */
export async function carryOut(shipment: Shipment): Promise<void> {
  const { change, cluster, deployments, desired, signal } = shipment;
  const { initialState, name } = desired;
  const config = { values: desired.config, secrets: [] };
  const bornSo = cluster.capabilities.initialState.available;
  switch (change.action) {
    case 'create':
      await deployments.create(name, config, {
        signal,
        initialState: bornSo ? initialState : undefined,
      });
      if (!bornSo) await enterAfterwards(change.stateChange?.to, shipment);
      break;
    case 'update':
      await deployments.replace(name, config, { signal });
      await enterAfterwards(change.stateChange?.to ?? change.atRest, shipment);
      break;
    default:
      await enter(change.stateChange?.to, shipment);
  }
}

/** What is done already is said where this fails. */
async function enterAfterwards(
  state: string | undefined,
  shipment: Shipment,
): Promise<void> {
  try {
    await enter(state, shipment);
  } catch (error) {
    if (!(error instanceof ConnectError)) throw error;
    const { code, message, retryAfterSeconds, status } = error;
    throw new ConnectError(
      `Its configuration was taken, but it is not ${state}: ${message}`,
      // The configuration is not what is refused.
      {
        code: code === 'invalid' ? 'conflict' : code,
        retryAfterSeconds,
        status,
      },
    );
  }
}

async function enter(
  state: string | undefined,
  { cluster, desired: { name }, signal }: Shipment,
): Promise<void> {
  if (state === undefined) return;
  if (state === 'RUNNING') await cluster.resume(name, { signal });
  else if (state === 'STOPPED' && cluster.capabilities.stop.available) {
    await cluster.stop(name, { signal });
  } else await cluster.pause(name, { signal });
}

const MOST_KEYS = 10;

/** What was done, in a sentence that holds no values. */
export function describe({
  action,
  properties,
  stateChange,
}: PlannedChange): string {
  if (action === 'create') return 'Created.';
  if (action !== 'update') return `Asked to be ${stateChange?.to}.`;
  const keys = properties.map(({ key }) => key);
  const more = keys.length - MOST_KEYS;
  const told = keys.slice(0, MOST_KEYS).join(', ');
  return `Changed ${told}${more > 0 ? ` and ${more} more` : ''}.`;
}
