import type {
  ClusterDefinition,
  ObservedConnector,
} from '@kconnect/plugin-kafka-connect-common';
import type { ConnectCluster } from '@kconnect/plugin-kafka-connect-node';
import { setTimeout as wait } from 'node:timers/promises';
import type { Ownership } from '../configuration';
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
}

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
    await this.#options.events.end(action.event.id, ending.outcome, told);
    return ending;
  }

  async #follow(action: AcceptedAction): Promise<Ending> {
    const { events, signal, waitsMs = SETTLING_WAITS_MS } = this.#options;
    let seen: Seen = {};
    for (const [i, ms] of waitsMs.entries()) {
      // Rejects when the portal stops; the action is then closed as abandoned.
      await wait(ms, undefined, { signal });
      const next = await events.nextAction(action.event);
      if (next) {
        return {
          outcome: 'settled',
          detail: `Overtaken by ${next.what} of ${next.actor}.`,
        };
      }
      seen = await this.refresh(action);
      if (seen.isGone && isBelievedGone(action.verb, i + 1)) {
        return { outcome: 'failed', detail: 'It is no longer on its cluster.' };
      }
      if (seen.observed && hasSettled(action.verb, seen.observed, i + 1)) {
        return { outcome: 'settled', detail: describeState(seen.observed) };
      }
    }
    return seen.observed
      ? { outcome: 'settled', detail: describeState(seen.observed) }
      : {
          outcome: 'failed',
          detail: `The cluster accepted it and has not answered since: ${seen.problem}`,
        };
  }

  /** Reads one connector and keeps what it shows. */
  async refresh({
    cluster,
    definition,
    event: { name },
  }: Omit<AcceptedAction, 'verb'>): Promise<Seen> {
    const { now, ownership, store, view, signal } = this.#options;
    const at = new Date(now()).toISOString();
    let observed: ObservedConnector | undefined;
    try {
      observed = await cluster.read(name, { signal });
    } catch (error) {
      return { problem: error instanceof Error ? error.message : `${error}` };
    }
    await store.recordConnector(
      definition.id,
      name,
      { connectors: observed ? [observed] : [], rejected: [], at },
      n => ownership.ownerOf(definition, n),
    );
    view.invalidate();
    return observed ? { observed } : { isGone: true };
  }
}

interface Seen {
  observed?: ObservedConnector;
  isGone?: boolean;
  /** Why it could not be read. */
  problem?: string;
}
