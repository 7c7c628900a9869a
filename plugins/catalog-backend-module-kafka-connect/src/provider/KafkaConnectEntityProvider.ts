import { setTimeout as sleep } from 'node:timers/promises';
import type {
  LoggerService,
  SchedulerServiceTaskRunner,
} from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type {
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import type { EntityOptions } from '../entities/connectorEntity';
import { LOCATION_TYPE, PROVIDER_NAME } from '../entities/constants';
import { describeFleet } from '../entities/describeFleet';
import { isSettled, type FleetReading } from '../fleet/FleetReading';
import type { CatalogHoldings } from './CatalogHoldings';
import { OncePerChange } from './OncePerChange';
import { planRemovals } from './planRemovals';
import { RemovalGuard } from './RemovalGuard';

/** The task's id in the scheduler. */
export const TASK_ID = 'kafka-connect-entities';

/** Milliseconds to wait before the next attempt, as long as no run has seen every cluster. */
const FIRST_ATTEMPTS = [1_000, 2_000, 4_000, 8_000, 15_000];

export interface KafkaConnectEntityProviderOptions {
  fleet: { read(signal: AbortSignal): Promise<FleetReading> };
  holdings: Pick<CatalogHoldings, 'list'>;
  taskRunner: SchedulerServiceTaskRunner;
  logger: LoggerService;
  entities: EntityOptions;
  /** Waits between the first attempts; a test need not. */
  wait?: (milliseconds: number, signal: AbortSignal) => Promise<unknown>;
}

/**
 * Brings the catalog up to the fleet, run by run.
 *
 * Every mutation is a delta that names what to add and what to remove. A full one would have the catalog
 * remove whatever is not named, so that each gap in what was read would be a removal. What is to be removed
 * follows from what the catalog says it holds, never from what this process remembers: after a restart it
 * remembers nothing, and beside it other replicas take their turns.
 */
export class KafkaConnectEntityProvider implements EntityProvider {
  readonly #options: KafkaConnectEntityProviderOptions;
  readonly #logger: LoggerService;
  readonly #guard = new RemovalGuard();
  readonly #failure = new OncePerChange();
  readonly #rejections = new OncePerChange();
  #connection: EntityProviderConnection | undefined;
  #settled = false;

  constructor(options: KafkaConnectEntityProviderOptions) {
    this.#options = options;
    this.#logger = options.logger.child({ taskId: TASK_ID });
  }

  /** {@inheritDoc @backstage/plugin-catalog-node#EntityProvider.getProviderName} */
  getProviderName(): string {
    return PROVIDER_NAME;
  }

  /** {@inheritDoc @backstage/plugin-catalog-node#EntityProvider.connect} */
  async connect(connection: EntityProviderConnection): Promise<void> {
    this.#connection = connection;
    await this.#options.taskRunner.run({
      id: TASK_ID,
      fn: signal => this.#run(signal),
    });
  }

  /**
   * One run. The first one may come before the plugin that it reads from is ready, or before that has
   * asked its clusters; then it tries again soon, instead of at the next run.
   */
  async #run(signal: AbortSignal): Promise<void> {
    const { wait = pause } = this.#options;
    let failure = await this.#attempt(signal);
    for (const delay of FIRST_ATTEMPTS) {
      if (this.#settled || signal.aborted) break;
      await wait(delay, signal);
      failure = await this.#attempt(signal);
    }
    this.#report(failure);
  }

  /** @returns why it failed; `undefined` where it did not */
  async #attempt(signal: AbortSignal): Promise<string | undefined> {
    try {
      const reading = await this.#options.fleet.read(signal);
      await this.#bringUpTo(reading);
      this.#settled ||= isSettled(reading);
      return undefined;
    } catch (error) {
      return stringifyError(error);
    }
  }

  #report(failure: string | undefined): void {
    if (!this.#failure.isNews(failure)) return;
    if (failure) {
      this.#logger.warn(
        `Connectors and clusters stay in the catalog as they are, and the next run tries again: ${failure}`,
      );
    } else {
      this.#logger.info('Connectors and clusters are up to date again.');
    }
  }

  async #bringUpTo(reading: FleetReading): Promise<void> {
    if (!this.#connection) throw new Error('The provider is not connected');
    const { entities, refs, rejected } = await describeFleet(
      reading,
      this.#options.entities,
    );
    const { remove, heldBack } = planRemovals(
      reading,
      refs,
      await this.#options.holdings.list(),
      this.#guard,
    );
    await this.#connection.applyMutation({
      type: 'delta',
      added: entities.map(({ entity, cluster }) => ({
        entity,
        locationKey: `${LOCATION_TYPE}:${cluster}`,
      })),
      removed: remove.map(entityRef => ({ entityRef })),
    });
    heldBack.forEach(sentence => this.#logger.warn(sentence));
    if (remove.length > 0) {
      this.#logger.info(`Removed from the catalog: ${remove.join(', ')}`);
    }
    const complaint = rejected
      .map(({ what, reason }) => `${what} (${reason})`)
      .join('; ');
    if (this.#rejections.isNews(complaint || undefined) && complaint) {
      this.#logger.warn(`The catalog cannot take: ${complaint}`);
    }
  }
}

/** Ends early, and quietly, when the run is aborted. */
async function pause(milliseconds: number, signal: AbortSignal) {
  await sleep(milliseconds, undefined, { signal }).catch(error => {
    if (!signal.aborted) throw error;
  });
}
