import type { ClusterDefinition } from '@kconnect/plugin-kafka-connect-common';
import {
  resolveCredentials,
  type ClusterKind,
  type MetricsConnection,
  type RequestBudget,
} from '@kconnect/plugin-kafka-connect-node';
import { ClusterSetupError } from '../fleet';

export interface ClusterSourcesOptions {
  kinds: ReadonlyMap<string, ClusterKind>;
  budget: RequestBudget;
  /** The deadline of one call with its retries, in milliseconds. */
  timeoutMs: number;
  /** Where credentials' references lead. */
  env: NodeJS.ProcessEnv;
}

/** What a kind of cluster has beside its connectors: figures, or logs. */
interface Source {
  close(): Promise<void>;
}

interface Entry<S> {
  definition: string;
  source: Promise<S | undefined>;
}

/** How a kind of cluster makes such a source; it throws where the definition lacks something. */
type Open<S> = (connection: MetricsConnection) => S | undefined;

/** This replica's sources of one sort, one for each definition that has one. */
export class ClusterSources<S extends Source> {
  readonly #options: ClusterSourcesOptions;
  readonly #openOf: (kind: ClusterKind) => Open<S> | undefined;
  readonly #entries = new Map<string, Entry<S>>();

  /** @param openOf - what of a kind makes such a source; nothing where the kind has none */
  constructor(
    options: ClusterSourcesOptions,
    openOf: (kind: ClusterKind) => Open<S> | undefined,
  ) {
    this.#options = options;
    this.#openOf = openOf;
  }

  /**
   * @returns nothing where the cluster has none
   * @throws ClusterSetupError
   */
  async of(definition: ClusterDefinition): Promise<S | undefined> {
    const text = JSON.stringify(definition);
    const known = this.#entries.get(definition.id);
    if (known?.definition === text) return known.source;
    const entry = { definition: text, source: this.#make(definition) };
    this.#entries.set(definition.id, entry);
    // What is missing may be there the next time.
    entry.source.catch(() => {
      if (this.#entries.get(definition.id) === entry) {
        this.#entries.delete(definition.id);
      }
    });
    await close(known);
    return entry.source;
  }

  /** Closes a source; the next use makes a new one, with the credentials as they are then. */
  async drop(id: string): Promise<void> {
    const entry = this.#entries.get(id);
    this.#entries.delete(id);
    await close(entry);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#entries.keys()].map(id => this.drop(id)));
  }

  async #make(definition: ClusterDefinition): Promise<S | undefined> {
    const { budget, env, kinds, timeoutMs } = this.#options;
    const kind = kinds.get(definition.kind);
    const open = kind && this.#openOf(kind);
    if (!open) return undefined;
    const credentials = await resolveCredentials(definition, env).catch(
      error => {
        throw new ClusterSetupError('credentials', error.message);
      },
    );
    try {
      return open({ definition, credentials, budget, timeoutMs });
    } catch (error) {
      throw new ClusterSetupError(
        'definition',
        error instanceof Error ? error.message : String(error),
      );
    }
  }
}

/** One that was never made needs no closing. */
async function close<S extends Source>(entry: Entry<S> | undefined) {
  const source = await entry?.source.catch(() => undefined);
  await source?.close();
}
