import type { LoggerService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type {
  ClusterDefinition,
  DeploymentReport,
  DeploymentReportAnswer,
  ReportedChange,
} from '@kconnect/plugin-kafka-connect-common';
import { TextRedactor } from '@kconnect/plugin-kafka-connect-node';
import type { Settlement } from '../../actions';
import type { Ownership } from '../../configuration';
import { EventStore, type EventRow } from '../../events';
import { storableText, type ClusterConnections } from '../../fleet';
import type { DeploymentReportStore } from './DeploymentReportStore';
import { sayOf } from './sayings';

export interface DeploymentIntakeOptions {
  store: DeploymentReportStore;
  ownership: Ownership;
  connections: ClusterConnections;
  settlement: Settlement;
  logger: LoggerService;
  /** The number of the request whose merge made a commit, where one did. */
  mergedBy: (revision: string) => Promise<number | undefined>;
  /** Milliseconds since the epoch. */
  now: () => number;
}

/** Read at once after a run; all others are seen when their cluster is read the next time. */
const MOST_READ = 20;

const DID_SOMETHING: ReadonlySet<ReportedChange['result']> = new Set([
  'applied',
  'restored',
  'removed',
  'failed',
] as const);

/** A connector's history with what a run did to it. */
interface Remembered {
  definition: ClusterDefinition;
  event: EventRow;
}

/** Takes what the pipeline tells of its runs, and writes it into the connectors' history. */
export class DeploymentIntake {
  readonly #options: DeploymentIntakeOptions;
  readonly #texts = TextRedactor.of([]);

  constructor(options: DeploymentIntakeOptions) {
    this.#options = options;
  }

  /** @throws InputError where a connector's cluster is of another environment */
  async take(report: DeploymentReport): Promise<DeploymentReportAnswer> {
    const { mergedBy, now, store } = this.#options;
    this.#mustFit(report);
    const kept = {
      ...report,
      changes: report.changes.map(change => this.#redacted(change)),
    };
    const changes = kept.state === 'finished' ? kept.changes : [];
    let events: Remembered[] = [];
    await store.save(kept, new Date(now()).toISOString(), async trx => {
      events = await this.#remember(
        new EventStore(trx),
        changes.filter(didSomething),
      );
    });
    for (const each of events.slice(0, MOST_READ)) void this.#read(each);
    const request = await mergedBy(report.revision);
    return { id: report.id, requests: request === undefined ? [] : [request] };
  }

  #mustFit({ changes, environment }: DeploymentReport): void {
    for (const { cluster } of changes) {
      const known = this.#options.ownership.cluster(cluster);
      if (known && known.environment !== environment) {
        throw new InputError(
          `Invalid body: changes: ${cluster} is of the environment ${known.environment}, and the report is about ${environment}`,
        );
      }
    }
  }

  /** A reason is what a cluster or a plugin wrote, who repeat settings. */
  #redacted(change: ReportedChange): ReportedChange {
    const { reason, revert } = change;
    const problem = revert?.problem;
    const clean = (text: string) => this.#texts.redact(text);
    return {
      ...change,
      ...(reason !== undefined && { reason: clean(reason) }),
      ...(problem !== undefined && {
        revert: { ...revert, problem: clean(problem) },
      }),
    };
  }

  async #remember(
    events: EventStore,
    changes: readonly ReportedChange[],
  ): Promise<Remembered[]> {
    const { now, ownership } = this.#options;
    const remembered: Remembered[] = [];
    for (const change of changes) {
      const definition = ownership.cluster(change.cluster);
      if (!definition) continue;
      const { cluster, name, result } = change;
      const event = await events.add({
        ...{ cluster, name, actor: null },
        owner: ownership.ownerOf(definition, name),
        at: new Date(now()).toISOString(),
        ...{ kind: 'deployment', what: result! },
        outcome: result === 'applied' ? 'settled' : 'failed',
        detail: storableText(sayOf(change)),
      });
      remembered.push({ definition, event });
    }
    return remembered;
  }

  /** Shows at once what the run left behind. */
  async #read({ definition, event }: Remembered): Promise<void> {
    const { connections, logger, settlement } = this.#options;
    try {
      const cluster = await connections.to(definition);
      await settlement.refresh({ definition, cluster, event });
    } catch (error) {
      logger.warn(
        `${definition.id}/${event.name} was deployed and could not be read`,
        error as Error,
      );
    }
  }
}

function didSomething({ result }: ReportedChange): boolean {
  return DID_SOMETHING.has(result);
}
