import type { AuditorService } from '@backstage/backend-plugin-api';
import {
  NotAllowedError,
  NotFoundError,
  NotImplementedError,
} from '@backstage/errors';
import {
  notAnOperator,
  type ConnectorEvent,
} from '@kconnect/plugin-kafka-connect-common';
import type { ConnectCluster } from '@kconnect/plugin-kafka-connect-node';
import type { Request } from 'express';
import type { Caller } from '../access';
import type { ConnectorDirectory, FoundConnector } from '../connectors';
import { toEvent, type EventRow, type EventStore } from '../events';
import { isConnectError, type ClusterConnections } from '../fleet';
import { audited, type Accepted } from './audited';
import { toApiError } from './clusterErrors';
import type { Settlement } from './Settlement';
import { VERBS, type Verb } from './verbs';

/** What somebody wants done. */
export interface ActionRequest {
  cluster: string;
  name: string;
  verb: Verb;
  /** The task's number, for `restart-task`. */
  task?: number;
}

export interface ConnectorActionsOptions {
  directory: ConnectorDirectory;
  connections: ClusterConnections;
  events: EventStore;
  settlement: Settlement;
  auditor: AuditorService;
  /** Milliseconds since the epoch. */
  now: () => number;
}

/** How long a person waits for a cluster at most, whatever its own deadline is. */
const DEADLINE_MS = 20_000;

/** Pause, resume, stop and restart: for operators, audited, kept as events. */
export class ConnectorActions {
  readonly #options: ConnectorActionsOptions;

  constructor(options: ConnectorActionsOptions) {
    this.#options = options;
  }

  /**
   * @returns the event, accepted by the cluster; how it ends is seen in the connector's events
   * @throws NotFoundError where the caller may not read the connector, or there is none
   * @throws NotAllowedError where the caller may read it and not act on it
   * @throws NotImplementedError where the cluster cannot do it
   * @throws ConflictError, ClusterError where the cluster does not do it
   */
  async run(
    caller: Caller,
    action: ActionRequest,
    request: Request,
  ): Promise<ConnectorEvent> {
    const { cluster, name, verb, task } = action;
    const meta = { cluster, name, ...(task === undefined ? {} : { task }) };
    return audited(
      this.#options.auditor,
      { eventId: `connector-${verb}`, request, meta },
      () => this.#do(caller, action),
    );
  }

  async #do(
    caller: Caller,
    action: ActionRequest,
  ): Promise<Accepted<ConnectorEvent>> {
    const { connections, directory } = this.#options;
    const found = await directory.find(caller, action.cluster, action.name);
    checkAllowed(caller, found, action);
    const { definition } = found.cluster;
    const capability = connections.capabilitiesOf(definition.id)[
      VERBS[action.verb].capability
    ];
    if (!capability.available) throw new NotImplementedError(capability.reason);

    const cluster = await connections.to(definition);
    const event = await this.#begin(caller, found, action);
    const accepted = await this.#call(found, cluster, event, action);
    return {
      answer: toEvent(accepted),
      ended: this.#settle(found, cluster, accepted, action),
    };
  }

  #begin(
    caller: Caller,
    { connector }: FoundConnector,
    { verb }: ActionRequest,
  ): Promise<EventRow> {
    return this.#options.events.add({
      cluster: connector.cluster,
      name: connector.name,
      owner: connector.owner ?? null,
      at: new Date(this.#options.now()).toISOString(),
      kind: 'action',
      what: verb,
      actor: caller.ref,
      outcome: 'accepted',
      detail: null,
    });
  }

  /** Has the cluster do it; what it did stands in the event's detail. */
  async #call(
    { cluster: { definition } }: FoundConnector,
    cluster: ConnectCluster,
    event: EventRow,
    { name, task = 0, verb }: ActionRequest,
  ): Promise<EventRow> {
    let detail: string | undefined;
    try {
      detail = await VERBS[verb].call(cluster, name, task, {
        signal: AbortSignal.timeout(DEADLINE_MS),
      });
    } catch (error) {
      const told = toApiError(error, `${definition.id}/${name}`, DEADLINE_MS);
      await this.#options.events.end(event.id, 'failed', told.message);
      if (isConnectError(error) && error.code === 'not-found') {
        await this.#options.settlement.refresh({ definition, cluster, event });
      }
      throw told;
    }
    if (!detail) return event;
    // It is done, and told again with how it ended.
    const told = { ...event, detail };
    return this.#options.events.tell(event, detail).catch(() => told);
  }

  async #settle(
    { cluster: { definition } }: FoundConnector,
    cluster: ConnectCluster,
    event: EventRow,
    { verb }: ActionRequest,
  ) {
    const { settlement } = this.#options;
    const { detail, outcome } = await settlement.watch({
      definition,
      cluster,
      verb,
      event,
    });
    if (outcome === 'failed') throw new Error(detail);
    return { event: event.id, detail };
  }
}

function checkAllowed(
  caller: Caller,
  { connector }: FoundConnector,
  { task }: ActionRequest,
): void {
  if (!caller.mayOperate(connector)) {
    throw new NotAllowedError(notAnOperator(connector.operators));
  }
  if (task !== undefined && task >= connector.tasks.total) {
    throw new NotFoundError(`${connector.ref} has no task ${task}`);
  }
}
