import {
  resolvePackagePath,
  type DatabaseService,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { knowErrorsOf } from './DatabaseError';

export const migrationsDirectory = resolvePackagePath(
  '@kconnect/plugin-kafka-connect-backend',
  'migrations',
);

/** The plugin's database with its tables as this release needs them. */
export async function openDatabase(database: DatabaseService): Promise<Knex> {
  const knex = await database.getClient();
  knowErrorsOf(knex);
  if (!database.migrations?.skip) {
    await knex.migrate.latest({ directory: migrationsDirectory });
  }
  return knex;
}
