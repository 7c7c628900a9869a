import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  tailOf,
  type Child,
  type ChildSpec,
  type Children,
} from './children.ts';
import { HOST } from './ports.ts';
import { waitFor, type WaitOptions } from './waiting.ts';

const execute = promisify(execFile);

/** How to reach the PostgreSQL server as its superuser. */
export interface PostgresAddress {
  host: string;
  port: number;
  user: string;
  password: string;
  databases: readonly string[];
}

interface PostgresOptions {
  children: Children;
  /** PostgreSQL's programs. */
  bin: string;
  /** A folder that exists; the server's data goes below it. */
  folder: string;
  port: number;
}

const SUPERUSER = 'postgres';

/** A PostgreSQL server with logical replication, made for one run. */
export class Postgres {
  readonly port: number;
  readonly user = SUPERUSER;
  readonly password = randomBytes(16).toString('hex');
  private readonly children: Children;
  private readonly bin: string;
  private readonly folder: string;
  private server: Child | undefined;

  constructor(options: PostgresOptions) {
    this.children = options.children;
    this.bin = options.bin;
    this.folder = join(options.folder, 'postgres');
    this.port = options.port;
  }

  /** Creates the server's data and starts it; resolves when it answers. */
  async start(wait: WaitOptions): Promise<void> {
    const user = await serverUser();
    await this.createData(user);
    const server = await this.children.start({
      name: 'postgres',
      command: join(this.bin, 'postgres'),
      args: ['-D', join(this.folder, 'data'), ...settings(this.port)],
      // "Fast shutdown": does not wait for clients to go.
      stopSignal: 'SIGINT',
      user,
    });
    this.server = server;
    await waitFor(
      'PostgreSQL to answer',
      async () => {
        if (server.end !== undefined) {
          const said = await tailOf(server.logFile);
          throw new Error(`PostgreSQL ended (${server.end}):\n${said}`);
        }
        return this.query('postgres', 'SELECT 1').catch(() => undefined);
      },
      wait,
    );
  }

  /**
   * Runs statements one after the other and returns the rows: one a line, columns separated by `|`.
   *
   * @throws with PostgreSQL's own words at the first statement that fails.
   */
  async query(database: string, sql: string): Promise<string> {
    const answer = await this.children.execute({
      ...this.psql(database, this.user, this.password),
      input: sql,
    });
    return answer.trim();
  }

  /** Whether a role may log in to a database with that password. */
  async accepts(
    database: string,
    role: string,
    password: string,
  ): Promise<boolean> {
    const session = this.psql(database, role, password);
    return this.children.execute({ ...session, input: 'SELECT 1' }).then(
      () => true,
      error => {
        if (/authentication failed/.test(String(error))) {
          return false;
        }
        throw error;
      },
    );
  }

  /** Starts a session that takes statements on its input until it is stopped. */
  session(database: string): Promise<Child> {
    return this.children.start({
      ...this.psql(database, this.user, this.password),
      name: `psql-${database}`,
    });
  }

  /** Drops the replication slots, which would keep the server's log for ever, and stops the server. */
  async stop(): Promise<void> {
    if (this.server?.end === undefined) {
      await this.query('postgres', DROP_SLOTS).catch(() => {});
    }
    await this.server?.stop(15);
  }

  private async createData(user: ChildSpec['user']): Promise<void> {
    const passwordFile = join(this.folder, 'password');
    await mkdir(this.folder, { mode: 0o700 });
    await writeFile(passwordFile, this.password, { mode: 0o600 });
    if (user) {
      await chown(this.folder, user.uid, user.gid);
      await chown(passwordFile, user.uid, user.gid);
    }
    const data = join(this.folder, 'data');
    await this.children.execute({
      name: 'initdb',
      command: join(this.bin, 'initdb'),
      args: [
        ...['-D', data, '-U', this.user, '-A', 'scram-sha-256'],
        ...['-E', 'UTF8', '--locale=C', '--no-sync', '--no-instructions'],
        `--pwfile=${passwordFile}`,
      ],
      user,
    });
    await rm(passwordFile);
  }

  private psql(database: string, role: string, password: string): ChildSpec {
    return {
      name: 'psql',
      command: join(this.bin, 'psql'),
      args: [
        ...['-X', '-q', '-A', '-t', '-v', 'ON_ERROR_STOP=1', '-w'],
        ...['-h', HOST, '-p', `${this.port}`, '-U', role, database],
      ],
      env: { PGPASSWORD: password, PGCONNECT_TIMEOUT: '10' },
    };
  }
}

const DROP_SLOTS = `
SELECT pg_terminate_backend(active_pid) FROM pg_replication_slots WHERE active;
DO $$
BEGIN
  FOR attempt IN 1..50 LOOP
    PERFORM pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE NOT active;
    EXIT WHEN NOT EXISTS (SELECT FROM pg_replication_slots);
    PERFORM pg_sleep(0.1);
  END LOOP;
END $$;`;

/** Small, as it serves one demo; nothing is flushed to the disk, as nothing has to outlive the run. */
function settings(port: number): string[] {
  return [
    `port=${port}`,
    `listen_addresses=${HOST}`,
    'unix_socket_directories=',
    'wal_level=logical',
    'shared_buffers=32MB',
    'fsync=off',
    // The dead connector's slot is read by nobody.
    'max_slot_wal_keep_size=512MB',
  ].flatMap(setting => ['-c', setting]);
}

/** PostgreSQL refuses to run as root: then as its package's user, or else as the one who owns nothing. */
async function serverUser(): Promise<ChildSpec['user']> {
  if (process.getuid?.() !== 0) {
    return undefined;
  }
  for (const name of ['postgres', 'nobody']) {
    const ids = await Promise.all(
      ['-u', '-g'].map(flag => execute('id', [flag, name])),
    ).catch(() => undefined);
    if (ids) {
      const [uid, gid] = ids.map(({ stdout }) => Number(stdout));
      return { uid, gid };
    }
  }
  throw new Error(
    'PostgreSQL does not run as root, and there is neither a user "postgres" nor "nobody" to run it as',
  );
}
