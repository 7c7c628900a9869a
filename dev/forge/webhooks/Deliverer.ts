import { createHmac } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { now, type Site } from '../Site.ts';
import { drop, put } from '../store/Store.ts';
import type { DeliveryRow, HookRow } from '../store/rows.ts';

/** How long it waits for a receiver, and until it tries again. In milliseconds. */
export interface DeliveryTimes {
  answerMs: number;
  firstPauseMs: number;
  longestPauseMs: number;
}

export const DELIVERY_TIMES: DeliveryTimes = {
  answerMs: 10_000,
  firstPauseMs: 250,
  longestPauseMs: 10_000,
};

/** A receiver that is there and answers 5xx is asked no more often; one that is away is waited for. */
const MOST_FAILURES = 8;
/** Of each webhook so many are kept for a look, and for redelivery. */
const MOST_KEPT = 300;
const MOST_ANSWER_CHARACTERS = 2_000;

/**
 * Brings deliveries to their receivers, for each webhook one after the other in the order of what happened. Unlike
 * GitHub, which gives up at once, it waits for a receiver that is away: what is embedded starts in any order.
 */
export class Deliverer {
  readonly #busy = new Map<number, Promise<void>>();
  readonly #site: Site;
  readonly #stop = new AbortController();
  readonly #times: DeliveryTimes;

  constructor(site: Site, times: DeliveryTimes) {
    this.#site = site;
    this.#times = times;
    site.store.onCommit(() => this.#wake());
    this.#wake();
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await Promise.all(this.#busy.values());
  }

  #wake(): void {
    if (this.#stop.signal.aborted) return;
    for (const hook of this.#site.store.all('hooks')) {
      if (this.#busy.has(hook.id) || !this.#next(hook.id)) continue;
      const work = this.#serve(hook.id).finally(() => {
        this.#busy.delete(hook.id);
        this.#wake();
      });
      this.#busy.set(hook.id, work);
    }
  }

  #next(hook: number): DeliveryRow | undefined {
    return this.#site.store
      .all('deliveries')
      .find(each => each.hook === hook && each.state === 'waiting');
  }

  async #serve(id: number): Promise<void> {
    for (;;) {
      const hook = this.#site.store.get('hooks', id);
      const delivery = this.#next(id);
      if (this.#stop.signal.aborted || !hook || !delivery) return;
      const answer = await this.#send(hook, delivery);
      if (this.#stop.signal.aborted) return;
      // The webhook may have been removed meanwhile, and its deliveries with it.
      if (!this.#site.store.get('deliveries', delivery.id)) return;
      const attempts = delivery.attempts + 1;
      const state = stateAfter(answer.status, attempts);
      const row = { ...delivery, attempts, state, answer };
      this.#site.store.commit([
        put('deliveries', delivery.id, row),
        ...(state === 'waiting' ? [] : this.#tooOld(id)),
      ]);
      if (state === 'waiting') await this.#pause(attempts);
    }
  }

  async #send(hook: HookRow, delivery: DeliveryRow) {
    const { body, event, guid } = delivery;
    const signature = createHmac('sha256', hook.secret).update(body);
    const at = now();
    try {
      const response = await fetch(hook.url, {
        method: 'POST',
        redirect: 'manual',
        headers: {
          'content-type': 'application/json',
          'user-agent': 'GitHub-Hookshot/forge',
          'x-github-delivery': guid,
          'x-github-event': event,
          'x-github-hook-id': String(hook.id),
          ...(hook.secret !== '' && {
            'x-hub-signature-256': `sha256=${signature.digest('hex')}`,
          }),
        },
        body,
        signal: AbortSignal.any([
          this.#stop.signal,
          AbortSignal.timeout(this.#times.answerMs),
        ]),
      });
      const text = (await response.text()).slice(0, MOST_ANSWER_CHARACTERS);
      return { at, status: response.status, text };
    } catch (error) {
      return { at, status: 0, text: (error as Error).message };
    }
  }

  async #pause(attempts: number): Promise<void> {
    const { firstPauseMs, longestPauseMs } = this.#times;
    const pause = Math.min(
      firstPauseMs * 2 ** Math.min(attempts - 1, 20),
      longestPauseMs,
    );
    await wait(pause, undefined, { signal: this.#stop.signal }).catch(() => {});
  }

  #tooOld(hook: number) {
    const done = this.#site.store
      .all('deliveries')
      .filter(each => each.hook === hook && each.state !== 'waiting');
    return done
      .slice(0, Math.max(0, done.length - MOST_KEPT))
      .map(({ id }) => drop('deliveries', id));
  }
}

function stateAfter(status: number, attempts: number): DeliveryRow['state'] {
  if (status >= 200 && status < 300) return 'delivered';
  if (status === 0) return 'waiting';
  return status >= 500 && attempts < MOST_FAILURES ? 'waiting' : 'failed';
}
