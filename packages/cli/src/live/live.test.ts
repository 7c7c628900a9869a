import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '@kconnect/plugin-kafka-connect-common';
import {
  CLUSTER_CRN,
  datagen,
  emulatedRepository,
  fileOf,
  onTopic,
  postgres,
} from '../__testUtils__/emulatedRepository';
import { terminal } from '../__testUtils__/terminal';

jest.setTimeout(30_000);

const kconnect = terminal();
const repository = emulatedRepository({
  keys: [
    { key: 'ALL', secret: 'all' },
    { key: 'RESTRICTED', secret: 'restricted', owner: 'sa-fin-ops' },
  ],
  topics: [
    { cluster: 'lkc-dev001', name: 'finance.orders' },
    { cluster: 'lkc-dev001', name: 'finance.closed' },
  ],
  roleBindings: [
    onTopic('DeveloperRead', 'finance.orders'),
    onTopic('DeveloperWrite', 'finance.orders'),
    onTopic('DeveloperWrite', 'finance.salesdb.*'),
    onTopic('DeveloperWrite', 'finance.dlq.*'),
    {
      ...{ principal: 'User:sa-fin-ops', role: 'ConnectManager' },
      crnPattern: `${CLUSTER_CRN}/connector=finance-*`,
    },
  ],
});

const ORDERS = 'finance-orders-source-dev-gen';
const CDC = 'finance-salesdb-source-dev-cdc';
const SINK = 'finance-orders-sink-dev-mart';
const CANARY = 'canary-password-1';

/** A sink into PostgreSQL that nothing is wrong with. */
const sink = (config: Record<string, string> = {}) => ({
  name: SINK,
  config: {
    'connector.class': 'PostgresSink',
    'kafka.auth.mode': 'SERVICE_ACCOUNT',
    'kafka.service.account.id': 'sa-fin-dev',
    topics: 'finance.orders',
    'input.data.format': 'AVRO',
    'connection.host': 'mart.example.com',
    'connection.port': '5432',
    'connection.user': 'mart',
    'connection.password': '${secret:env:FINANCE_PASSWORD}',
    'db.name': 'mart',
    'insert.mode': 'INSERT',
    'errors.deadletterqueue.topic.name': `finance.dlq.${SINK}`,
    'tasks.max': '1',
    ...config,
  },
});

const run = async (args: string[], env: NodeJS.ProcessEnv = {}) => {
  const outcome = await kconnect(args, {
    cwd: repository.folder,
    env: { ...repository.env, ...env },
  });
  expect(outcome.stdout + outcome.stderr).not.toContain(CANARY);
  return outcome;
};
const asJson = async (args: string[], env?: NodeJS.ProcessEnv) => {
  const { stdout, ...rest } = await run([...args, '--format', 'json'], env);
  if (stdout === '') throw new Error(rest.stderr);
  return { ...rest, answer: JSON.parse(stdout) };
};
const LIVE = ['validate', '--live'];
const requests = (part: string) =>
  repository.emulator.control
    .requests()
    .filter(({ path }) => path.includes(part));
const pluginLists = () =>
  requests('/connector-plugins').filter(({ method }) => method === 'GET');

beforeEach(() => {
  repository.write(fileOf(ORDERS), datagen(ORDERS));
});

