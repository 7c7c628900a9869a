import type { RequestBudget, RequestLimit } from '../port';

/** A budget within one process: for tests, and for programs that are alone. */
export class MemoryRequestBudget implements RequestBudget {
  readonly #now: () => number;
  /** When the requests of the last seconds were taken, oldest first, in milliseconds. */
  readonly #taken = new Map<string, number[]>();

  /** @param now - milliseconds since the epoch */
  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  async take(
    key: string,
    { requests, seconds }: RequestLimit,
  ): Promise<true | { freeInSeconds: number }> {
    const now = this.#now();
    const window = seconds * 1000;
    const taken = (this.#taken.get(key) ?? []).filter(at => at > now - window);
    this.#taken.set(key, taken);
    if (taken.length >= requests) {
      const free = taken[taken.length - requests] + window - now;
      return { freeInSeconds: Math.ceil(free / 1000) };
    }
    taken.push(now);
    return true;
  }
}
