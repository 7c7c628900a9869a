import type { Knex } from 'knex';

interface DeliveryRow {
  id: string;
  /** Milliseconds since the epoch. */
  expires_at: number | string;
}

/** GitHub lets a delivery be sent again for three days; what is older is no honest one. */
const KEEP_MS = 30 * 24 * 60 * 60_000;

/** Deliveries that were taken, by whichever replica. */
export class DeliveryStore {
  readonly #knex: Knex;
  readonly #now: () => number;

  constructor(knex: Knex, now: () => number) {
    this.#knex = knex;
    this.#now = now;
  }

  /** @returns whether it is the first time */
  async remember(id: string): Promise<boolean> {
    const inserted = await this.#rows()
      .insert({ id, expires_at: this.#now() + KEEP_MS })
      .onConflict('id')
      .ignore()
      .returning('id');
    return inserted.length > 0;
  }

  async purge(): Promise<void> {
    await this.#rows().where('expires_at', '<', this.#now()).delete();
  }

  #rows() {
    return this.#knex<DeliveryRow>('webhook_deliveries');
  }
}
