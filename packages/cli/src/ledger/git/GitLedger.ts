import { randomUUID } from 'node:crypto';
import { CommandError } from '../../CommandError';
import type { GitOptions } from '../../git/git';
import { RemoteRef, StaleRef } from '../../git/RemoteRef';
import { readFiles, SnapshotWriter } from '../../git/snapshot';
import type { Ledger, LedgerEntry } from '../Ledger';
import {
  filesOf,
  stateOf,
  type EnvironmentState,
  type Lock,
} from './EnvironmentState';
import { HeldEnvironment } from './HeldEnvironment';
import { holderOf } from './holderOf';
import { sealIn, type Seal } from './Seal';

export interface GitLedgerOptions extends GitOptions {
  /** A remote's name or address. */
  remote: string;
  /** The environments of `clusters.yaml`. */
  environments: () => Promise<readonly string[]>;
  /** The environment that a cluster belongs to. */
  environmentOf: (cluster: string) => Promise<string>;
  /** For so long a lock is held after its holder was seen last, in milliseconds; 5 minutes where it is left out. */
  leaseMs?: number;
}

/** Four of them may be lost. */
const HEARTBEATS_PER_LEASE = 5;

/**
 * Keeps the ledger in the Git repository itself, one ref for each environment, `refs/kconnect/<environment>`, for
 * runners that forget everything. A ref holds one commit without a history; it is moved by nobody who does not
 * know where it is, which is also what makes its lock safe in two places at once. With `KCONNECT_STATE_KEY` in the
 * environment what others wrote to it is refused.
 */
export class GitLedger implements Ledger {
  readonly #options: GitLedgerOptions;
  readonly #leaseMs: number;
  readonly #held = new Map<string, HeldEnvironment>();
  readonly #snapshots: SnapshotWriter;
  readonly #seal: Seal | undefined;

  constructor(options: GitLedgerOptions) {
    this.#options = options;
    this.#leaseMs = options.leaseMs ?? 5 * 60_000;
    this.#snapshots = new SnapshotWriter(options);
    this.#seal = sealIn(options.env);
  }

  async entries(): Promise<ReadonlyMap<string, LedgerEntry>> {
    const entries = new Map<string, LedgerEntry>();
    for (const environment of await this.#options.environments()) {
      const { state } = await this.#read(environment);
      state.entries.forEach((entry, ref) => entries.set(ref, entry));
    }
    return entries;
  }

  async record(ref: string, entry: LedgerEntry | undefined): Promise<void> {
    const [cluster] = ref.split('/');
    const environment = await this.#options.environmentOf(cluster);
    const held = this.#held.get(environment);
    if (!held) throw new Error(`${environment} is not locked.`);
    await held.change(state => {
      const entries = new Map(state.entries);
      if (entry) entries.set(ref, entry);
      else entries.delete(ref);
      return { ...state, entries };
    });
  }

  async lock(environment: string): Promise<() => Promise<void>> {
    const taken = await this.#take(environment);
    const held = new HeldEnvironment(
      environment,
      taken,
      { write: (...state) => this.#write(environment, ...state) },
      () => this.#lease(),
    );
    this.#held.set(environment, held);
    const heartbeat = setInterval(() => {
      // Who has lost the lock is told by the next thing that is recorded.
      held.change(state => state).catch(() => {});
    }, this.#leaseMs / HEARTBEATS_PER_LEASE);
    return async () => {
      clearInterval(heartbeat);
      this.#held.delete(environment);
      // All is recorded by now, and a lock that cannot be let go of ends by itself.
      await held.change(({ entries }) => ({ entries })).catch(() => {});
    };
  }

  async #take(
    environment: string,
  ): Promise<{ commit: string; state: EnvironmentState }> {
    for (;;) {
      const { commit: before, state } = await this.#read(environment);
      if (state.lock && Date.parse(state.lock.until) > Date.now()) {
        throw heldBy(state.lock, environment);
      }
      const lock = {
        ...{ id: randomUUID(), holder: holderOf(this.#options.env) },
        ...{ since: new Date().toISOString(), until: this.#lease() },
      };
      const mine = { ...state, lock };
      try {
        const commit = await this.#write(environment, mine, before);
        return { commit, state: mine };
      } catch (error) {
        // Somebody else was faster: its lock is read next.
        if (!(error instanceof StaleRef)) throw error;
      }
    }
  }

  async #read(environment: string) {
    const name = refOf(environment);
    const commit = await this.#ref(environment).fetch();
    const files = commit ? await readFiles(commit, this.#options) : new Map();
    return { commit, state: stateOf(files, name, this.#seal) };
  }

  async #write(
    environment: string,
    state: EnvironmentState,
    expected: string | undefined,
  ): Promise<string> {
    const commit = await this.#snapshots.write(
      filesOf(state, this.#seal),
      `What kconnect has applied to ${environment}`,
    );
    await this.#ref(environment).push(commit, expected);
    return commit;
  }

  #ref(environment: string): RemoteRef {
    const { remote, ...options } = this.#options;
    return new RemoteRef(remote, refOf(environment), options);
  }

  #lease(): string {
    return new Date(Date.now() + this.#leaseMs).toISOString();
  }
}

function refOf(environment: string): string {
  return `refs/kconnect/${environment}`;
}

function heldBy(
  { holder, since, until }: Lock,
  environment: string,
): CommandError {
  return new CommandError(
    `${environment} is being applied to by ${holder} since ${since}.`,
    `Wait for it. If it was killed, its lock is free at ${until}.`,
  );
}
