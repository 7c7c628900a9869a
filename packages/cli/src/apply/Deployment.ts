import type {
  InitialState,
  PlannedChange,
} from '@kconnect/plugin-kafka-connect-common';
import {
  ConnectError,
  type ConnectCluster,
  type ConnectorDeployments,
  type ResolvedConfig,
} from '@kconnect/plugin-kafka-connect-node';
import {
  NOTHING_KNOWN,
  type Ledger,
  type LedgerEntry,
  type Revision,
} from '../ledger/Ledger';
import type { Watch } from './Watch';

/** How the change of one connector ended. */
export interface ChangeOutcome {
  result: 'applied' | 'restored' | 'removed' | 'failed';
  /** The state that it was last seen in. */
  state?: string;
  /** Why it was not applied. */
  reason?: string;
}

/** A configuration ready to be sent, with the file that it was made from. */
export interface ReadyRevision {
  revision: Revision;
  config: ResolvedConfig;
  initialState?: InitialState;
}

export interface DeploymentOptions {
  cluster: ConnectCluster;
  deployments: ConnectorDeployments;
  watch: Watch;
  ledger: Ledger;
  signal: AbortSignal;
  /** What ran before, ready to be put back: its secrets resolved anew. `undefined` where that is not known. */
  previous: () => Promise<ReadyRevision | undefined>;
  progress: (line: string) => void;
}

/**
 * The change of one connector: sends it, waits until it is seen to run, and puts back what ran before where it
 * does not. Before each step the ledger says what is about to be done, so that a run that is killed in between is
 * ended by the next one.
 */
export class Deployment {
  readonly #change: PlannedChange;
  readonly #options: DeploymentOptions;
  #entry: LedgerEntry;

  constructor(
    change: PlannedChange,
    entry: LedgerEntry | undefined,
    options: DeploymentOptions,
  ) {
    this.#change = change;
    this.#entry = entry ?? NOTHING_KNOWN;
    this.#options = options;
  }

  /** Creates or updates, and brings the connector into the state that its file keeps it in. */
  async deploy(ready: ReadyRevision): Promise<ChangeOutcome> {
    const { digest } = ready.revision;
    const created = this.#change.action === 'create';
    await this.#note({ pending: { phase: 'apply', digest, created } });
    const refused = await this.#send(ready, created);
    if (refused) return this.#refused(digest, refused);
    return this.verify(ready, created);
  }

