import { NotImplementedError } from '@backstage/errors';
import type { ConnectorOffsets } from '@kconnect/plugin-kafka-connect-common';
import type {
  ConnectorDeployments,
  ConnectorOffset,
} from '@kconnect/plugin-kafka-connect-node';
import type { ClusterSources } from '../clusters';
import type { FoundConnector } from '../connectors';
import type { ClusterConnections } from '../fleet';
import { problemOf, withinTime, type SharedAnswers } from '../sharing';

export interface ConnectorOffsetsAnswerOptions {
  connections: ClusterConnections;
  deployments: ClusterSources<ConnectorDeployments>;
  answers: SharedAnswers;
  /** The deadline of a question, in milliseconds. */
  timeoutMs: number;
  /** Milliseconds since the epoch. */
  now: () => number;
}

/** A source of files has one for each file; nobody reads further than this. */
const MOST = 1_000;
const FRESH_MS = 10_000;
const KEEP_MS = 600_000;

/** Answers `GET /connectors/{cluster}/{name}/offsets`: asked once for all who want to know at the time. */
export class ConnectorOffsetsAnswer {
  readonly #options: ConnectorOffsetsAnswerOptions;

  constructor(options: ConnectorOffsetsAnswerOptions) {
    this.#options = options;
  }

  /** @throws NotImplementedError where the cluster does not tell */
  async of({
    cluster: { definition },
    connector: { name, ref },
  }: FoundConnector): Promise<ConnectorOffsets> {
    const { answers, connections, now, timeoutMs } = this.#options;
    const { readOffsets } = connections.capabilitiesOf(definition.id);
    if (!readOffsets.available) {
      throw new NotImplementedError(readOffsets.reason);
    }
    const { answer, failure } = await answers.get<Read>({
      subject: ref,
      asked: ['offsets'],
      freshMs: FRESH_MS,
      keepMs: KEEP_MS,
      ask: () =>
        withinTime(timeoutMs, 'The cluster', async signal => {
          const deployments = await this.#options.deployments.of(definition);
          const all = (await deployments?.offsets(name, { signal })) ?? [];
          return { offsets: all.slice(0, MOST), total: all.length };
        }),
    });
    return {
      offsets: answer?.value.offsets ?? [],
      total: answer?.value.total ?? 0,
      asOf: answer?.readAt ?? null,
      ...(failure && { problem: problemOf(failure, 'The cluster', now()) }),
    };
  }
}

interface Read {
  offsets: ConnectorOffset[];
  total: number;
}
