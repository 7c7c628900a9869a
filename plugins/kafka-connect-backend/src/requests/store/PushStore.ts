import type { Knex } from 'knex';

interface PushRow {
  revision: string;
  /** Or the full ref of a User. */
  login: string;
  /** Milliseconds since the epoch. */
  expires_at: number | string;
}

/** Whether it is no login: those have no colon. */
export function isUserRef(name: string): boolean {
  return name.startsWith('user:');
}

/** Pull requests are not open for longer, as a rule; what is forgotten then makes them more careful. */
const KEEP_MS = 180 * 24 * 60 * 60_000;

/**
 * Who pushed which commit, and who asked for it. A commit names whomever its author writes into it; who pushed it is
 * told by the forge alone, and only when it happens. Who asked is told by a description that others can edit later.
 */
export class PushStore {
  readonly #knex: Knex;
  readonly #now: () => number;

  constructor(knex: Knex, now: () => number) {
    this.#knex = knex;
    this.#now = now;
  }

  /** @param login - of who pushed it, or the full ref of the User who asked for it */
  async add(revision: string, login: string): Promise<void> {
    await this.#rows()
      .insert({ revision, login, expires_at: this.#now() + KEEP_MS })
      .onConflict(['revision', 'login'])
      .ignore();
  }

  /** Logins and refs by commit. */
  async of(
    revisions: readonly string[],
  ): Promise<ReadonlyMap<string, string[]>> {
    const rows = await this.#rows().whereIn('revision', revisions);
    const found = new Map<string, string[]>();
    for (const { login, revision } of rows) {
      found.set(revision, [...(found.get(revision) ?? []), login]);
    }
    return found;
  }

  async purge(): Promise<void> {
    await this.#rows().where('expires_at', '<', this.#now()).delete();
  }

  #rows() {
    return this.#knex<PushRow>('request_pushes');
  }
}
