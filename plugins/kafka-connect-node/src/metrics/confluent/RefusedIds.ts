import type { Runtime } from '../../http';
import { ConnectError } from '../../port';
import type { Row } from './rows';

/** Most requests of one sampling that may go into finding out which ids the service refuses. */
const MAX_SEARCH = 20;
const FORGET_MS = 600_000;

type Ask = (ids: readonly string[]) => Promise<Row[]>;

/**
 * One id that the service refuses, that of a connector that has just been deleted say, makes it refuse the whole
 * question, and so do too many ids. Both are found by halving; the ids are left out for some minutes.
 */
export class RefusedIds {
  readonly #runtime: Runtime;
  readonly #until = new Map<string, number>();
  #most: number;
  #search = 0;
  #gaveUp = false;

  /** @param most - ids of one question, until the service shows that it takes fewer */
  constructor(runtime: Runtime, most: number) {
    this.#runtime = runtime;
    this.#most = most;
  }

  /** Ids of one question at most. */
  get most(): number {
    return this.#most;
  }

  /** To be called when a sampling begins. */
  begin(): void {
    this.#search = MAX_SEARCH;
    this.#gaveUp = false;
    const now = this.#runtime.now();
    for (const [id, until] of this.#until) {
      if (until <= now) this.#until.delete(id);
    }
  }

  /**
   * The rows of all ids but those that are refused.
   *
   * @throws ConnectError where all are refused, or where which ones could not be found out
   */
  async around(ids: readonly string[], ask: Ask): Promise<Row[]> {
    const asked = ids.filter(id => !this.#until.has(id));
    if (asked.length === 0) return [];
    try {
      return await ask(asked);
    } catch (error) {
      if (asked.length === 1 || !isRefusal(error)) throw error;
      if (this.#search < 2) {
        this.#gaveUp = true;
        throw error;
      }
      this.#search -= 2;
      return await this.#halves(asked, ask);
    }
  }

  async #halves(ids: readonly string[], ask: Ask): Promise<Row[]> {
    const middle = Math.ceil(ids.length / 2);
    const halves = [ids.slice(0, middle), ids.slice(middle)];
    const refusedBefore = this.#until.size;
    const [first, second] = await Promise.allSettled(
      halves.map(half => this.around(half, ask)),
    );
    if (first.status === 'rejected' && second.status === 'rejected') {
      throw first.reason;
    }
    const rows = [first, second].flatMap((answer, i) => {
      if (answer.status === 'fulfilled') return answer.value;
      if (!isRefusal(answer.reason) || this.#gaveUp) throw answer.reason;
      this.#refuse(halves[i]);
      return [];
    });
    // Nobody was refused: there were too many.
    if (this.#until.size === refusedBefore) {
      this.#most = Math.min(this.#most, middle);
    }
    return rows;
  }

  #refuse(ids: readonly string[]) {
    const until = this.#runtime.now() + FORGET_MS;
    ids.forEach(id => this.#until.set(id, until));
  }
}

function isRefusal(error: unknown): boolean {
  return (
    error instanceof ConnectError &&
    ['invalid', 'forbidden', 'not-found'].includes(error.code)
  );
}
