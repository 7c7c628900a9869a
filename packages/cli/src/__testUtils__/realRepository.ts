import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import { z } from 'zod';

const addressSchema = z.object({
  host: z.string(),
  port: z.number(),
  user: z.string(),
  password: z.string(),
});

/** A configuration repository whose one cluster is real, with a database to read and one to write. */
export interface RealRepository {
  folder: string;
  /** What the clusters and secrets of its files refer to. */
  env: NodeJS.ProcessEnv;
  postgres: { host: string; port: number };
  source: Client;
  target: Client;
  write(path: string, content: unknown): void;
  remove(path: string): void;
  close(): Promise<void>;
}

/** The database that is read, and its replication slot's and publication's name. */
export const SOURCE = 'kconnect_shopdb';
/** The database that is written. */
export const TARGET = 'kconnect_copydb';
export const PASSWORD = 'canary-Rp39';

/** Departments of all that runs on the cluster already. */
const department = (code: string) => ({
  ...{ code, owner: `group:default/${code}`, tier: 'large' },
  ...{ topics: [`${code}.`], secrets: [`env:${code.toUpperCase()}_`] },
});

/** @throws Error where the addresses of real servers are not in the environment */
export async function realRepository(): Promise<RealRepository> {
  const { KAFKA_CONNECT_URL: url, POSTGRES } = process.env;
  if (!url || !POSTGRES) {
    throw new Error(
      'KAFKA_CONNECT_URL must hold the address of a worker, POSTGRES the JSON with that of PostgreSQL.',
    );
  }
  const address = addressSchema.parse(JSON.parse(POSTGRES));
  const open = async (database: string) => {
    const client = new Client({ ...address, database });
    await client.connect();
    return client;
  };
  await createDatabases(await open('postgres'));
  const [source, target] = await Promise.all([SOURCE, TARGET].map(open));
  await createTable(source);
  const folder = mkdtempSync(join(tmpdir(), 'kconnect-repo-'));
  const write = (path: string, content: unknown) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), JSON.stringify(content, null, 2));
  };
  write('departments.yaml', {
    tiers: {
      large: { maxConnectors: 25, maxTasks: 100, maxTasksPerConnector: 4 },
    },
    departments: ['finance', 'logistics', 'media', 'warehouse'].map(department),
  });
  write('clusters.yaml', {
    clusters: [
      {
        ...{ id: 'onprem-dev', environment: 'dev', default: true },
        kind: 'self-managed',
        url,
      },
    ],
  });
  const { host, port } = address;
  return {
    ...{ folder, write, source, target, postgres: { host, port } },
    env: { FINANCE_PASSWORD: PASSWORD },
    remove: path => rmSync(join(folder, path)),
    close: async () => {
      await Promise.all([source.end(), target.end()]);
      rmSync(folder, { recursive: true });
    },
  };
}

async function createDatabases(admin: Client): Promise<void> {
  for (const statement of [
    `CREATE ROLE ${SOURCE} LOGIN REPLICATION PASSWORD '${PASSWORD}'`,
    `CREATE ROLE ${TARGET} LOGIN PASSWORD '${PASSWORD}'`,
    `CREATE DATABASE ${SOURCE}`,
    `CREATE DATABASE ${TARGET} OWNER ${TARGET}`,
  ]) {
    await admin.query(statement);
  }
  await admin.end();
}

async function createTable(source: Client): Promise<void> {
  await source.query(`
    CREATE TABLE items (id integer PRIMARY KEY, name text NOT NULL);
    INSERT INTO items VALUES (1, 'desk'), (2, 'lamp'), (3, 'chair');
    GRANT SELECT ON items TO ${SOURCE};
    CREATE PUBLICATION ${SOURCE} FOR TABLE items;
  `);
}
