import createKnex, { type Knex } from 'knex';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { knowErrorsOf } from '../database/DatabaseError';
import { migrationsDirectory } from '../database/migrate';
import { until } from './until';
import { openTestDatabase, type databases } from './database';

/** A database that can be taken away from whoever uses it. */
export interface FlakyDatabase {
  knex: Knex;
  /** Ends all connections, and lets nobody connect; SQLite's file is locked. */
  leave(): Promise<void>;
  comeBack(): Promise<void>;
  /** Ends all connections of a moment; who asks again is answered. */
  blink(): Promise<void>;
  destroy(): Promise<void>;
}

/** Does something while the database fails for one table alone; then that is as it was. */
export async function withoutTable<T>(
  knex: Knex,
  table: string,
  work: () => Promise<T>,
): Promise<T> {
  await knex.schema.renameTable(table, `${table}_away`);
  try {
    return await work();
  } finally {
    await knex.schema.renameTable(`${table}_away`, table);
  }
}

/** A database with this plugin's tables. */
export async function openFlakyDatabase(
  id: Parameters<typeof databases.init>[0],
): Promise<FlakyDatabase> {
  return id === 'SQLITE_3' ? lockedFile() : endedConnections(id);
}

async function endedConnections(
  id: Parameters<typeof databases.init>[0],
): Promise<FlakyDatabase> {
  const knex = await openTestDatabase(id);
  const { connection } = knex.client.config;
  // Of which knex lets nobody copy it by mistake.
  const { database, password } = connection;
  const admin = createKnex({
    client: 'pg',
    connection: { ...connection, password, database: 'postgres' },
    pool: { min: 0, max: 1 },
  });
  // On a busy machine not every attempt to connect is in time.
  const tell = async (sql: string) => {
    await until(() =>
      admin.raw(sql, [database]).then(
        () => true,
        () => false,
      ),
    );
  };
  const allow = (yes: boolean) =>
    tell(`alter database ?? allow_connections ${yes}`);
  const blink = () =>
    tell(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = ?',
    );
  return {
    ...{ knex, blink },
    async leave() {
      await allow(false);
      await blink();
    },
    async comeBack() {
      await allow(true);
    },
    destroy: () => admin.destroy(),
  };
}

async function lockedFile(): Promise<FlakyDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'kafka-connect-database-'));
  const open = () =>
    createKnex({
      client: 'better-sqlite3',
      connection: { filename: join(folder, 'portal.sqlite') },
      useNullAsDefault: true,
      pool: {
        ...{ min: 1, max: 1 },
        afterCreate: (
          connection: { pragma(text: string): unknown },
          done: () => void,
        ) => {
          // The driver would keep everybody waiting for five seconds.
          connection.pragma('busy_timeout = 10');
          done();
        },
      },
    });
  const knex = open();
  knowErrorsOf(knex);
  const other = open();
  await knex.migrate.latest({ directory: migrationsDirectory });
  const leave = async () => {
    // Whoever writes at the moment is let go on.
    await until(() =>
      other.raw('begin exclusive').then(
        () => true,
        () => false,
      ),
    );
  };
  const comeBack = async () => {
    await other.raw('rollback');
  };
  return {
    ...{ knex, leave, comeBack },
    async blink() {
      await leave();
      await comeBack();
    },
    async destroy() {
      await Promise.all([knex.destroy(), other.destroy()]);
      await rm(folder, { recursive: true });
    },
  };
}
