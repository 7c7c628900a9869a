import type { ObservedConnector } from '@kconnect/plugin-kafka-connect-common';
import type { ConnectAnswer, Send } from '../http';
import {
  infoSchema,
  parseAs,
  statusSchema,
  toObserved,
  type PasswordKeysOf,
} from '../parsing';
import { ConnectError } from '../port';
import { connectorPath } from './connectRest';

/** What the answers about one connector do not hold. */
export interface ReadConnectorOptions {
  serviceId?: string;
  /** The state of a connector that exists and has no status yet, as for a moment after its creation. */
  stateBeforeStatus: string;
  passwordKeysOf: PasswordKeysOf;
}

/** One connector by its name; `undefined` where the cluster has none. */
export async function readConnector(
  name: string,
  send: Send,
  { serviceId, stateBeforeStatus, passwordKeysOf }: ReadConnectorOptions,
): Promise<ObservedConnector | undefined> {
  const path = connectorPath(name);
  const [found, status] = await Promise.all([
    ifFound(send({ method: 'GET', path })),
    ifFound(send({ method: 'GET', path: `${path}/status` })),
  ]);
  if (!found) return undefined;
  return toObserved(
    name,
    {
      id: { id: serviceId },
      info: parseAs(infoSchema, found.json(), `GET ${path}`),
      status: status
        ? parseAs(statusSchema, status.json(), `GET ${path}/status`)
        : { connector: { state: stateBeforeStatus } },
    },
    passwordKeysOf,
  );
}

/** An answer, or `undefined` where the cluster has no such thing. */
async function ifFound(
  answer: Promise<ConnectAnswer>,
): Promise<ConnectAnswer | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ConnectError && error.code === 'not-found') {
      return undefined;
    }
    throw error;
  }
}
