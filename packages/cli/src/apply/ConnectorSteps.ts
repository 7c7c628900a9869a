import {
  ConnectError,
  TextRedactor,
  type ConnectCluster,
  type ConnectorDeployments,
} from '@kconnect/plugin-kafka-connect-node';
import type { ReadyRevision } from './readyRevision';
import { atRest, inState } from './verdict';
import type { Watch } from './Watch';

/** A state that a connector can be kept in. */
export type KeptState = 'RUNNING' | 'PAUSED' | 'STOPPED';

export interface StepsOptions {
  cluster: ConnectCluster;
  deployments: ConnectorDeployments;
  watch: Watch;
  signal: AbortSignal;
  progress: (line: string) => void;
}

/**
 * What is done to one connector on its cluster, and what is seen of it then. A method answers with what went wrong,
 * free of secrets, and rejects with a `ConnectError` where nothing is known: the cluster is lost, or fails.
 */
export class ConnectorSteps {
  readonly #name: string;
  readonly #options: StepsOptions;
  /** All that was sent: a trace may hold it, whenever it comes. */
  readonly #secrets = new Set<string>();

  constructor(name: string, options: StepsOptions) {
    this.#name = name;
    this.#options = options;
  }

  create({ config, initialState }: ReadyRevision) {
    const { deployments, signal } = this.#options;
    return this.#attempt(() =>
      deployments.create(this.#name, config, {
        signal,
        initialState: this.bornInState ? initialState : undefined,
      }),
    );
  }

  replace({ config }: ReadyRevision) {
    const { deployments, signal } = this.#options;
    return this.#attempt(() =>
      deployments.replace(this.#name, config, { signal }),
    );
  }

  remove() {
    const { deployments, signal } = this.#options;
    return this.#attempt(async () => {
      await deployments.remove(this.#name, { signal });
    });
  }

  /** Asks for a state; it is there later. */
  enter(state: KeptState) {
    const { cluster, signal } = this.#options;
    return this.#attempt(async () => {
      if (state === 'RUNNING') await cluster.resume(this.#name, { signal });
      else if (this.nearest(state) === 'STOPPED') {
        await cluster.stop(this.#name, { signal });
      } else await cluster.pause(this.#name, { signal });
    });
  }

  /**
   * Waits for a state.
   *
   * @param replaced - whether its configuration was replaced, so that states of before may still be shown
   */
  async seen(
    { config }: ReadyRevision,
    state: KeptState,
    replaced: boolean,
  ): Promise<string | undefined> {
    config.secrets.forEach(secret => this.#secrets.add(secret));
    const { progress, watch } = this.#options;
    const verdict = await watch.until(this.#name, inState(state), {
      ...{ progress, replaced },
    });
    return verdict.kind === 'up' ? undefined : this.#clean(verdict.reason);
  }

  /** Brings it to rest, whatever state it is in, and waits until nothing of it runs. */
  async rest(): Promise<string | undefined> {
    const { progress, watch } = this.#options;
    const refused = await this.enter('STOPPED');
    if (refused) return refused.message;
    const verdict = await watch.until(this.#name, atRest, {
      ...{ progress, replaced: false },
    });
    return verdict.kind === 'up' ? undefined : verdict.reason;
  }

  /** The state that the cluster shows; `undefined` where it has no such connector. */
  async state(): Promise<string | undefined> {
    const { cluster, signal } = this.#options;
    return (await cluster.read(this.#name, { signal }))?.state;
  }

  /** Whether new connectors come into their state by themselves. */
  get bornInState(): boolean {
    return this.#options.cluster.capabilities.initialState.available;
  }

  /** The cluster's own state for it: not all of them can stop a connector. */
  nearest(state: KeptState): KeptState {
    const { stop } = this.#options.cluster.capabilities;
    return state === 'STOPPED' && !stop.available ? 'PAUSED' : state;
  }

  #clean(text: string): string {
    return TextRedactor.of([...this.#secrets]).redact(text);
  }

  /** Comes back with a refusal; where it is not known what was done, it rejects. */
  async #attempt(work: () => Promise<void>): Promise<ConnectError | undefined> {
    try {
      await work();
      return undefined;
    } catch (error) {
      if (error instanceof ConnectError && isRefusal(error)) return error;
      throw error;
    }
  }
}

/** A refusal changed nothing. A cluster that fails (5xx) may have done what it was asked for. */
function isRefusal({ code, status }: ConnectError): boolean {
  if (code === 'not-supported') return true;
  return (
    status !== undefined &&
    status < 500 &&
    code !== 'throttled' &&
    code !== 'timeout'
  );
}
