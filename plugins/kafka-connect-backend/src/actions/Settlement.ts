import type {
  ClusterDefinition,
  ObservedConnector,
} from '@kconnect/plugin-kafka-connect-common';
import type { ConnectCluster } from '@kconnect/plugin-kafka-connect-node';
import { setTimeout as wait } from 'node:timers/promises';
import type { Ownership } from '../configuration';
import { databaseFaultOf } from '../database/DatabaseError';
import type { EventRow, EventStore } from '../events';
import type { FleetView, SnapshotStore } from '../fleet';
import {
  describeState,
  hasSettled,
  isBelievedGone,
  SETTLING_WAITS_MS,
  type WatchedVerb,
} from './settling';

export interface SettlementOptions {
  store: SnapshotStore;
  events: EventStore;
  view: FleetView;
  ownership: Ownership;
  /** Milliseconds since the epoch. */
  now: () => number;
  /** Ends all watching, as when the portal stops. */
  signal: AbortSignal;
  /** Before each reading, in milliseconds. */
  waitsMs?: readonly number[];
  /** Before each further attempt to keep how it ended, in milliseconds. */
  endAgainMs?: readonly number[];
}

/** Together shorter than after what nobody is believed to watch any more. */
const END_AGAIN_MS: readonly number[] = [
  1_000, 2_000, 5_000, 15_000, 30_000, 60_000,
];

/** An action that its cluster has accepted. */
export interface AcceptedAction {
  definition: ClusterDefinition;
  cluster: ConnectCluster;
  verb: WatchedVerb;
  event: EventRow;
}

/** How an action ended. */
export interface Ending {
  outcome: 'settled' | 'failed';
  detail: string;
}

/** Reads a connector after an action until it has come to rest, and keeps what is true then. */
export class Settlement {
  readonly #options: SettlementOptions;

  constructor(options: SettlementOptions) {
    this.#options = options;
  }

  async watch(action: AcceptedAction): Promise<Ending> {
    const ending = await this.#follow(action);
    const { detail } = action.event;
    const told = detail ? `${detail} ${ending.detail}` : ending.detail;
    await this.end(action.event, { ...ending, detail: told });
    return ending;
  }

  /** Keeps how an action ended, though the database may be away for a while. */
  async end({ id }: EventRow, { detail, outcome }: Ending): Promise<void> {
    const { endAgainMs = END_AGAIN_MS, events, signal } = this.#options;
    for (const ms of endAgainMs) {
      try {
        return await events.end(id, outcome, detail);
      } catch {
        await wait(ms, undefined, { signal });
      }
    }
    return events.end(id, outcome, detail);
  }

  async #follow(action: AcceptedAction): Promise<Ending> {
    const { events, signal, waitsMs = SETTLING_WAITS_MS } = this.#options;
    let seen: Seen | undefined;
    for (const [i, ms] of waitsMs.entries()) {
      // Rejects when the portal stops; the action is then closed as abandoned.
      await wait(ms, undefined, { signal });
      const next = await events.nextAction(action.event).catch(unlessAway);
      if (next) {
        return {
          outcome: 'settled',
          detail: `Overtaken by ${next.what} of ${next.actor}.`,
        };
      }
      seen = await this.#read(action);
      await this.#keep(action, seen).catch(unlessAway);
      if (seen.isGone && isBelievedGone(action.verb, i + 1)) {
        return { outcome: 'failed', detail: 'It is no longer on its cluster.' };
      }
      if (seen.observed && hasSettled(action.verb, seen.observed, i + 1)) {
        return { outcome: 'settled', detail: describeState(seen.observed) };
      }
    }
    return seen?.observed
      ? { outcome: 'settled', detail: describeState(seen.observed) }
      : {
          outcome: 'failed',
          detail: `The cluster accepted it and has not answered since: ${seen?.problem}`,
        };
  }

  /** Reads one connector and keeps what it shows. */
  async refresh(action: Omit<AcceptedAction, 'verb'>): Promise<void> {
    await this.#keep(action, await this.#read(action));
  }

  async #read({
    cluster,
    event: { name },
  }: Omit<AcceptedAction, 'verb'>): Promise<Seen> {
    const { now, signal } = this.#options;
    const at = new Date(now()).toISOString();
    try {
      const observed = await cluster.read(name, { signal });
      return observed ? { at, observed } : { at, isGone: true };
    } catch (error) {
      const problem = error instanceof Error ? error.message : `${error}`;
      return { at, problem };
    }
  }

  async #keep(
    { definition, event: { name } }: Omit<AcceptedAction, 'verb'>,
    { at, observed, problem }: Seen,
  ): Promise<void> {
    if (problem !== undefined) return;
    const { ownership, store, view } = this.#options;
    await store.recordConnector(
      definition.id,
      name,
      { connectors: observed ? [observed] : [], rejected: [], at },
      n => ownership.ownerOf(definition, n),
    );
    view.invalidate();
  }
}

/** What the database does not take now keeps nobody from looking on. */
function unlessAway(error: unknown): undefined {
  if (!databaseFaultOf(error)) throw error;
  return undefined;
}

/** A connector as it was read. */
interface Seen {
  /** When it was asked for, ISO 8601 in UTC. */
  at: string;
  observed?: ObservedConnector;
  isGone?: boolean;
  /** Why it could not be read. */
  problem?: string;
}