  /** Waits for what was sent, by this run or by one that was killed before it saw the end. */
  async verify(ready: ReadyRevision, created: boolean): Promise<ChangeOutcome> {
    const trouble = await this.#arrive(ready, created);
    if (trouble === undefined) {
      await this.#note({ applied: ready.revision, pending: undefined });
      return { result: 'applied', state: this.#wanted(ready) };
    }
    return this.putBack(ready.revision.digest, created, trouble);
  }

  /** Pauses, stops or resumes. */
  async moveTo(state: string): Promise<ChangeOutcome> {
    const refused = await this.#attempt(() => this.#enter(state));
    return refused
      ? { result: 'failed', reason: refused.message }
      : { result: 'applied', state };
  }

  async remove(): Promise<ChangeOutcome> {
    const { deployments, ledger, signal } = this.#options;
    const { cluster, name } = this.#change;
    const refused = await this.#attempt(async () => {
      await deployments.remove(name, { signal });
    });
    if (refused) return { result: 'failed', reason: refused.message };
    await ledger.record(`${cluster}/${name}`, undefined);
    return { result: 'applied' };
  }

  /** Puts back what ran before, or removes what was created, and remembers not to try again. */
  async putBack(
    digest: string,
    created: boolean,
    reason: string,
  ): Promise<ChangeOutcome> {
    const { deployments, previous, progress, signal } = this.#options;
    const { name } = this.#change;
    await this.#note({
      pending: { phase: 'restore', digest, created, reason },
    });
    if (created) {
      progress(`did not come up, is removed: ${reason}`);
      const refused = await this.#attempt(async () => {
        await deployments.remove(name, { signal });
      });
      return this.#ended('removed', digest, reason, refused?.message);
    }
    const before = await previous();
    if (!before) {
      await this.#failed(digest, reason);
      return {
        result: 'failed',
        reason: `${reason} What ran before is not known, so it was not put back.`,
      };
    }
    progress(`did not come up, what ran before is put back: ${reason}`);
    const refused = await this.#send(before, false);
    const trouble = refused?.message ?? (await this.#arrive(before, false));
    return this.#ended('restored', digest, reason, trouble);
  }

  /** Nothing was changed, so there is nothing to put back. What the key may not do may be tried again. */
  async #refused(digest: string, error: ConnectError): Promise<ChangeOutcome> {
    if (error.code === 'invalid') await this.#failed(digest, error.message);
    else await this.#note({ pending: undefined });
    return { result: 'failed', reason: error.message };
  }

  async #ended(
    result: 'restored' | 'removed',
    digest: string,
    reason: string,
    trouble: string | undefined,
  ): Promise<ChangeOutcome> {
    if (trouble === undefined) {
      await this.#failed(digest, reason);
      return { result, reason };
    }
    // The mark stays: the next run goes on from here.
    return {
      result: 'failed',
      reason: `${reason} It could not be ${result} either: ${trouble}`,
    };
  }

  #failed(digest: string, reason: string): Promise<void> {
    const at = new Date().toISOString();
    return this.#note({
      failed: [
        ...this.#entry.failed.filter(each => each.digest !== digest),
        { digest, reason, at },
      ],
      pending: undefined,
    });
  }

  /** Sends a configuration; comes back with the refusal where there is one. */
  #send(
    { config, initialState }: ReadyRevision,
    created: boolean,
  ): Promise<ConnectError | undefined> {
    const { deployments, signal } = this.#options;
    const { name } = this.#change;
    return this.#attempt(() =>
      created
        ? deployments.create(name, config, {
            signal,
            initialState: this.#bornSo ? initialState : undefined,
          })
        : deployments.replace(name, config, { signal }),
    );
  }

  /** Waits until the connector is in its state, asking for that state first where it does not come by itself. */
  async #arrive(
    ready: ReadyRevision,
    created: boolean,
  ): Promise<string | undefined> {
    const wanted = this.#wanted(ready);
    if (!this.#comesBySelf(wanted, created)) {
      const refused = await this.#attempt(() => this.#enter(wanted));
      if (refused) return refused.message;
    }
    return this.#settle(wanted);
  }

  /** A new connector runs, or is born in its state; a change starts some clusters' paused connectors again. */
  #comesBySelf(wanted: string, created: boolean): boolean {
    if (created) return wanted === 'RUNNING' || this.#bornSo;
    return wanted === 'RUNNING' && this.#change.stateChange === undefined;
  }

  get #bornSo(): boolean {
    return this.#options.cluster.capabilities.initialState.available;
  }

  async #enter(state: string): Promise<void> {
    const { cluster, signal } = this.#options;
    const { name } = this.#change;
    if (state === 'RUNNING') await cluster.resume(name, { signal });
    else if (state === 'STOPPED' && cluster.capabilities.stop.available) {
      await cluster.stop(name, { signal });
    } else await cluster.pause(name, { signal });
  }

  async #settle(
    wanted: 'RUNNING' | 'PAUSED' | 'STOPPED',
  ): Promise<string | undefined> {
    const { progress, watch } = this.#options;
    const verdict = await watch.until(this.#change.name, wanted, state =>
      progress(state),
    );
    return verdict.kind === 'up' ? undefined : verdict.reason;
  }

  /** A connector that people paused stays so when its configuration changes. */
  #wanted({ initialState }: ReadyRevision): 'RUNNING' | 'PAUSED' | 'STOPPED' {
    const { cluster } = this.#options;
    const state = initialState ?? this.#change.atRest ?? 'RUNNING';
    return state === 'STOPPED' && !cluster.capabilities.stop.available
      ? 'PAUSED'
      : state;
  }

  /**
   * Comes back with a refusal. A cluster that is lost ends the work instead: nothing is known then, and the next
   * run goes on from what the ledger says.
   */
  async #attempt(work: () => Promise<void>): Promise<ConnectError | undefined> {
    try {
      await work();
      return undefined;
    } catch (error) {
      if (error instanceof ConnectError && isRefusal(error)) return error;
      throw error;
    }
  }

  async #note(news: Partial<LedgerEntry>): Promise<void> {
    const { cluster, name } = this.#change;
    this.#entry = { ...this.#entry, ...news };
    await this.#options.ledger.record(`${cluster}/${name}`, this.#entry);
  }
}

function isRefusal({ code, status }: ConnectError): boolean {
  if (code === 'not-supported') return true;
  return status !== undefined && code !== 'throttled' && code !== 'timeout';
}
