import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { stringify } from 'yaml';
import { bundle } from './bundle.ts';
import type { BackendNews, BackendUse, Question } from './news.ts';
import { computedMs } from './processUse.ts';
import {
  startEmulator,
  type RunningEmulator,
  type SeedInput,
} from '../packages/confluent-emulator/src/index.ts';

const ROOT = join(import.meta.dirname, '..');
const ENVIRONMENTS = { dev: 'dev', staging: 'stg', prod: 'prd' };

/** An operator of finance, and a member of the platform team. */
export const OPERATOR = 'user:default/anna.keller';
export const PLATFORM = 'user:default/erik.larsen';
const CLAIMS = {
  [OPERATOR]: [OPERATOR, 'group:default/finance-operators'],
  [PLATFORM]: [PLATFORM, 'group:default/ebs-infrastructure'],
};

export interface BenchPortalOptions {
  /** What is there; the demonstration unless told. */
  seed?: SeedInput;
  /** How many connectors that are. */
  connectors: number;
  /** Keeps the database on the disk, as far as its size is to be known. */
  onDisk?: boolean;
}

/** A portal to be measured. */
export interface BenchPortal {
  /** Of the plugin's API. */
  url: string;
  /** Per User's ref a token. */
  tokens: Record<string, string>;
  emulator: RunningEmulator;
  /** Milliseconds that the backend has computed so far; `undefined` where the system does not say. */
  computed(): number | undefined;
  /** What it used and did since this was asked last. */
  use(question: Question): Promise<BackendUse>;
  /** Bytes of its database's files. */
  databaseSize(): number;
  stop(): Promise<void>;
}

/**
 * Starts the backend in a process of its own, beside the emulator, and waits until all its connectors
 * are read.
 */
export async function startBenchPortal({
  connectors,
  onDisk = false,
  seed,
}: BenchPortalOptions): Promise<BenchPortal> {
  const folder = mkdtempSync(join(tmpdir(), 'kafka-connect-bench-'));
  const database = join(folder, 'database');
  const emulator = await startEmulator({ seed });
  const port = await freePort();
  // Lists do not touch it; a disk's waits would be measured as computing.
  const connection = onDisk ? { directory: database } : ':memory:';
  writeConfiguration(folder, emulator.url, port, connection);
  const backend = await startBackend(folder, {
    BENCH_KEY: emulator.key,
    BENCH_SECRET: emulator.secret,
  });
  const stop = async () => {
    if (backend.exitCode === null) {
      const ended = once(backend, 'exit');
      backend.kill('SIGTERM');
      await ended;
    }
    await emulator.close();
    rmSync(folder, { recursive: true });
  };
  try {
    const tokens = await tokensOf(backend);
    const url = `http://127.0.0.1:${port}/api/kafka-connect`;
    await waitForAll(url, tokens[PLATFORM], connectors);
    return {
      ...{ emulator, stop, tokens, url },
      use: question => useOf(backend, question),
      databaseSize: () => sizeOf(database),
      computed: () => computedMs(backend.pid),
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startBackend(
  folder: string,
  env: Record<string, string>,
): Promise<ChildProcess> {
  return fork(
    await bundle('backend.ts'),
    ['--config', join(folder, 'app-config.yaml')],
    {
      cwd: ROOT,
      execArgv: profiling(),
      env: {
        ...process.env,
        ...env,
        // As in production: no stack traces in answers.
        NODE_ENV: 'production',
        BENCH_CLAIMS: JSON.stringify(CLAIMS),
      },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    },
  );
}

/** `BENCH_PROFILE=<folder>` leaves a CPU profile there. */
function profiling(): string[] {
  const { BENCH_PROFILE } = process.env;
  return [
    '--expose-gc',
    ...(BENCH_PROFILE ? ['--cpu-prof', `--cpu-prof-dir=${BENCH_PROFILE}`] : []),
  ];
}

function tokensOf(backend: ChildProcess): Promise<Record<string, string>> {
  return new Promise((resolve, reject) => {
    // Backstage's own tooling talks on the same channel.
    backend.on('message', ({ tokens }: BackendNews) => {
      if (tokens) resolve(tokens);
    });
    backend.on('exit', code =>
      reject(new Error(`The backend ended with ${code}`)),
    );
  });
}

function useOf(backend: ChildProcess, question: Question): Promise<BackendUse> {
  return new Promise(resolve => {
    const listen = ({ use }: BackendNews) => {
      if (!use) return;
      backend.off('message', listen);
      resolve(use);
    };
    backend.on('message', listen);
    backend.send({ question });
  });
}

function sizeOf(folder: string): number {
  return readdirSync(folder)
    .filter(file => file.startsWith('kafka-connect.'))
    .reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
}

function writeConfiguration(
  folder: string,
  url: string,
  port: number,
  connection: string | { directory: string },
): void {
  const clusters = Object.entries(ENVIRONMENTS).map(([environment, short]) => ({
    id: `cc-${environment}`,
    environment,
    default: true,
    kind: 'confluent-cloud',
    url,
    confluent: {
      environment: `env-${short}001`,
      kafkaCluster: `lkc-${short}001`,
    },
    credentials: {
      key: '${secret:env:BENCH_KEY}',
      secret: '${secret:env:BENCH_SECRET}',
    },
  }));
  const repository = join(folder, 'clusters.yaml');
  writeFileSync(repository, stringify({ clusters }));
  writeFileSync(
    join(folder, 'departments.yaml'),
    stringify({
      tiers: {
        large: { maxConnectors: 25, maxTasks: 100, maxTasksPerConnector: 16 },
      },
      departments: [
        {
          code: 'finance',
          owner: 'group:default/finance',
          operators: 'group:default/finance-operators',
          tier: 'large',
        },
        { code: 'logistics', owner: 'group:default/logistics', tier: 'large' },
      ],
    }),
  );
  writeFileSync(
    join(folder, 'app-config.yaml'),
    stringify({
      app: { baseUrl: `http://127.0.0.1:${port}` },
      backend: {
        baseUrl: `http://127.0.0.1:${port}`,
        listen: { host: '127.0.0.1', port },
        database: { client: 'better-sqlite3', connection },
        // A line for each request would be measured with it.
        logger: { level: 'error' },
      },
      permission: { enabled: true },
      catalog: {
        locations: [
          {
            type: 'file',
            target: join(ROOT, 'examples/all.yaml'),
            rules: [
              {
                allow: [
                  'Group',
                  'User',
                  'Domain',
                  'System',
                  'Component',
                  'Location',
                ],
              },
            ],
          },
        ],
      },
      kafkaConnect: {
        repository: { path: folder },
        platformTeam: 'group:default/ebs-infrastructure',
        poll: { interval: { seconds: 10 }, timeout: { seconds: 20 } },
      },
    }),
  );
}

/** Until every connector is read and the organisation is in the catalog. */
async function waitForAll(
  url: string,
  token: string,
  connectors: number,
): Promise<void> {
  const end = Date.now() + 120_000;
  for (;;) {
    const answer = await fetch(`${url}/connectors?limit=1`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const body = (await answer.json()) as { totals?: { all: number } };
    if (body.totals?.all === connectors) return;
    if (Date.now() > end) {
      throw new Error(`Not all connectors were read: ${JSON.stringify(body)}`);
    }
    await wait(500);
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
