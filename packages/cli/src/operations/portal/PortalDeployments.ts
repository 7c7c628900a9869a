import { setTimeout as sleep } from 'node:timers/promises';
import {
  connectorEventListSchema,
  deletionAnswerSchema,
  deploymentAnswerSchema,
  refusedByCheckSchema,
  validationSchema,
  type ConnectorEvent,
  type DeletionAnswer,
  type DeploymentAnswer,
  type Finding,
  type Validation,
} from '@kconnect/plugin-kafka-connect-common';
import { CommandError } from '../../CommandError';
import type { PortalHttp } from './PortalHttp';
import { PortalRefusal } from './PortalRefusal';
import { pathOf, type Place } from './place';

/** How a deployment ended; `pending` where that was not seen in time. */
export interface Ending {
  outcome: 'settled' | 'failed' | 'pending';
  detail?: string;
}

const LOOK_EVERY_MS = 2_000;

/** Connectors of dev created, replaced and removed through the portal, which checks and remembers. */
export class PortalDeployments {
  readonly #http: PortalHttp;

  constructor(http: PortalHttp) {
    this.#http = http;
  }

  /** What the check says of a file. @param path - from the configuration repository's root */
  validate(path: string, text: string): Promise<Validation> {
    return this.#http.request('POST', '/validate', validationSchema, {
      path,
      text,
    });
  }

  /** @returns what was done, or the findings for which nothing was */
  async deploy(
    place: Place,
    text: string,
  ): Promise<DeploymentAnswer | { refused: Finding[] }> {
    try {
      return await this.#http.request(
        'PUT',
        pathOf(place),
        deploymentAnswerSchema,
        { text },
      );
    } catch (error) {
      const refused = findingsOf(error);
      if (refused.length > 0) return { refused };
      throw inItsOwnWords(error);
    }
  }

  async remove(place: Place): Promise<DeletionAnswer> {
    const confirm = new URLSearchParams({ confirm: place.name });
    try {
      return await this.#http.request(
        'DELETE',
        `${pathOf(place)}?${confirm}`,
        deletionAnswerSchema,
      );
    } catch (error) {
      throw inItsOwnWords(error);
    }
  }

  /** Waits until the portal has seen how something ended. */
  async endingOf(
    place: Place,
    { id }: ConnectorEvent,
    timeoutMs: number,
    signal: AbortSignal,
  ): Promise<Ending> {
    const until = Date.now() + timeoutMs;
    do {
      const event = (await this.#eventsOf(place)).find(each => each.id === id);
      if (event?.outcome === 'settled' || event?.outcome === 'failed') {
        return { outcome: event.outcome, detail: event.detail };
      }
      await sleep(LOOK_EVERY_MS, undefined, { signal });
    } while (Date.now() < until);
    return { outcome: 'pending' };
  }

  /** None while the portal does not know a new connector yet. */
  async #eventsOf(place: Place): Promise<ConnectorEvent[]> {
    try {
      const { items } = await this.#http.request(
        'GET',
        `${pathOf(place)}/events`,
        connectorEventListSchema,
      );
      return items;
    } catch (error) {
      if (error instanceof PortalRefusal && error.status === 404) return [];
      throw error;
    }
  }
}

function findingsOf(error: unknown): Finding[] {
  if (!(error instanceof PortalRefusal) || error.status !== 422) return [];
  return refusedByCheckSchema.safeParse(error.told).data?.findings ?? [];
}

/** Of a change the portal says itself what to do instead. */
function inItsOwnWords(error: unknown): unknown {
  return error instanceof PortalRefusal && [403, 422].includes(error.status)
    ? new CommandError(error.message)
    : error;
}
