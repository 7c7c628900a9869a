import type { PlannedChange } from '@kconnect/plugin-kafka-connect-common';
import { ConnectError } from '@kconnect/plugin-kafka-connect-node';
import { NOTHING_KNOWN, type Ledger, type LedgerEntry } from '../ledger/Ledger';
import { withApplied } from '../ledger/withApplied';
import {
  ConnectorSteps,
  type KeptState,
  type StepsOptions,
} from './ConnectorSteps';
import type { ReadyRevision } from './readyRevision';
import { withFailure } from './withFailure';

/** How the change of one connector ended. */
export interface ChangeOutcome {
  result: 'applied' | 'restored' | 'removed' | 'failed';
  /** The state that it was last seen in. */
  state?: string;
  /** Why it was not applied. */
  reason?: string;
  /** Digest of the file's revision that failed by this: it is not tried again. */
  failedDigest?: string;
}

export interface DeploymentOptions extends StepsOptions {
  ledger: Ledger;
  /** What ran before, ready to be put back: its secrets resolved anew. `undefined` where that is not known. */
  previous: () => Promise<ReadyRevision | undefined>;
}

/**
 * The change of one connector: sends it, waits until it is seen to run, and puts back what ran before where it
 * does not. Before each step the ledger says what is about to be done, so that a run that is killed in between is
 * ended by the next one.
 */
export class Deployment {
  readonly #change: PlannedChange;
  readonly #options: DeploymentOptions;
  readonly #steps: ConnectorSteps;
  #entry: LedgerEntry;

  constructor(
    change: PlannedChange,
    entry: LedgerEntry | undefined,
    options: DeploymentOptions,
  ) {
    this.#change = change;
    this.#entry = entry ?? NOTHING_KNOWN;
    this.#options = options;
    this.#steps = new ConnectorSteps(change.name, options);
  }

  /** Whether the next run has to go on from what the ledger says. */
  get unfinished(): boolean {
    return this.#entry.pending !== undefined;
  }

  /** Creates or updates, and brings the connector into the state that its file keeps it in. */
  async deploy(ready: ReadyRevision): Promise<ChangeOutcome> {
    const { digest } = ready.revision;
    const before = this.#entry.pending;
    const absent = this.#change.action === 'create';
    // What an earlier run made and did not see run is nothing to go back to.
    const created = absent || before?.created === true;
    await this.#note({ pending: { phase: 'apply', digest, created } });
    const refused = absent
      ? await this.#steps.create(ready)
      : await this.#steps.replace(ready);
    if (!refused) return this.verify(ready, created);
    // Nothing was changed. What the key may not do may be tried again.
    await this.#note({ pending: before });
    const reason = refused.message;
    if (refused.code !== 'invalid') return { result: 'failed', reason };
    await this.#failed(digest, reason, before);
    return { result: 'failed', reason, failedDigest: digest };
  }

  /** Waits for what was sent, by this run or by one that was killed before it saw the end. */
  async verify(ready: ReadyRevision, created: boolean): Promise<ChangeOutcome> {
    const { digest } = ready.revision;
    const reason = await this.#arrive(ready, this.#change.action === 'create');
    if (reason === undefined) {
      await this.#note({
        ...withApplied(this.#entry, ready.revision),
        pending: undefined,
      });
      return { result: 'applied', state: this.#kept(ready) };
    }
    if (!created && digest === this.#entry.applied?.digest) {
      return {
        result: 'failed',
        reason: `${reason} It is what ran before, so there is nothing else to put back; the next apply looks again.`,
      };
    }
    return this.putBack(digest, created, reason);
  }

  /** Pauses, stops or resumes. */
  async moveTo(state: string): Promise<ChangeOutcome> {
    const refused = await this.#steps.enter(state as KeptState);
    return refused
      ? { result: 'failed', reason: refused.message }
      : { result: 'applied', state };
  }

  async remove(): Promise<ChangeOutcome> {
    const { cluster, name } = this.#change;
    const refused = await this.#steps.remove();
    if (refused) return { result: 'failed', reason: refused.message };
    await this.#options.ledger.record(`${cluster}/${name}`, undefined);
    return { result: 'applied' };
  }

  /** Puts back what ran before, or removes what was created, and remembers not to try again. */
  async putBack(
    digest: string,
    created: boolean,
    reason: string,
  ): Promise<ChangeOutcome> {
    const { previous, progress } = this.#options;
    await this.#note({
      pending: { phase: 'restore', digest, created, reason },
    });
    if (created) {
      progress(`did not come up, is removed: ${reason}`);
      const trouble = await told(async () => {
        return (await this.#steps.remove())?.message;
      });
      return this.#ended('removed', digest, reason, trouble);
    }
    const before = await previous();
    if (!before) {
      await this.#failed(digest, reason);
      return {
        ...{ result: 'failed', failedDigest: digest },
        reason: `${reason} What ran before is not known, so it was not put back.`,
      };
    }
    progress(`did not come up, what ran before is put back: ${reason}`);
    const trouble = await told(async () => {
      const refused = await this.#steps.replace(before);
      return refused?.message ?? (await this.#arrive(before, false));
    });
    return this.#ended('restored', digest, reason, trouble);
  }

  async #ended(
    result: 'restored' | 'removed',
    digest: string,
    reason: string,
    trouble: string | undefined,
  ): Promise<ChangeOutcome> {
    if (trouble === undefined) {
      await this.#failed(digest, reason);
      return { result, reason, failedDigest: digest };
    }
    // The mark stays: the next run goes on from here.
    return {
      result: 'failed',
      reason: `${reason} It could not be ${result} either: ${trouble} The next apply tries again.`,
    };
  }

  #failed(
    digest: string,
    reason: string,
    pending?: LedgerEntry['pending'],
  ): Promise<void> {
    return this.#note({ ...withFailure(this.#entry, digest, reason), pending });
  }

  /** Waits until the connector is in its state, asking for that state first where it does not come by itself. */
  async #arrive(
    ready: ReadyRevision,
    born: boolean,
  ): Promise<string | undefined> {
    const wanted = this.#kept(ready);
    if (!this.#comesBySelf(wanted, born)) {
      const refused = await this.#steps.enter(wanted);
      if (refused) return refused.message;
    }
    return this.#steps.seen(ready, wanted, !born);
  }

  /** A new connector runs, or is born in its state; a change starts some clusters' paused connectors again. */
  #comesBySelf(wanted: string, born: boolean): boolean {
    if (born) return wanted === 'RUNNING' || this.#steps.bornInState;
    return wanted === 'RUNNING' && this.#change.stateChange === undefined;
  }

  /** A connector that people paused stays so when its configuration changes. */
  #kept({ initialState }: ReadyRevision): KeptState {
    return this.#steps.nearest(
      initialState ?? this.#change.atRest ?? 'RUNNING',
    );
  }

  async #note(news: Partial<LedgerEntry>): Promise<void> {
    const { cluster, name } = this.#change;
    this.#entry = { ...this.#entry, ...news };
    await this.#options.ledger.record(`${cluster}/${name}`, this.#entry);
  }
}

/** What went wrong in a restore, also where the cluster was lost in it: what it restores from is still known. */
async function told(
  work: () => Promise<string | undefined>,
): Promise<string | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ConnectError) return error.message;
    throw error;
  }
}
