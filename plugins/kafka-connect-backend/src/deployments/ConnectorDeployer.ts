import type { AuditorService } from '@backstage/backend-plugin-api';
import { NotAllowedError, NotImplementedError } from '@backstage/errors';
import {
  filePathOf,
  notAnOperator,
  type DeploymentAnswer,
  type DesiredConnector,
  type Finding,
  type PlannedChange,
} from '@kconnect/plugin-kafka-connect-common';
import type {
  ConnectCluster,
  ConnectorDeployments,
} from '@kconnect/plugin-kafka-connect-node';
import type { Request } from 'express';
import type { Caller } from '../access';
import type { Settlement } from '../actions';
import { audited, type Accepted } from '../actions/audited';
import { toApiError } from '../actions/clusterErrors';
import type { PersonalBudget } from '../budget';
import type { MergedProposalCheck } from '../check';
import type { ClusterSources } from '../clusters';
import type { Configuration, Ownership } from '../configuration';
import { toEvent, type EventRow, type EventStore } from '../events';
import {
  storableText,
  type ClusterConnections,
  type FleetView,
} from '../fleet';
import { carryOut, describe } from './carryOut';
import type { DepartmentLocks } from './DepartmentLocks';
import { planOne } from './planOne';
import { acceptable, mustHoldNoReference, refusalOf } from './refusals';
import { findTarget, type Target } from './target';
import { mustNeedNoRequest } from './withoutRequest';

/** A file that somebody wants to run. */
export interface DeploymentRequest {
  cluster: string;
  name: string;
  /** The connector's file. */
  text: string;
}

export interface ConnectorDeployerOptions {
  configuration: { readonly current: Configuration };
  ownership: Ownership;
  check: MergedProposalCheck;
  connections: ClusterConnections;
  deployments: ClusterSources<ConnectorDeployments>;
  view: FleetView;
  events: EventStore;
  settlement: Settlement;
  locks: DepartmentLocks;
  budget: PersonalBudget;
  auditor: AuditorService;
  /** Milliseconds since the epoch. */
  now: () => number;
}

/** How long a person waits for a cluster at most, whatever its own deadline is. */
const DEADLINE_MS = 20_000;

/** What is about to be done, and with what. */
interface Prepared {
  change: PlannedChange;
  desired: DesiredConnector;
  findings: readonly Finding[];
  cluster: ConnectCluster;
  deployments: ConnectorDeployments;
  signal: AbortSignal;
}

/**
 * Creates connectors and replaces their configurations without a pull request: in dev, by operators, after the check
 * that a pull request gets. Secrets are resolved by the command line alone, so nothing is sent that refers to one.
 */
export class ConnectorDeployer {
  readonly #options: ConnectorDeployerOptions;

  constructor(options: ConnectorDeployerOptions) {
    this.#options = options;
  }

  /**
   * @returns what was done; how it ends is seen in the connector's events
   * @throws NotFoundError where the caller may not read the connector, or none of that name could be the caller's
   * @throws NotAllowedError where the caller may not deploy it, or it needs a pull request
   * @throws UnacceptableError where the check refuses it, or it refers to secrets
   * @throws TooManyRequestsError, ConflictError, ClusterError
   */
  async deploy(
    caller: Caller,
    wanted: DeploymentRequest,
    request: Request,
  ): Promise<DeploymentAnswer> {
    const { cluster, name } = wanted;
    return audited(
      this.#options.auditor,
      { eventId: 'connector-deploy', request, meta: { cluster, name } },
      async () => {
        const { budget, configuration, locks, ownership } = this.#options;
        const target = findTarget(caller, ownership, wanted);
        if (!caller.mayDeploy(target.resource)) {
          throw new NotAllowedError(notAnOperator(target.resource.operators));
        }
        mustNeedNoRequest(target.definition, configuration.current);
        await budget.take(caller.ref);
        return locks.within(target.department?.code ?? '', () =>
          this.#deploy(caller, target, wanted),
        );
      },
    );
  }

  async #deploy(
    caller: Caller,
    target: Target,
    wanted: DeploymentRequest,
  ): Promise<Accepted<DeploymentAnswer>> {
    const prepared = await this.#prepare(target, wanted);
    const { change, findings } = prepared;
    const answer = {
      change: caller.mayReadConfig(target.resource)
        ? change
        : { ...change, properties: [] },
      findings: [...findings],
    };
    if (change.action === 'unchanged') {
      return {
        answer: { ...answer, result: 'unchanged' },
        ended: Promise.resolve({ detail: 'Unchanged.' }),
      };
    }
    const event = await this.#begin(caller, target, change);
    await this.#send(target, prepared, event);
    return {
      answer: {
        ...answer,
        result: change.action === 'create' ? 'created' : 'updated',
        event: toEvent(event),
      },
      ended: this.#settle(target, prepared, event),
    };
  }

  /** Checks what is wanted and compares it with what runs at this moment. */
  async #prepare(
    { definition, department }: Target,
    { name, text }: DeploymentRequest,
  ): Promise<Prepared> {
    const { check, connections, view } = this.#options;
    // What the deployment before this one added counts, too.
    view.invalidate();
    const file = { path: filePathOf({ cluster: definition, name }), text };
    const { connectors, findings } = await check.of({
      ...{ files: [file], department: department?.code },
    });
    const desired = acceptable(connectors[0], findings);
    mustHoldNoReference(desired);
    const signal = AbortSignal.timeout(DEADLINE_MS);
    try {
      const cluster = await connections.to(definition);
      const deployments = await this.#options.deployments.of(definition);
      if (!deployments) {
        throw new NotImplementedError(
          `Connectors of the kind ${definition.kind} are not deployed by the portal`,
        );
      }
      const found = await cluster.read(name, { signal });
      const change = planOne(desired, found);
      return { change, desired, findings, cluster, deployments, signal };
    } catch (error) {
      throw toApiError(error, `${definition.id}/${name}`, DEADLINE_MS);
    }
  }

  #begin(
    caller: Caller,
    { resource: { owner } }: Target,
    change: PlannedChange,
  ): Promise<EventRow> {
    return this.#options.events.add({
      ...{ cluster: change.cluster, name: change.name },
      owner: owner ?? null,
      at: new Date(this.#options.now()).toISOString(),
      ...{ kind: 'action', what: 'deploy', actor: caller.ref },
      ...{ outcome: 'accepted', detail: storableText(describe(change)) },
    });
  }

  async #send(
    { definition }: Target,
    prepared: Prepared,
    event: EventRow,
  ): Promise<void> {
    const { events, settlement } = this.#options;
    const { cluster } = prepared;
    try {
      await carryOut(prepared);
    } catch (error) {
      const ref = `${event.cluster}/${event.name}`;
      const told = refusalOf(error, ref) ?? toApiError(error, ref, DEADLINE_MS);
      await events.end(event.id, 'failed', told.message);
      throw told;
    }
    // The next deployment of the department counts it, whoever makes it. What cannot be kept now is read again soon.
    await settlement
      .refresh({ definition, cluster, event })
      .catch(() => undefined);
  }

  async #settle(
    { definition }: Target,
    { cluster }: Prepared,
    event: EventRow,
  ) {
    const { detail, outcome } = await this.#options.settlement.watch({
      ...{ definition, cluster, event },
      verb: 'deploy',
    });
    if (outcome === 'failed') throw new Error(detail);
    return { event: event.id, detail };
  }
}
