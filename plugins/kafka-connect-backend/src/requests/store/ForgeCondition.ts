import {
  forgeStatusSchema,
  type ForgeStatus,
} from '@kconnect/plugin-kafka-connect-common';
import type { Knex } from 'knex';

interface ConditionRow {
  id: number;
  as_of: string | null;
  problem: string | null;
}

const ONLY = 1;
const problemSchema = forgeStatusSchema.shape.problem;

/** What was last heard of the forge, by whichever replica asked. */
export class ForgeCondition {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async get(): Promise<ForgeStatus> {
    const row = await this.#rows().where({ id: ONLY }).first();
    const problem = problemSchema.parse(
      row?.problem ? JSON.parse(row.problem) : undefined,
    );
    return { asOf: row?.as_of ?? null, ...(problem && { problem }) };
  }

  /** All was read. */
  async read(at: string): Promise<void> {
    await this.#set({ as_of: at, problem: null });
  }

  /** It could not be read; what is known stays, with its age. */
  async failed(code: string, message: string, at: string): Promise<void> {
    const { asOf, problem } = await this.get();
    const since = problem?.since ?? at;
    await this.#set({
      as_of: asOf,
      problem: JSON.stringify({ code, message, since }),
    });
  }

  async #set(row: Omit<ConditionRow, 'id'>): Promise<void> {
    await this.#rows()
      .insert({ id: ONLY, ...row })
      .onConflict('id')
      .merge();
  }

  #rows() {
    return this.#knex<ConditionRow>('forge_condition');
  }
}
