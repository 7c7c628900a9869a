import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Finding } from '@kconnect/plugin-kafka-connect-common';
import { z } from 'zod';
import { fileOf } from '../__testUtils__/emulatedRepository';
import { terminal } from '../__testUtils__/terminal';

/*
 * Against real workers, a real Kafka and a real PostgreSQL, as `dev/kafka` starts them; the step `kafka:adapter` of
 * `npm test` runs it. Nothing is created by it.
 */
jest.setTimeout(120_000);

const { KAFKA_CONNECT_URL, KAFKA_BOOTSTRAP_SERVERS, POSTGRES } = process.env;
if (!KAFKA_CONNECT_URL || !KAFKA_BOOTSTRAP_SERVERS || !POSTGRES) {
  throw new Error(
    'KAFKA_CONNECT_URL, KAFKA_BOOTSTRAP_SERVERS and POSTGRES must hold the addresses of real servers.',
  );
}
const { host, password, port, user } = z
  .object({
    ...{ host: z.string(), port: z.number() },
    ...{ user: z.string(), password: z.string() },
  })
  .parse(JSON.parse(POSTGRES));

const WRONG = 'canary-wrong-Xw81';
const READER = 'finance-live-source-dev-cdc';
const WRITER = 'finance-live-sink-dev-copy';
/** On the real Kafka from the start, by the demo's own connectors. */
const THERE = 'finance.salesdb.public.orders';

const kconnect = terminal();
const folder = mkdtempSync(join(tmpdir(), 'kconnect-live-'));
afterAll(() => rmSync(folder, { recursive: true }));

function write(path: string, content: unknown): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), JSON.stringify(content, null, 2));
}

const department = (code: string) => ({
  ...{ code, owner: `group:default/${code}`, tier: 'large' },
  topics: [`${code}.`],
  secrets: [`env:${code.toUpperCase()}_`],
});

beforeEach(() => {
  rmSync(join(folder, 'connectors'), { recursive: true, force: true });
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
        ...{ kind: 'self-managed', url: KAFKA_CONNECT_URL },
        kafka: { bootstrapServers: KAFKA_BOOTSTRAP_SERVERS },
      },
    ],
  });
});

const reader = (config: Record<string, string> = {}) => ({
  name: READER,
  config: {
    'connector.class': 'io.debezium.connector.postgresql.PostgresConnector',
    'tasks.max': '1',
    'topic.prefix': 'finance.live',
    'database.hostname': host,
    'database.port': `${port}`,
    'database.user': user,
    'database.password': '${secret:env:FINANCE_PASSWORD}',
    'database.dbname': 'postgres',
    'plugin.name': 'pgoutput',
    'slot.name': 'kconnect_live',
    // No plugin lists what it hands on to its driver.
    'driver.loginTimeout': '10',
    ...config,
  },
});

const writer = (config: Record<string, string> = {}) => ({
  name: WRITER,
  config: {
    'connector.class': 'io.debezium.connector.jdbc.JdbcSinkConnector',
    'tasks.max': '1',
    topics: THERE,
    'connection.url': `jdbc:postgresql://${host}:${port}/postgres`,
    'connection.username': user,
    'connection.password': '${secret:env:FINANCE_PASSWORD}',
    'errors.tolerance': 'all',
    'errors.deadletterqueue.topic.name': 'finance.live.dlq',
    ...config,
  },
});

async function run(
  args: string[],
  secret: string,
): Promise<{
  status: number | string;
  findings: Finding[];
  changes?: { name: string; result?: string; reason?: string }[];
}> {
  const { status, stderr, stdout } = await kconnect(
    [...args, '--live', '--format', 'json'],
    { cwd: folder, env: { FINANCE_PASSWORD: secret } },
  );
  expect(stdout + stderr).not.toContain(secret);
  if (stdout === '') throw new Error(stderr);
  return { status, ...JSON.parse(stdout) };
}

const errorsOf = (findings: Finding[]) =>
  findings.filter(({ severity }) => severity === 'error');

describe('a real cluster that is asked', () => {
  it('accepts a source and a sink that are right', async () => {
    write(fileOf(READER), reader());
    write(fileOf(WRITER), writer());
    expect(await run(['validate'], password)).toMatchObject({
      ...{ status: 0, findings: [] },
    });
  });

  it('finds a wrong password before anything is applied', async () => {
    write(fileOf(READER), reader());
    const checked = await run(['validate'], WRONG);
    expect(checked.status).toBe(2);
    const errors = errorsOf(checked.findings);
    expect(errors).not.toEqual([]);
    for (const error of errors) {
      expect(error).toMatchObject({
        ...{ code: 'config/invalid', file: fileOf(READER) },
        pointer: expect.stringMatching(/^\/config\/database\./),
        line: expect.any(Number),
      });
      expect(error.line).toBeGreaterThan(3);
    }
    const applied = await run(['apply', '--settle', '1'], WRONG);
    expect(applied.status).toBe(2);
    expect(applied.changes?.find(({ name }) => name === READER)).toMatchObject({
      result: 'skipped',
    });
    const answer = await fetch(`${KAFKA_CONNECT_URL}/connectors/${READER}`);
    expect(answer.status).toBe(404);
  });

  it('tells a topic, a plugin and a version that it does not have', async () => {
    write(fileOf(WRITER), writer({ topics: `${THERE},finance.live.nowhere` }));
    write(
      fileOf(READER),
      reader({ 'connector.class': 'com.example.NoSuchConnector' }),
    );
    const { findings, status } = await run(['validate'], password);
    expect(status).toBe(2);
    expect(errorsOf(findings)).toMatchObject([
      {
        ...{ code: 'topic/missing', file: fileOf(WRITER) },
        ...{ pointer: '/config/topics' },
        message: expect.stringContaining('finance.live.nowhere'),
      },
      { code: 'plugin/unavailable', file: fileOf(READER) },
    ]);
  });

  it('tells which setting a plugin cannot use, and where', async () => {
    write(fileOf(READER), reader({ 'snapshot.mode': 'sometimes' }));
    const { findings } = await run(['plan'], password);
    expect(errorsOf(findings)).toMatchObject([
      { code: 'config/invalid', pointer: '/config/snapshot.mode', line: 15 },
    ]);
  });
});
