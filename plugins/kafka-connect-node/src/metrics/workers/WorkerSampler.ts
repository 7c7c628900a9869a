import { ConnectError } from '../../port';
import type {
  ConnectorIdentity,
  MetricsSample,
  WorkerFigures,
} from '../../port';
import { connectorFigures } from './connectorFigures';
import { mergePages, workerValues, type WorkerPage } from './Pages';
import { TaskCounters } from './TaskCounters';

/** All workers' pages, however they were had. */
export interface WorkerPages {
  pages: WorkerPage[];
  lost: { worker: string; error: ConnectError }[];
  requests: number;
}

/** Makes figures of workers' pages; remembers what counters were at the sampling before. */
export class WorkerSampler {
  readonly #now: () => number;
  readonly #counters = new TaskCounters();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** @throws ConnectError where no worker's page could be read */
  sample(
    connectors: readonly ConnectorIdentity[],
    { pages, lost, requests }: WorkerPages,
  ): MetricsSample {
    if (pages.length === 0) throw lost[0]?.error ?? nobody();
    const at = this.#now();
    const merged = mergePages(pages);
    const workers: WorkerFigures[] = pages.map(page => ({
      worker: page.worker,
      at: new Date(at).toISOString(),
      figures: workerValues(page),
    }));
    const byWorker = new Map(
      workers.map(({ worker, figures }) => [worker, figures]),
    );
    const sampling = {
      merged,
      complete: lost.length === 0,
      counters: this.#counters,
      at,
      workers: byWorker,
    };
    const figures = connectors.map(one => connectorFigures(one, sampling));
    this.#counters.turn();
    return {
      connectors: figures,
      workers,
      lostWorkers: lost.map(({ worker, error }) => ({
        worker,
        reason: error.message,
      })),
      missing: [],
      requests,
    };
  }
}

function nobody(): ConnectError {
  return new ConnectError(
    'No worker’s metrics are found: check what metrics says in clusters.yaml, and that the workers run the JMX exporter.',
    { code: 'not-found' },
  );
}
