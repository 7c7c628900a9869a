import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { knowErrorsOf } from '../database/DatabaseError';
import { migrationsDirectory } from '../database/migrate';

/** SQLite always; PostgreSQL where a connection is given, see `TestDatabases`. */
export const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_17'],
});

/** An empty database with this plugin's tables. */
export async function openTestDatabase(
  id: Parameters<typeof databases.init>[0],
): Promise<Knex> {
  const knex = await databases.init(id);
  knowErrorsOf(knex);
  await knex.migrate.latest({ directory: migrationsDirectory });
  return knex;
}
