import { ConflictError } from '@backstage/errors';
import type { Knex } from 'knex';
import { DepartmentLocks } from '../../deployments';

/** Longer than one merge takes with all that is read for it. */
const LEASE_MS = 5 * 60_000;
/** And shorter than that: whoever is late gives up before somebody else begins. */
export const LONGEST_MERGE_MS = 4 * 60_000;

/** No department's code has a colon in it. */
const KEY = 'requests:merge';

/** One merge after the other, whichever replica makes it: two at once could both take the last place. */
export class MergeTurns {
  readonly #hasty: DepartmentLocks;
  readonly #patient: DepartmentLocks;

  constructor(knex: Knex, patienceMs: number) {
    const options = { knex, leaseMs: LEASE_MS };
    this.#hasty = new DepartmentLocks({ ...options, patienceMs: 0 });
    this.#patient = new DepartmentLocks({ ...options, patienceMs });
  }

  /** @returns `undefined` where somebody else merges at the moment */
  async ifFree<T>(
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<{ result: T } | undefined> {
    return this.#within(this.#hasty, work);
  }

  /** @throws ConflictError where others take too long */
  async waiting<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const done = await this.#within(this.#patient, work);
    if (done) return done.result;
    throw new ConflictError(
      'Other requests are being merged; try again in a moment',
    );
  }

  async #within<T>(
    locks: DepartmentLocks,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<{ result: T } | undefined> {
    let isBegun = false;
    try {
      const result = await locks.within(KEY, () => {
        isBegun = true;
        return work(AbortSignal.timeout(LONGEST_MERGE_MS));
      });
      return { result };
    } catch (error) {
      if (isBegun || !(error instanceof ConflictError)) throw error;
      return undefined;
    }
  }
}
