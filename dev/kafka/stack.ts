import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { KafkaCluster } from './kafkaCluster.ts';
import { Lifetime } from './lifetime.ts';
import { assertPortsFree, defaultPorts, HOST, type Ports } from './ports.ts';
import { Postgres, type PostgresAddress } from './postgres.ts';
import { findPrerequisites } from './prerequisites.ts';
import { properties } from './properties.ts';
import { cleanUpAfterKilledRuns } from './runFolder.ts';
import {
  createSampleDatabases,
  databases,
  newSampleRoles,
  RowWriter,
  type SampleRoles,
} from './sampleData.ts';
import type { KafkaTools } from './tools.ts';
import type { Progress, WaitOptions } from './waiting.ts';
import { LOG_TOPIC, SECRET_VARIABLE_PREFIX } from './worker.ts';

/** How to start a {@link KafkaStack}. */
export interface KafkaStackOptions {
  /** Defaults to the demo's ports; tests use `freePorts()`. */
  ports?: Ports;
  /** Where the jars are kept from one run to the next; defaults to `.cache/kafka` in the repository. */
  cache?: string;
  /** Leaves data and logs on the disk when the stack stops. Defaults to false. */
  keepData?: boolean;
  /** Defaults to lines on standard error. */
  progress?: Progress;
  /** Whether SIGINT, SIGTERM and SIGHUP stop the stack and then end this process. Defaults to true. */
  stopOnSignals?: boolean;
}

/** Real Kafka, Kafka Connect and PostgreSQL that run on loopback ports. */
export interface KafkaStack {
  bootstrapServers: string;
  /** The REST addresses of the two workers. */
  connectUrls: readonly string[];
  /** The workers' Prometheus pages, in the same order. */
  metricsUrls: readonly string[];
  /** The topic that the workers log to. */
  logTopic: string;
  postgres: PostgresAddress;
  /** Logs (in `logs/`), data and generated configuration. */
  dataFolder: string;
  /** Files with secrets for connectors, in a folder for each department. */
  secretsFolder: string;
  /** Ids of the processes that run at the moment, by their names. */
  processes(): Readonly<Record<string, number>>;
  /** Ends everything and deletes the data folder; resolves when no process and no port is left. */
  stop(): Promise<void>;
  /** What seeding needs besides the addresses. */
  seeding: SeedingTools;
}

/** The inside of a stack that connectors are made with. */
export interface SeedingTools {
  database: Postgres;
  roles: SampleRoles;
  kafka: KafkaTools;
  /** How a connector's configuration refers to the secrets that lie with the workers. */
  references: {
    salesPassword: string;
    tariffsPassword: string;
    warehousePassword: string;
  };
  /** Aborted when the stack stops. */
  signal: AbortSignal;
  progress: Progress;
}

/** Generous: on two busy cores both workers took a minute. */
const START_SECONDS = 240;
const REPOSITORY = join(import.meta.dirname, '..', '..');
const WAREHOUSE_VARIABLE = `${SECRET_VARIABLE_PREFIX}WAREHOUSE_PASSWORD`;

/**
 * Starts PostgreSQL, a Kafka broker and two Connect workers, and resolves when all of them serve.
 *
 * Where something fails half way, all that has started is ended before the error is thrown.
 *
 * @throws `MissingPrerequisites`, or an error that names the port that is taken or the part that did not start.
 */
export async function startKafkaStack(
  options: KafkaStackOptions = {},
): Promise<KafkaStack> {
  const ports = options.ports ?? defaultPorts;
  const progress =
    options.progress ?? (line => process.stderr.write(`${line}\n`));
  const prerequisites = await findPrerequisites();
  await cleanUpAfterKilledRuns(progress);
  await assertPortsFree(ports);
  const lifetime = await Lifetime.begin({
    keepData: options.keepData ?? false,
    stopOnSignals: options.stopOnSignals ?? true,
    progress,
  });
  progress(`logs and data are in ${lifetime.folder.path}`);
  const database = new Postgres({
    children: lifetime.children,
    bin: prerequisites.postgresBin,
    folder: lifetime.folder.path,
    port: ports.postgres,
  });
  const kafka = new KafkaCluster({
    lifetime,
    prerequisites,
    ports,
    cache: options.cache ?? join(REPOSITORY, '.cache', 'kafka'),
  });
  const roles = newSampleRoles();
  const secrets = writeSecrets(lifetime.folder.path, roles);
  const wait = { seconds: START_SECONDS, signal: lifetime.signal, progress };
  const [, tools] = await lifetime.startAll(
    () => startDatabases(lifetime, database, roles, wait),
    () => kafka.start(secrets, wait),
  );
  return {
    bootstrapServers: kafka.bootstrapServers,
    connectUrls: kafka.connectUrls,
    metricsUrls: kafka.metricsUrls,
    logTopic: LOG_TOPIC,
    postgres: {
      host: HOST,
      port: database.port,
      user: database.user,
      password: database.password,
      databases,
    },
    dataFolder: lifetime.folder.path,
    secretsFolder: secrets.folder,
    processes: () => lifetime.children.list(),
    stop: () => lifetime.stop(),
    seeding: {
      database,
      roles,
      kafka: tools,
      references: {
        salesPassword: secrets.reference('finance', 'salesdb'),
        tariffsPassword: secrets.reference('finance', 'tariffdb'),
        warehousePassword: `\${env:${WAREHOUSE_VARIABLE}}`,
      },
      signal: lifetime.signal,
      progress,
    },
  };
}

async function startDatabases(
  lifetime: Lifetime,
  database: Postgres,
  roles: SampleRoles,
  wait: WaitOptions,
): Promise<void> {
  lifetime.onStop(() => database.stop());
  await database.start(wait);
  await createSampleDatabases(database, roles);
  const writer = await RowWriter.start(database);
  lifetime.onStop(() => writer.stop());
  lifetime.progress('PostgreSQL is ready');
}

/** The secrets that lie with the workers: one as a variable, the others in a folder for each department. */
function writeSecrets(folder: string, roles: SampleRoles) {
  const secretsFolder = join(folder, 'secrets');
  const fileOf = (department: string, database: string) =>
    join(secretsFolder, department, `${database}.properties`);
  const passwords = { salesdb: roles.sales, tariffdb: roles.tariffs };
  mkdirSync(join(secretsFolder, 'finance'), { mode: 0o700, recursive: true });
  for (const [database, { password }] of Object.entries(passwords)) {
    const file = fileOf('finance', database);
    writeFileSync(file, properties({ password }), { mode: 0o600 });
  }
  return {
    folder: secretsFolder,
    reference: (department: string, database: string) =>
      `\${file:${fileOf(department, database)}:password}`,
    variables: { [WAREHOUSE_VARIABLE]: roles.warehouse.password },
  };
}