describe('validate --live', () => {
  it('says nothing of what its cluster accepts, and lists everything once', async () => {
    repository.write(fileOf(CDC), postgres(CDC));
    repository.write(fileOf(SINK), sink());
    const { answer, status, stderr } = await asJson(LIVE);
    expect(answer).toEqual({ ok: true, files: 5, findings: [] });
    expect(status).toBe(0);
    expect(stderr).toBe('cc-dev: asked about 3 connectors\n');
    expect(requests('/config/validate')).toHaveLength(3);
    expect(requests('/connectors?expand')).toHaveLength(1);
    expect(pluginLists()).toHaveLength(1);
  });

  it('tells what the plugin refuses, at its line', async () => {
    repository.write(fileOf(ORDERS), datagen(ORDERS, { quickstart: 'CARS' }));
    const { answer, status } = await asJson(LIVE);
    expect(status).toBe(2);
    expect(answer.findings).toMatchObject([
      {
        ...{ code: 'config/invalid', severity: 'error', file: fileOf(ORDERS) },
        ...{ pointer: '/config/quickstart', line: 10 },
        message: expect.stringContaining('CARS'),
      },
    ]);
  });

  it('shows no secret that a plugin repeats', async () => {
    repository.write(
      fileOf(CDC),
      postgres(CDC, { 'database.sslmode': '${secret:env:FINANCE_PASSWORD}' }),
    );
    for (const format of ['json', 'text', 'markdown']) {
      const { status, stdout } = await run([...LIVE, '--format', format]);
      expect(status).toBe(2);
      expect(stdout).toContain('has the invalid value');
    }
  });

  it.each([
    [{ 'connector.class': 'NoSuchSource' }, '/config/connector.class'],
    [
      { 'connector.plugin.version': '0.0.1' },
      '/config/connector.plugin.version',
    ],
  ])('knows that the cluster lacks %j', async (config, pointer) => {
    repository.write(fileOf(ORDERS), datagen(ORDERS, config));
    const { answer, status } = await asJson(LIVE);
    expect(status).toBe(2);
    expect(answer.findings).toMatchObject([
      { code: 'plugin/unavailable', pointer },
    ]);
  });

  it('knows that a topic is not there, and that the account may not read one', async () => {
    repository.write(
      fileOf(SINK),
      sink({ topics: 'finance.orders, finance.oders, finance.closed' }),
    );
    const { answer, status } = await asJson(LIVE);
    expect(status).toBe(2);
    expect(answer.findings).toMatchObject([
      {
        ...{ code: 'topic/missing', severity: 'error' },
        message: expect.stringContaining('finance.oders'),
      },
      {
        ...{ code: 'topic/not-yours', severity: 'error' },
        ...{ pointer: '/config/topics', line: 7 },
        message: expect.stringContaining(
          'may not read the topic `finance.oders`',
        ),
      },
      {
        ...{ code: 'topic/not-yours', severity: 'error' },
        message: expect.stringContaining(
          'may not read the topic `finance.closed`',
        ),
      },
    ]);
  });

  it('knows that the account may not write', async () => {
    repository.write(
      fileOf(ORDERS),
      datagen(ORDERS, { 'kafka.topic': 'finance.closed' }),
    );
    repository.write(
      fileOf(CDC),
      postgres(CDC, { 'topic.prefix': 'finance.hr' }),
    );
    const { answer } = await asJson(LIVE);
    expect(answer.findings).toMatchObject([
      {
        ...{ code: 'topic/not-yours', severity: 'error' },
        pointer: '/config/kafka.topic',
      },
      {
        ...{ code: 'topic/not-yours', severity: 'warning' },
        pointer: '/config/topic.prefix',
      },
    ]);
  });

  it('says that credentials were not tried where they cannot be had', async () => {
    repository.write(fileOf(CDC), postgres(CDC));
    const { answer, status } = await asJson(LIVE, { FINANCE_PASSWORD: '' });
    expect(status).toBe(0);
    expect(answer.findings).toMatchObject([
      {
        ...{ code: 'secret/unresolved', severity: 'warning' },
        pointer: '/config/database.password',
        message: expect.stringContaining('nobody tried the credentials'),
      },
    ]);
    expect(requests('/config/validate')).toHaveLength(1);
  });

  it('resolves no secret of a file that is wrong by itself', async () => {
    repository.write(
      fileOf(CDC),
      postgres(CDC, {
        'database.password': '${secret:env:LOGISTICS_PASSWORD}',
      }),
    );
    const { answer } = await asJson(LIVE, {
      LOGISTICS_PASSWORD: 'another-department',
    });
    expect(answer.findings).toMatchObject([{ code: 'secret/not-yours' }]);
    expect(requests('/config/validate')).toHaveLength(1);
  });
});

