import { ConflictError } from '@backstage/errors';
import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { databaseClock, type Clock } from '../budget/databaseClock';

interface LockRow {
  department: string;
  /** Random; null when it is free. */
  holder: string | null;
  /** Milliseconds since the epoch. PostgreSQL answers such numbers as texts. */
  held_until: number | string;
}

export interface DepartmentLocksOptions {
  knex: Knex;
  /** Longer than one deployment takes, in milliseconds: then nobody holds it any more. */
  leaseMs: number;
  /** How long somebody waits for another's deployment, in milliseconds. */
  patienceMs: number;
  /** What somebody is told who has waited so long. */
  busy?: string;
  /** The database's own unless told. */
  clock?: Clock;
}

const LOOK_AGAIN_MS = 200;
const RELEASE_AGAIN_MS = 500;
const BUSY =
  'Another deployment of the department is under way; try again in a moment';

/**
 * One deployment of a department after the other, whichever replica makes it: two at once would each find room for
 * themselves below a limit, and together exceed it.
 */
export class DepartmentLocks {
  readonly #options: DepartmentLocksOptions;
  readonly #clock: Clock;

  constructor(options: DepartmentLocksOptions) {
    this.#options = options;
    this.#clock = options.clock ?? databaseClock(options.knex);
  }

  /** @throws ConflictError where another deployment goes on for too long; what the work rejects with */
  async within<T>(department: string, work: () => Promise<T>): Promise<T> {
    const holder = randomUUID();
    const end = Date.now() + this.#options.patienceMs;
    while (!(await this.#takeOrLeave(department, holder))) {
      if (Date.now() >= end) {
        throw new ConflictError(this.#options.busy ?? BUSY);
      }
      await wait(LOOK_AGAIN_MS);
    }
    try {
      return await work();
    } finally {
      // What was done is done, whether or not the database takes this now.
      await this.#release(department, holder).catch(
        () => void this.#releaseLater(department, holder),
      );
    }
  }

  async #release(department: string, holder: string): Promise<void> {
    await this.#rows()
      .where({ department, holder })
      .update({ holder: null, held_until: 0 });
  }

  /** It never rejects; at the end of the lease it is free anyway. */
  async #releaseLater(department: string, holder: string): Promise<void> {
    const end = Date.now() + this.#options.leaseMs;
    let isReleased = false;
    while (!isReleased && Date.now() < end) {
      await wait(RELEASE_AGAIN_MS, undefined, { ref: false });
      isReleased = await this.#release(department, holder).then(
        () => true,
        () => false,
      );
    }
  }

  /** Where the answer was lost it may have been taken. */
  async #takeOrLeave(department: string, holder: string): Promise<boolean> {
    try {
      return await this.#take(department, holder);
    } catch (error) {
      void this.#releaseLater(department, holder);
      throw error;
    }
  }

  async #take(department: string, holder: string): Promise<boolean> {
    await this.#rows()
      .insert({ department, holder: null, held_until: 0 })
      .onConflict('department')
      .ignore();
    const now = await this.#clock();
    const taken = await this.#rows()
      .where({ department })
      .where('held_until', '<=', now)
      .update({ holder, held_until: now + this.#options.leaseMs });
    return taken === 1;
  }

  #rows() {
    return this.#options.knex<LockRow>('deployment_locks');
  }
}
