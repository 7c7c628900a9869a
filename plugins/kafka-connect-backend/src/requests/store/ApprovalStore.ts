import type { Knex } from 'knex';

/** An approval that was given in the portal. */
export interface KeptApproval {
  /** The pull request's number. */
  number: number;
  /** The commit that they saw. */
  head: string;
  /** The full ref of the User. */
  approver: string;
  /** ISO 8601 in UTC. */
  at: string;
  /** The signed text that the forge is told. */
  comment: string;
}

interface ApprovalRow extends KeptApproval {
  /** SQLite keeps a number. */
  commented: boolean | number;
}

/** Approvals that were given in the portal. */
export class ApprovalStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Keeps it, unless the same person has approved the same commit before. */
  async add(approval: KeptApproval): Promise<void> {
    await this.#rows()
      .insert({ ...approval, commented: false })
      .onConflict(['number', 'head', 'approver'])
      .ignore();
  }

  /** By request, oldest first. */
  async of(
    numbers: readonly number[],
  ): Promise<ReadonlyMap<number, KeptApproval[]>> {
    const rows = await this.#rows().whereIn('number', numbers).orderBy('at');
    const found = new Map<number, KeptApproval[]>();
    for (const row of rows) {
      found.set(row.number, [...(found.get(row.number) ?? []), row]);
    }
    return found;
  }

  /** Those that the forge has not been told yet. */
  async untold(): Promise<KeptApproval[]> {
    return this.#rows().where({ commented: false }).orderBy('at').limit(50);
  }

  async told({ approver, head, number }: KeptApproval): Promise<void> {
    await this.#rows()
      .where({ number, head, approver })
      .update({ commented: true });
  }

  #rows() {
    return this.#knex<ApprovalRow>('request_approvals');
  }
}
