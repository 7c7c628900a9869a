import type { Runtime } from '../http/runtime';

/** The keys that a plugin defines as PASSWORD. */
export type FetchPasswordKeys = (
  pluginClass: string,
  signal: AbortSignal,
) => Promise<ReadonlySet<string>>;

interface Known {
  /** Absent where they have never been fetched. */
  keys?: ReadonlySet<string>;
  /** When to ask again, in milliseconds since the epoch. */
  until: number;
}

const HOUR_MS = 3_600_000;
const AFTER_FAILURE_MS = 300_000;
const MAX_CLASSES = 500;

/**
 * Which keys of which plugin are sensitive by the plugin's own definition.
 *
 * Asking never waits: what is not known yet, or no longer fresh, is fetched in the background, one class after the
 * other, and is there at a later reading. A lookup that fails is tried again after some minutes, and what was known stays.
 */
export class SensitiveKeys {
  readonly #fetch: FetchPasswordKeys;
  readonly #runtime: Runtime;
  readonly #known = new Map<string, Known>();
  readonly #queue = new Set<string>();
  readonly #closed = new AbortController();
  #working: Promise<void> | undefined;

  constructor(fetch: FetchPasswordKeys, runtime: Runtime) {
    this.#fetch = fetch;
    this.#runtime = runtime;
  }

  /** What is known now; `undefined` where that is nothing. */
  of(pluginClass: string): ReadonlySet<string> | undefined {
    const known = this.#known.get(pluginClass);
    if (!known || known.until <= this.#runtime.now()) this.#ask(pluginClass);
    return known?.keys;
  }

  /** Resolves when nothing is being fetched. */
  async settled(): Promise<void> {
    await this.#working;
  }

  /** Ends what is being fetched. */
  close(): void {
    this.#queue.clear();
    this.#closed.abort();
  }

  #ask(pluginClass: string) {
    if (
      pluginClass === '' ||
      this.#closed.signal.aborted ||
      this.#queue.size >= MAX_CLASSES
    ) {
      return;
    }
    this.#queue.add(pluginClass);
    this.#working ??= this.#work().finally(() => {
      this.#working = undefined;
    });
  }

  async #work() {
    for (const pluginClass of this.#queue) {
      const learned = await this.#learn(pluginClass);
      this.#queue.delete(pluginClass);
      if (this.#closed.signal.aborted) return;
      this.#remember(pluginClass, learned);
    }
  }

  async #learn(pluginClass: string): Promise<Known> {
    try {
      const keys = await this.#fetch(pluginClass, this.#closed.signal);
      return { keys, until: this.#runtime.now() + HOUR_MS };
    } catch {
      // The key pattern stands in, so this is no reason to fail a reading.
      return {
        keys: this.#known.get(pluginClass)?.keys,
        until: this.#runtime.now() + AFTER_FAILURE_MS,
      };
    }
  }

  #remember(pluginClass: string, learned: Known) {
    this.#known.delete(pluginClass);
    this.#known.set(pluginClass, learned);
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= MAX_CLASSES) return;
      this.#known.delete(oldest);
    }
  }
}
