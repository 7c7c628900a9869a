import { NotFoundError } from '@backstage/errors';
import type {
  ClusterPlugin,
  ClusterPlugins,
} from '@kconnect/plugin-kafka-connect-common';
import type { Caller } from '../access';
import type { Clusters } from '../clusters';
import type { Ownership } from '../configuration';
import type { ClusterConnections } from '../fleet';
import { problemOf, withinTime, type SharedAnswers } from '../sharing';

export interface ClusterPluginsAnswerOptions {
  clusters: Clusters;
  ownership: Ownership;
  connections: ClusterConnections;
  answers: SharedAnswers;
  /** The deadline of a question, in milliseconds. */
  timeoutMs: number;
  /** Milliseconds since the epoch. */
  now: () => number;
}

/** Plugins come with a new release of a cluster. */
const FRESH_MS = 60_000;
const KEEP_MS = 86_400_000;

/**
 * Answers `GET /clusters/{cluster}/plugins`, for all who see the cluster: whoever plans a first connector there has
 * none yet.
 */
export class ClusterPluginsAnswer {
  readonly #options: ClusterPluginsAnswerOptions;

  constructor(options: ClusterPluginsAnswerOptions) {
    this.#options = options;
  }

  /** @throws NotFoundError, in the same words whether it does not exist or is another department's own */
  async of(caller: Caller, id: string): Promise<ClusterPlugins> {
    const { answers, clusters, connections, now, ownership, timeoutMs } =
      this.#options;
    const definition = ownership.cluster(id);
    const seen = await clusters.list(caller);
    if (!definition || !seen.some(cluster => cluster.id === id)) {
      throw new NotFoundError(`No cluster ${id}`);
    }
    const { answer, failure } = await answers.get<ClusterPlugin[]>({
      subject: id,
      asked: ['plugins'],
      freshMs: FRESH_MS,
      keepMs: KEEP_MS,
      ask: () =>
        withinTime(timeoutMs, 'The cluster', async signal => {
          const cluster = await connections.to(definition);
          const plugins = await cluster.plugins({ signal });
          return plugins.sort((a, b) => (a.class < b.class ? -1 : 1));
        }),
    });
    return {
      plugins: answer?.value ?? [],
      asOf: answer?.readAt ?? null,
      ...(failure && { problem: problemOf(failure, 'The cluster', now()) }),
    };
  }
}
