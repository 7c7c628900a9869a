import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { stringify } from 'yaml';
import { bundleBackend } from './bundle.ts';
import { computedMs } from './processUse.ts';
import { startEmulator } from '../packages/confluent-emulator/src/index.ts';

const ROOT = join(import.meta.dirname, '..');
const ENVIRONMENTS = { dev: 'dev', staging: 'stg', prod: 'prd' };

/** A portal to be measured. */
export interface BenchPortal {
  /** Of the plugin's API. */
  url: string;
  /** Per User's ref a token. */
  tokens: Record<string, string>;
  /** Milliseconds that the backend has computed so far; `undefined` where the system does not say. */
  computed(): number | undefined;
  stop(): Promise<void>;
}

/**
 * Starts the backend in a process of its own, beside the emulator with the demonstration's 160
 * connectors, and waits until they are all read.
 *
 * @param claims - per User's ref what a sign-in's claims hold
 * @param reader - the ref of one who may read everything
 */
export async function startBenchPortal(
  claims: Record<string, string[]>,
  reader: string,
): Promise<BenchPortal> {
  const folder = mkdtempSync(join(tmpdir(), 'kafka-connect-bench-'));
  const emulator = await startEmulator();
  const port = await freePort();
  writeConfiguration(folder, emulator.url, port);
  const backend = await startBackend(folder, claims, {
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
    await waitForAll(url, tokens[reader]);
    return {
      url,
      tokens,
      stop,
      computed: () => computedMs(backend.pid),
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startBackend(
  folder: string,
  claims: Record<string, string[]>,
  env: Record<string, string>,
): Promise<ChildProcess> {
  return fork(
    await bundleBackend(),
    ['--config', join(folder, 'app-config.yaml')],
    {
      cwd: ROOT,
      execArgv: profiling(),
      env: {
        ...process.env,
        ...env,
        // As in production: no stack traces in answers.
        NODE_ENV: 'production',
        BENCH_CLAIMS: JSON.stringify(claims),
      },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    },
  );
}

/** `BENCH_PROFILE=<folder>` leaves a CPU profile there. */
function profiling(): string[] {
  const { BENCH_PROFILE } = process.env;
  return BENCH_PROFILE ? ['--cpu-prof', `--cpu-prof-dir=${BENCH_PROFILE}`] : [];
}

function tokensOf(backend: ChildProcess): Promise<Record<string, string>> {
  return new Promise((resolve, reject) => {
    // Backstage's own tooling talks on the same channel.
    backend.on('message', (message: { tokens?: Record<string, string> }) => {
      if (message.tokens) resolve(message.tokens);
    });
    backend.on('exit', code =>
      reject(new Error(`The backend ended with ${code}`)),
    );
  });
}

function writeConfiguration(folder: string, url: string, port: number): void {
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
        // Lists do not touch it; a disk's waits would be measured as computing.
        database: { client: 'better-sqlite3', connection: ':memory:' },
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
async function waitForAll(url: string, token: string): Promise<void> {
  const end = Date.now() + 120_000;
  for (;;) {
    const answer = await fetch(`${url}/connectors?limit=1`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const body = (await answer.json()) as { totals?: { all: number } };
    if (body.totals?.all === 160) return;
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
