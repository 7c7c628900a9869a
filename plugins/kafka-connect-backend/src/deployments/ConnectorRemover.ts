import type { AuditorService } from '@backstage/backend-plugin-api';
import { NotAllowedError, NotImplementedError } from '@backstage/errors';
import {
  notAnOperator,
  type ClusterDefinition,
  type DeletionAnswer,
} from '@kconnect/plugin-kafka-connect-common';
import type { ConnectorDeployments } from '@kconnect/plugin-kafka-connect-node';
import type { Request } from 'express';
import type { Caller } from '../access';
import type { Settlement } from '../actions';
import { audited, type Accepted } from '../actions/audited';
import { toApiError } from '../actions/clusterErrors';
import type { PersonalBudget } from '../budget';
import type { ClusterSources } from '../clusters';
import type { Configuration } from '../configuration';
import type { ConnectorDirectory, FoundConnector } from '../connectors';
import { toEvent, type EventRow, type EventStore } from '../events';
import type { ClusterConnections } from '../fleet';
import { mustNeedNoRequest } from './withoutRequest';

export interface ConnectorRemoverOptions {
  configuration: { readonly current: Configuration };
  directory: ConnectorDirectory;
  connections: ClusterConnections;
  deployments: ClusterSources<ConnectorDeployments>;
  events: EventStore;
  settlement: Settlement;
  budget: PersonalBudget;
  auditor: AuditorService;
  /** Milliseconds since the epoch. */
  now: () => number;
}

/** How long a person waits for a cluster at most, whatever its own deadline is. */
const DEADLINE_MS = 20_000;

const ENDINGS = {
  deleted: 'Deleted.',
  absent: 'Its cluster did not have it any more.',
};

/** Removes connectors without a pull request: in dev, by operators. */
export class ConnectorRemover {
  readonly #options: ConnectorRemoverOptions;

  constructor(options: ConnectorRemoverOptions) {
    this.#options = options;
  }

  /**
   * @throws NotFoundError where the caller may not read the connector, or there is none
   * @throws NotAllowedError where the caller may not delete it, or that needs a pull request
   * @throws TooManyRequestsError, ConflictError, ClusterError
   */
  async remove(
    caller: Caller,
    meta: { cluster: string; name: string },
    request: Request,
  ): Promise<DeletionAnswer> {
    return audited(
      this.#options.auditor,
      { eventId: 'connector-delete', request, meta },
      async () => {
        const { budget, configuration, directory } = this.#options;
        const found = await directory.find(caller, meta.cluster, meta.name);
        if (!caller.mayDelete(found.connector)) {
          throw new NotAllowedError(notAnOperator(found.connector.operators));
        }
        mustNeedNoRequest(found.cluster.definition, configuration.current);
        await budget.take(caller.ref);
        return this.#remove(caller, found);
      },
    );
  }

  async #remove(
    caller: Caller,
    { cluster: { definition }, connector }: FoundConnector,
  ): Promise<Accepted<DeletionAnswer>> {
    const { events, now, settlement } = this.#options;
    const { cluster: id, name, owner = null, ref } = connector;
    const event = await events.add({
      ...{ cluster: id, name, owner, kind: 'action', what: 'delete' },
      at: new Date(now()).toISOString(),
      ...{ actor: caller.ref, outcome: 'accepted', detail: null },
    });
    let was: boolean;
    try {
      const deployments = await this.#options.deployments.of(definition);
      if (!deployments) {
        throw new NotImplementedError(
          `Connectors of the kind ${definition.kind} are not deleted by the portal`,
        );
      }
      was = await deployments.remove(name, {
        signal: AbortSignal.timeout(DEADLINE_MS),
      });
    } catch (error) {
      const told = toApiError(error, ref, DEADLINE_MS);
      await events.end(event.id, 'failed', told.message);
      throw told;
    }
    const result = was ? 'deleted' : 'absent';
    const detail = ENDINGS[result];
    const ended = { ...event, outcome: 'settled' as const, detail };
    // It is gone, whether or not the database takes this now.
    const isKept = await events.end(event.id, 'settled', detail).then(
      () => true,
      () => false,
    );
    await this.#show(definition, event).catch(() => undefined);
    return {
      answer: { result, event: toEvent(ended) },
      ended: (isKept
        ? Promise.resolve()
        : settlement.end(event, { outcome: 'settled', detail })
      ).then(() => ({ event: event.id, detail })),
    };
  }

  /** What cannot be kept now is seen when the cluster is read the next time. */
  async #show(definition: ClusterDefinition, event: EventRow): Promise<void> {
    const { connections, settlement } = this.#options;
    const cluster = await connections.to(definition);
    await settlement.refresh({ definition, cluster, event });
  }
}
