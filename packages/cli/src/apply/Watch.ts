import { setTimeout as sleep } from 'node:timers/promises';
import type { ObservedConnector } from '@kconnect/plugin-kafka-connect-common';
import {
  ConnectError,
  type ConnectCluster,
} from '@kconnect/plugin-kafka-connect-node';
import type { Judge, Verdict } from './verdict';

export interface WatchOptions {
  cluster: ConnectCluster;
  signal: AbortSignal;
  /** Between two looks at the cluster. */
  everyMs: number;
  /** A verdict counts when it has held for so long: right after a change the old state is still shown. */
  settleMs: number;
  /**
   * For so long after a configuration was replaced the cluster may show states of what ran before; no verdict
   * counts that has not held for longer.
   */
  oldStatesMs: number;
  /** After so long without a verdict it is one. */
  timeoutMs: number;
}

type Look = ReadonlyMap<string, ObservedConnector> | ConnectError;

/** Looks at a cluster for all that wait for one of its connectors: one list call, however many wait. */
export class Watch {
  readonly #options: WatchOptions;
  #look: Promise<Look> | undefined;

  constructor(options: WatchOptions) {
    this.#options = options;
  }

  /**
   * Waits until a connector is what it is to be, or is seen not to come to it.
   *
   * @param progress - told each change of what is seen
   * @param replaced - whether its configuration was replaced a moment ago
   */
  async until(
    name: string,
    judge: Judge,
    {
      progress,
      replaced,
    }: { progress: (state: string) => void; replaced: boolean },
  ): Promise<Exclude<Verdict, { kind: 'waiting' }>> {
    const { oldStatesMs, timeoutMs } = this.#options;
    const settleMs = Math.max(
      this.#options.settleMs,
      replaced ? oldStatesMs : 0,
    );
    const began = Date.now();
    let held: { kind: Verdict['kind']; since: number } | undefined;
    let shown: string | undefined;
    for (;;) {
      const look = await this.#next();
      const late = Date.now() - began >= timeoutMs;
      // A look that fails is not the connector's fault, until there has been none for too long.
      if (look instanceof ConnectError) {
        if (late || !look.transient) throw look;
        continue;
      }
      const connector = look.get(name);
      const state = connector?.state ?? 'absent';
      if (state !== shown) progress(state);
      shown = state;
      const verdict = judge(connector);
      if (verdict.kind !== held?.kind) {
        held = { kind: verdict.kind, since: Date.now() };
      }
      if (verdict.kind !== 'waiting' && Date.now() - held.since >= settleMs) {
        return verdict;
      }
      if (late && verdict.kind === 'waiting') {
        return {
          kind: 'down',
          reason: `It is still ${state} after ${Math.round(
            timeoutMs / 1000,
          )} s.`,
        };
      }
    }
  }

  /** The next look; those who ask meanwhile share it. */
  #next(): Promise<Look> {
    this.#look ??= this.#take().finally(() => {
      this.#look = undefined;
    });
    return this.#look;
  }

  async #take(): Promise<Look> {
    const { cluster, everyMs, signal } = this.#options;
    await sleep(everyMs, undefined, { signal });
    try {
      const { connectors } = await cluster.readAll({ signal });
      return new Map(connectors.map(each => [each.name, each]));
    } catch (error) {
      if (error instanceof ConnectError) return error;
      throw error;
    }
  }
}
