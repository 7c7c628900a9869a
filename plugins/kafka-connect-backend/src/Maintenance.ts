import type { LoggerService } from '@backstage/backend-plugin-api';
import type { DatabaseRequestBudget } from './budget';
import type { Ownership } from './configuration';
import type { DeploymentReportStore } from './deployments';
import type { EventStore } from './events';
import type { SnapshotStore } from './fleet';
import type { LogStore } from './logs';
import type { MetricsStore } from './metrics';
import type { SharedAnswers } from './sharing';

export interface MaintenanceOptions {
  events: EventStore;
  store: SnapshotStore;
  metrics: MetricsStore;
  logs: LogStore;
  reports: DeploymentReportStore;
  budget: DatabaseRequestBudget;
  answers: SharedAnswers;
  ownership: Ownership;
  logger: LoggerService;
  /** Milliseconds since the epoch. */
  now: () => number;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** How long events, and connectors that are gone, are kept. */
const KEEP_MS = 90 * DAY;

/** No action is watched for so long: whoever watched it is gone. */
const ABANDONED_AFTER_MS = 10 * MINUTE;

/** Closes what nobody watches any more and forgets what is old. */
export class Maintenance {
  readonly #options: MaintenanceOptions;

  constructor(options: MaintenanceOptions) {
    this.#options = options;
  }

  async run(): Promise<void> {
    const { answers, budget, events, logger, logs } = this.#options;
    const { metrics, now, ownership, reports, store } = this.#options;
    for (const event of await events.abandoned(this.#ago(ABANDONED_AFTER_MS))) {
      logger.warn(
        `Nobody saw how ${event.what} of ${event.cluster}/${event.name} ended`,
      );
      await events.end(
        event.id,
        'failed',
        'The portal was stopped before it saw how this ended.',
      );
    }
    const old = this.#ago(KEEP_MS);
    const configured = ownership.clusters.map(({ id }) => id);
    await events.purge(old);
    await reports.purge(old);
    await metrics.purge(now());
    await budget.purge();
    await answers.purge();
    await logs.purge(now(), configured);
    await store.purge(old, configured);
  }

  #ago(ms: number): string {
    return new Date(this.#options.now() - ms).toISOString();
  }
}
