import type { Knex } from 'knex';
import type { ConfigurationFileName } from './ConfigurationSource';

/** The last good content of a file, and since when there is none newer to be used. */
export interface StoredFile {
  file: ConfigurationFileName;
  content: string | null;
  loaded_at: string | null;
  problem_since: string | null;
}

/** Keeps each file's last good content, so that a restart beside a broken file still has it. */
export class ConfigurationStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async load(): Promise<StoredFile[]> {
    return this.#knex<StoredFile>('configuration_files').select();
  }

  async save(row: StoredFile): Promise<void> {
    await this.#knex<StoredFile>('configuration_files')
      .insert(row)
      .onConflict('file')
      .merge();
  }
}
