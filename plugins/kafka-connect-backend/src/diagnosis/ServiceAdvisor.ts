import type {
  ConnectorDiagnosis,
  Health,
} from '@kconnect/plugin-kafka-connect-common';
import type { ErrorRecommendations } from '@kconnect/plugin-kafka-connect-node';
import {
  isSetupError,
  type ClusterConnections,
  type FleetCluster,
  type FleetConnector,
} from '../fleet';
import { problemOf, withinTime, type SharedAnswers } from '../sharing';

export interface ServiceAdvisorOptions {
  connections: ClusterConnections;
  answers: SharedAnswers;
  /** The deadline of a question, in milliseconds; five seconds at most. */
  timeoutMs: number;
  /** Milliseconds since the epoch. */
  now: () => number;
}

type Advice = Pick<ConnectorDiagnosis, 'advice' | 'problem'>;

/** What nothing is wrong with, or what somebody wants so, needs no advice. */
const TROUBLED: ReadonlySet<Health> = new Set([
  'failed',
  'degraded',
  'stalled',
]);

const FRESH_MS = 300_000;
const KEEP_MS = 3_600_000;
/** A page that tells much else waits no longer. */
const LONGEST_WAIT_MS = 5_000;

/** What the service that runs a connector advises, asked once for all who look at it. */
export class ServiceAdvisor {
  readonly #options: ServiceAdvisorOptions;

  constructor(options: ServiceAdvisorOptions) {
    this.#options = options;
  }

  async about(
    { health, name, reason, ref, since }: FleetConnector,
    { definition }: FleetCluster,
  ): Promise<Advice> {
    const { answers, connections, now, timeoutMs } = this.#options;
    if (!TROUBLED.has(health)) return { advice: null };
    try {
      const cluster = await connections.to(definition);
      const ask = cluster.errorRecommendations?.bind(cluster);
      if (!ask) return { advice: null };
      const { answer, failure } =
        await answers.get<ErrorRecommendations | null>({
          subject: ref,
          // Another failure is another question.
          asked: ['advice', since, reason],
          freshMs: FRESH_MS,
          keepMs: KEEP_MS,
          ask: () =>
            withinTime(
              Math.min(timeoutMs, LONGEST_WAIT_MS),
              'The service that runs it',
              async signal => (await ask(name, { signal })) ?? null,
            ),
        });
      return {
        advice: answer?.value ? { ...answer.value, asOf: answer.readAt } : null,
        ...(failure && {
          problem: problemOf(failure, 'The service that runs it', now()),
        }),
      };
    } catch (error) {
      if (!isSetupError(error)) throw error;
      const { code, message } = error;
      const at = new Date(now()).toISOString();
      return { advice: null, problem: { code, message, since: at } };
    }
  }
}
