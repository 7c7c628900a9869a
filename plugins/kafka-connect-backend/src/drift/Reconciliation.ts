import type { AuditorService } from '@backstage/backend-plugin-api';
import {
  ConflictError,
  NotAllowedError,
  ServiceUnavailableError,
} from '@backstage/errors';
import {
  notAnOperator,
  type ReconcileAnswer,
} from '@kconnect/plugin-kafka-connect-common';
import { ForgeError } from '@kconnect/plugin-kafka-connect-node';
import type { Request } from 'express';
import type { Caller } from '../access';
import { audited, type Accepted } from '../actions/audited';
import type { PersonalBudget } from '../budget';
import type { ConnectorDirectory, FoundConnector } from '../connectors';
import type { EventRow, EventStore } from '../events';
import { storableText } from '../fleet';
import type { ForgeConnection } from '../forge';
import type { RepositoryFiles } from '../repository';
import { findDesiredFile } from './desiredFile';

export interface ReconciliationOptions {
  directory: ConnectorDirectory;
  repository: Pick<RepositoryFiles, 'current'>;
  /** Absent where the portal has no forge. */
  pipeline?: {
    connection: Pick<ForgeConnection, 'forge' | 'url'>;
    /** The workflow's file that applies what is merged. */
    workflow: string;
  };
  events: EventStore;
  budget: PersonalBudget;
  auditor: AuditorService;
  /** Milliseconds since the epoch. */
  now: () => number;
}

/** Has the pipeline apply a connector's file again, and nothing else: for operators, audited, kept as an event. */
export class Reconciliation {
  readonly #options: ReconciliationOptions;

  constructor(options: ReconciliationOptions) {
    this.#options = options;
  }

  /**
   * @throws NotFoundError where the caller may not read the connector, or there is none
   * @throws NotAllowedError where the caller may not act on it; ConflictError where no file describes it
   * @throws TooManyRequestsError; ServiceUnavailableError where there is no forge, or it does not do it now
   */
  async run(
    caller: Caller,
    { cluster, name }: { cluster: string; name: string },
    request: Request,
  ): Promise<ReconcileAnswer> {
    return audited(
      this.#options.auditor,
      { eventId: 'connector-reconcile', request, meta: { cluster, name } },
      async () => {
        const { budget, directory } = this.#options;
        const found = await directory.find(caller, cluster, name);
        if (!caller.mayOperate(found.connector)) {
          throw new NotAllowedError(notAnOperator(found.connector.operators));
        }
        const pipeline = this.#pipeline();
        this.#mustHaveFile(found);
        await budget.take(caller.ref);
        return this.#start(caller, found, pipeline);
      },
    );
  }

  #pipeline(): NonNullable<ReconciliationOptions['pipeline']> {
    const { pipeline } = this.#options;
    if (pipeline) return pipeline;
    throw new ServiceUnavailableError(
      'This portal has no forge: set kafkaConnect.forge',
    );
  }

  #mustHaveFile({ cluster, connector }: FoundConnector): void {
    const { current } = this.#options.repository;
    if (!current) {
      throw new ServiceUnavailableError(
        'The configuration repository could not be read yet; try again in a moment',
      );
    }
    if (findDesiredFile(current.files, cluster.definition, connector.name)) {
      return;
    }
    throw new ConflictError(
      'No file of the configuration repository describes it: there is nothing to put back',
    );
  }

  async #start(
    caller: Caller,
    { cluster: { definition }, connector: { name, owner } }: FoundConnector,
    { connection, workflow }: NonNullable<ReconciliationOptions['pipeline']>,
  ): Promise<Accepted<ReconcileAnswer>> {
    const { events, now } = this.#options;
    const event = await events.add({
      ...{ cluster: definition.id, name, owner: owner ?? null },
      at: new Date(now()).toISOString(),
      ...{ kind: 'action', what: 'reconcile', actor: caller.ref },
      ...{ outcome: 'accepted', detail: null },
    });
    try {
      await connection.forge.workflows.start({
        file: workflow,
        inputs: {
          environment: definition.environment,
          connector: `${definition.id}/${name}`,
        },
      });
    } catch (error) {
      throw await this.#failed(event, error);
    }
    const detail = 'The pipeline was asked to apply its file again.';
    await events.end(event.id, 'settled', detail);
    return {
      answer: { url: `${connection.url}/actions/workflows/${workflow}` },
      ended: Promise.resolve({ event: event.id, detail }),
    };
  }

  async #failed(event: EventRow, error: unknown): Promise<unknown> {
    const told =
      error instanceof ForgeError
        ? new ServiceUnavailableError(
            `The pipeline could not be asked: ${error.message}`,
          )
        : error;
    const detail = told instanceof Error ? told.message : String(told);
    await this.#options.events.end(event.id, 'failed', storableText(detail));
    return told;
  }
}