describe('a cluster that', () => {
  it('is down makes nothing green, and says so once for each of its files', async () => {
    repository.write(fileOf(CDC), postgres(CDC));
    await repository.emulator.control.refuseConnections();
    const { answer, status } = await asJson(LIVE);
    expect(status).toBe(1);
    expect(answer.ok).toBe(false);
    expect(answer.findings).toMatchObject(
      [ORDERS, CDC].map(name => ({
        ...{ code: 'cluster/unreachable', severity: 'error' },
        file: fileOf(name),
      })),
    );
  });

  it('runs nothing of the files is told of, too', async () => {
    await repository.emulator.control.refuseConnections();
    repository.remove(fileOf(ORDERS));
    const { answer, status } = await asJson(LIVE);
    expect(status).toBe(1);
    expect(answer.findings).toMatchObject([
      { code: 'cluster/unreachable', file: 'clusters.yaml', line: 3 },
    ]);
  });

  it('is slow is waited for so long and no longer', async () => {
    repository.emulator.control.addFault({
      ...{ kind: 'slow', delayMs: 60_000, path: '/config/validate' },
    });
    const { answer, status } = await asJson([...LIVE, '--ask-timeout', '0.5']);
    expect(status).toBe(1);
    expect(answer.findings).toMatchObject([
      { code: 'cluster/unreachable', severity: 'error', file: fileOf(ORDERS) },
    ]);
  });

  it('stops to answer is not asked for ever', async () => {
    for (let i = 0; i < 9; i++) {
      const name = `finance-orders-source-dev-gen${i}`;
      repository.write(fileOf(name), datagen(name));
    }
    repository.emulator.control.addFault({
      ...{ kind: 'hang', path: '/config/validate' },
    });
    const { answer, status } = await asJson([...LIVE, '--ask-timeout', '0.5']);
    expect(status).toBe(1);
    const told = answer.findings
      .filter(({ code }: Finding) => code === 'cluster/unreachable')
      .map(({ message }: Finding) => message);
    expect(told).toHaveLength(10);
    expect(told.at(-1)).toContain('was not asked again');
    expect(requests('/config/validate').length).toBeLessThan(8);
  });

  it('does not know the key is not taken for one that accepts', async () => {
    const { answer, status } = await asJson(LIVE, { SECRET: 'another' });
    expect(status).toBe(1);
    expect(answer.findings).toMatchObject([
      {
        ...{ code: 'cluster/unreachable', severity: 'error' },
        ...{ file: fileOf(ORDERS), message: expect.stringContaining('401') },
      },
    ]);
  });

  it("shows a department's key no rights is not taken for one that allows", async () => {
    const { answer, status } = await asJson(LIVE, {
      ...{ KEY: 'RESTRICTED', SECRET: 'restricted' },
    });
    expect(status).toBe(0);
    expect(answer.findings).toMatchObject([
      {
        ...{ code: 'cluster/unreachable', severity: 'warning' },
        pointer: '/config/kafka.topic',
      },
    ]);
  });

  it('does not tell who may what is not taken for one that allows', async () => {
    repository.write(fileOf(SINK), sink());
    repository.emulator.control.addFault({
      ...{ kind: 'status', status: 401, path: '/kafka/v3/' },
    });
    const { answer, status } = await asJson(LIVE);
    expect(status).toBe(0);
    const { findings } = answer;
    expect(findings).not.toEqual([]);
    for (const { code, severity } of findings) {
      expect([code, severity]).toEqual(['cluster/unreachable', 'warning']);
    }
    expect(findings.map(({ pointer }: Finding) => pointer)).toContain(
      '/config/topics',
    );
  });
});

describe('plan --live and apply --live', () => {
  const QUICK = ['--settle', '0.2', '--timeout', '30'];

  it('ask about what is to change alone', async () => {
    expect((await run(['apply', '--live', ...QUICK])).status).toBe(0);
    expect(pluginLists()).toHaveLength(1);
    expect((await run(['plan', '--live'])).status).toBe(0);
    expect(pluginLists()).toHaveLength(1);
  });

  it('apply nothing of what the plugin refuses, and the rest', async () => {
    repository.write(fileOf(CDC), postgres(CDC, { 'database.port': '70000' }));
    const planned = await asJson(['plan', '--live']);
    expect(planned.answer.findings).toMatchObject([
      { code: 'config/invalid', pointer: '/config/database.port' },
    ]);
    const { answer, status } = await asJson(['apply', '--live', ...QUICK]);
    expect(status).toBe(2);
    expect(answer.changes).toMatchObject([
      { name: ORDERS, result: 'applied' },
      {
        ...{ name: CDC, result: 'skipped' },
        reason: expect.stringContaining('database.port'),
      },
    ]);
  });

  it('ask neither plugins nor topics unless they are told to', async () => {
    await run(['plan']);
    expect(requests('/connector-plugins')).toEqual([]);
    expect(requests('/kafka/')).toEqual([]);
  });
});

it('says in its help what it asks', async () => {
  const { stdout } = await run(['validate', '--help']);
  for (const option of ['--live', '--ask-timeout', '--base', '--others']) {
    expect(stdout).toContain(option);
  }
  const readme = readFileSync(join(__dirname, '../../README.md'), 'utf8');
  expect(readme).toContain('--live');
});
