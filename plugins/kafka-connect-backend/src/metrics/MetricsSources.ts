import type { ClusterDefinition } from '@kconnect/plugin-kafka-connect-common';
import {
  resolveCredentials,
  type ClusterKind,
  type MetricsSource,
  type RequestBudget,
} from '@kconnect/plugin-kafka-connect-node';
import { ClusterSetupError } from '../fleet';

export interface MetricsSourcesOptions {
  kinds: ReadonlyMap<string, ClusterKind>;
  budget: RequestBudget;
  /** The deadline of one call with its retries, in milliseconds. */
  timeoutMs: number;
  /** Where credentials' references lead. */
  env: NodeJS.ProcessEnv;
}

interface Entry {
  definition: string;
  source: MetricsSource | undefined;
}

/** This replica's sources of metrics, one for each definition that has one. */
export class MetricsSources {
  readonly #options: MetricsSourcesOptions;
  readonly #entries = new Map<string, Entry>();

  constructor(options: MetricsSourcesOptions) {
    this.#options = options;
  }

  /**
   * @returns nothing where the cluster has none
   * @throws ClusterSetupError
   */
  async of(definition: ClusterDefinition): Promise<MetricsSource | undefined> {
    const text = JSON.stringify(definition);
    const known = this.#entries.get(definition.id);
    if (known?.definition === text) return known.source;
    await this.drop(definition.id);
    const source = await this.#open(definition);
    this.#entries.set(definition.id, { definition: text, source });
    return source;
  }

  /** Closes a source; the next use makes a new one, with the credentials as they are then. */
  async drop(id: string): Promise<void> {
    const entry = this.#entries.get(id);
    this.#entries.delete(id);
    await entry?.source?.close();
  }

  async close(): Promise<void> {
    await Promise.all([...this.#entries.keys()].map(id => this.drop(id)));
  }

  async #open(
    definition: ClusterDefinition,
  ): Promise<MetricsSource | undefined> {
    const { budget, env, kinds, timeoutMs } = this.#options;
    const kind = kinds.get(definition.kind);
    if (!kind?.metrics) return undefined;
    const credentials = await resolveCredentials(definition, env).catch(
      error => {
        throw new ClusterSetupError('credentials', error.message);
      },
    );
    try {
      return kind.metrics({ definition, credentials, budget, timeoutMs });
    } catch (error) {
      throw new ClusterSetupError(
        'definition',
        error instanceof Error ? error.message : String(error),
      );
    }
  }
}
