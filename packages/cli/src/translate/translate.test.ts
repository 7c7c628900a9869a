import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  datagen,
  emulatedRepository,
  fileOf,
  postgres,
} from '../__testUtils__/emulatedRepository';
import { terminal } from '../__testUtils__/terminal';
import type { Translated } from './Translated';

const kconnect = terminal();
const repository = emulatedRepository();

const CDC = 'finance-salesdb-source-dev-cdc';
const SINK = 'finance-ledger-sink-dev-copy';
const onWorkers = (name: string) => `connectors/dev/onprem-dev/${name}.json`;

const workerCdc = (config: Record<string, string> = {}) => ({
  name: CDC,
  config: {
    'connector.class': 'io.debezium.connector.postgresql.PostgresConnector',
    'tasks.max': '1',
    'plugin.name': 'pgoutput',
    'database.hostname': 'salesdb.example.com',
    'database.port': '5432',
    'database.user': 'cdc',
    'database.password': '${secret:env:FINANCE_PASSWORD}',
    'database.dbname': 'salesdb',
    'topic.prefix': 'finance.salesdb',
    'slot.name': 'salesdb',
    'key.converter': 'org.apache.kafka.connect.json.JsonConverter',
    'key.converter.schemas.enable': 'false',
    'value.converter': 'org.apache.kafka.connect.json.JsonConverter',
    'value.converter.schemas.enable': 'false',
    ...config,
  },
});

const workerSink = (config: Record<string, string> = {}) => ({
  name: SINK,
  config: {
    'connector.class': 'io.debezium.connector.jdbc.JdbcSinkConnector',
    'tasks.max': '1',
    topics: 'finance.ledger.public.entries',
    'connection.url': 'jdbc:postgresql://copy.example.com/copy',
    'connection.username': 'connect',
    'connection.password': '${secret:env:FINANCE_PASSWORD}',
    'insert.mode': 'upsert',
    'primary.key.mode': 'record_key',
    'value.converter': 'io.confluent.connect.avro.AvroConverter',
    'value.converter.schema.registry.url': 'http://registry:8081',
    'errors.tolerance': 'all',
    'errors.deadletterqueue.topic.name': `finance.dlq.${SINK}`,
    ...config,
  },
});

const run = (...args: string[]) =>
  kconnect(['translate', ...args], {
    cwd: repository.folder,
    env: repository.env,
  });

const asJson = async (...args: string[]) => {
  const { stdout, ...rest } = await run(...args, '--format', 'json');
  return { ...rest, answer: JSON.parse(stdout) as Translated };
};

const SMALL = { maxConnectors: 10, maxTasks: 20, maxTasksPerConnector: 4 };

/** Adds workers in dev and a managed cluster in prod to the one managed cluster in dev. */
beforeEach(() => {
  const path = join(repository.folder, 'clusters.yaml');
  const [managed] = JSON.parse(readFileSync(path, 'utf8')).clusters;
  const workers = { environment: 'dev', kind: 'self-managed' };
  repository.write('clusters.yaml', {
    clusters: [
      managed,
      { id: 'onprem-dev', ...workers, url: 'http://localhost:1' },
      {
        ...{ id: 'media-dev', ...workers, url: 'http://localhost:2' },
        department: 'media',
      },
      { ...managed, id: 'cc-prod', environment: 'prod' },
    ],
  });
  const department = { tier: 'small', owner: 'group:default/finance' };
  repository.write('departments.yaml', {
    tiers: { small: SMALL },
    departments: [
      {
        ...{ ...department, code: 'finance', topics: ['finance.'] },
        secrets: ['env:FINANCE_', 'file:/run/secrets/finance/'],
        serviceAccounts: { dev: 'sa-fin-dev', prod: 'sa-fin-prod' },
      },
      { ...department, code: 'media' },
    ],
  });
});

describe('kconnect translate', () => {
  it('prints the file for the other side, and says on standard error what became of each setting', async () => {
    repository.write(fileOf(CDC), postgres(CDC));
    const { status, stdout, stderr } = await run(fileOf(CDC));
    expect([status, JSON.parse(stdout)]).toEqual([
      0,
      {
        name: CDC,
        config: expect.objectContaining({
          'connector.class':
            'io.debezium.connector.postgresql.PostgresConnector',
          name: CDC,
          'database.password': '${secret:env:FINANCE_PASSWORD}',
          'plugin.name': 'pgoutput',
        }),
      },
    ]);
    expect(stdout).not.toContain('kafka.service.account.id');
    expect(stderr).toContain(
      `${fileOf(CDC)} (cc-dev) -> ${onWorkers(CDC)} (onprem-dev)`,
    );
    expect(stderr).toContain("kafka.auth.mode: A worker's connectors run as");
  });

  it('comes back as it was', async () => {
    repository.write(fileOf(CDC), postgres(CDC));
    const there = join(repository.folder, onWorkers(CDC));
    mkdirSync(join(there, '..'), { recursive: true });
    expect(await run(fileOf(CDC), '--output', there)).toMatchObject({
      status: 0,
      stdout: '',
    });
    repository.remove(fileOf(CDC));
    const { status, answer } = await asJson(onWorkers(CDC));
    expect(status).toBe(0);
    expect(answer).toMatchObject({
      ok: true,
      from: { file: onWorkers(CDC), cluster: 'onprem-dev' },
      ...{ lost: [], missing: [], findings: [] },
    });
    expect(answer.to).toEqual({
      ...{ file: fileOf(CDC), cluster: 'cc-dev' },
      content: {
        name: CDC,
        config: {
          ...postgres(CDC).config,
          'output.key.format': 'JSON',
        },
      },
    });
  });

  it('lists what has no counterpart, with the value where that is no secret, and ends with 2', async () => {
    repository.write(
      onWorkers(CDC),
      workerCdc({
        'max.queue.size': '8192',
        'database.password': '${file:/run/secrets/finance/db:password}',
        'odd.token': '${secret:env:FINANCE_TOKEN}x',
      }),
    );
    const { status, answer, stderr } = await asJson(onWorkers(CDC));
    expect(status).toBe(2);
    expect(answer.ok).toBe(false);
    expect(answer.lost.map(({ key, value }) => [key, value])).toEqual([
      ['database.password', '${file:/run/secrets/finance/db:password}'],
      ['odd.token', undefined],
      ['max.queue.size', '8192'],
    ]);
    expect(answer.missing.map(({ key }) => key)).toEqual(['database.password']);
    expect(answer.findings.map(({ code, file }) => [code, file])).toEqual([
      ['config/required', fileOf(CDC)],
    ]);
    expect(stderr).toContain(
      'max.queue.size = "8192": The managed plugin has no such setting.',
    );
    expect(stderr).toContain('error: `database.password` is missing.');
  });

  it('runs as the account of the environment that it is for, under a name of that', async () => {
    const config = {
      'errors.deadletterqueue.topic.name': `finance.dlq.${SINK}`,
    };
    repository.write(onWorkers(SINK), {
      ...workerSink(config),
      initial_state: 'STOPPED',
    });
    const { answer } = await asJson(onWorkers(SINK), '--to', 'cc-prod');
    const name = 'finance-ledger-sink-prod-copy';
    expect(answer.to).toMatchObject({
      file: `connectors/prod/${name}.json`,
      content: {
        name,
        initial_state: 'PAUSED',
        config: {
          'connector.class': 'PostgresSink',
          'kafka.service.account.id': 'sa-fin-prod',
          'input.data.format': 'AVRO',
        },
      },
    });
    expect(answer.notes.map(({ key }) => key)).toEqual(
      expect.arrayContaining([
        'errors.deadletterqueue.topic.name',
        'initial_state',
      ]),
    );
    expect(answer.findings).toEqual([]);
  });

  it('carries no secret in the clear over, and shows none', async () => {
    const canary = 'hunter2-canary';
    repository.write(
      onWorkers(SINK),
      workerSink({
        'connection.password': canary,
        'connection.url': `jdbc:postgresql://me:${canary}@db/copy`,
        'odd.secret': canary,
      }),
    );
    for (const more of [[], ['--live'], ['--format', 'json']]) {
      const { status, stdout, stderr } = await run(onWorkers(SINK), ...more);
      expect(status).toBe(2);
      expect(stdout + stderr).not.toContain(canary);
      expect(stderr).toContain(
        'connection.password: A secret in the clear, or the mask',
      );
    }
    const sent = repository.emulator.control.requests();
    expect(sent.map(({ path }) => path).join()).toContain('config/translate');
    expect(JSON.stringify(sent)).not.toContain(canary);
  });

  it('says what Confluent Cloud makes of it itself', async () => {
    repository.write(
      onWorkers(CDC),
      workerCdc({ 'max.batch.size': '100', 'odd.one': 'x' }),
    );
    const { status, answer, stderr } = await asJson(onWorkers(CDC), '--live');
    expect(status).toBe(2);
    expect(answer.service?.differences).toEqual([
      // The emulator's plugin does not know it.
      { key: 'max.batch.size', ours: '100' },
    ]);
    expect(answer.service?.warnings).toContainEqual({
      field: 'odd.one',
      message: expect.stringContaining('no equivalent'),
    });
    expect(stderr).toContain('max.batch.size: "100" -> (none)');
    repository.write(onWorkers(CDC), workerCdc());
    const same = await run(onWorkers(CDC), '--live');
    expect(same.stderr).toContain(
      "Confluent Cloud's own translation is the same.",
    );
  });

  it('asks no worker to translate, and needs no cluster without --live', async () => {
    repository.write(fileOf(CDC), postgres(CDC));
    expect(await run(fileOf(CDC), '--live')).toMatchObject({
      ...{ status: 1, stdout: '' },
      stderr: expect.stringContaining('Leave --live out.'),
    });
    repository.write(onWorkers(CDC), workerCdc());
    await repository.emulator.close();
    expect((await run(onWorkers(CDC))).status).toBe(0);
    expect(await run(onWorkers(CDC), '--live')).toMatchObject({
      ...{ status: 1, stdout: '' },
      stderr: expect.stringContaining('kconnect: cc-dev: '),
    });
  });

  it('shows what the check says of the new file, the limits as if it took the old one’s place', async () => {
    repository.write('departments.yaml', {
      tiers: { small: { ...SMALL, maxConnectors: 1 } },
      departments: [
        {
          ...{ code: 'finance', owner: 'group:default/finance' },
          ...{ tier: 'small', topics: ['finance.'], plugins: [] },
          secrets: ['env:FINANCE_'],
        },
      ],
    });
    repository.write(onWorkers(CDC), workerCdc());
    const { status, answer } = await asJson(onWorkers(CDC));
    expect(status).toBe(2);
    expect(answer.lost).toEqual([]);
    const found = answer.findings.map(each => `${each.severity} ${each.code}`);
    expect(found.sort()).toEqual([
      'error account/not-yours',
      'error account/not-yours',
      'error plugin/not-allowed',
      // The one place is taken, and not two.
      'warning quota/connectors',
    ]);
  });

  it('prints nothing that moves the cursor, and writes what it means', async () => {
    const odd = 'a\u009b2J\u202eb';
    repository.write(
      onWorkers(CDC),
      workerCdc({ 'slot.name': odd, 'odd.\u202ekey': odd }),
    );
    const { stdout, stderr } = await run(onWorkers(CDC));
    expect(stdout + stderr).not.toMatch(/[\u0080-\u009f\u202e]/);
    expect(JSON.parse(stdout).config['slot.name']).toBe(odd);
  });

  it('tells of a file that is there already', async () => {
    repository.write(onWorkers(CDC), workerCdc());
    repository.write(fileOf(CDC), postgres(CDC));
    const { stderr } = await run(onWorkers(CDC));
    expect(stderr).toContain(`There is a file ${fileOf(CDC)} already.`);
  });

  it('takes a path from where one stands, too, and the plugin that is wanted', async () => {
    const config = {
      'connector.class': 'PostgresSink',
      topics: 'finance.orders',
      'connection.host': 'db',
      'connection.port': '5432',
      'db.name': 'copy',
      'connection.user': 'u',
      'connection.password': '${secret:env:FINANCE_PASSWORD}',
      'input.data.format': 'AVRO',
    };
    repository.write(fileOf(SINK), { name: SINK, config });
    const { stdout } = await kconnect(
      [
        ...['translate', `${SINK}.json`, '--repo', '../..', '--plugin'],
        'io.debezium.connector.jdbc.JdbcSinkConnector',
      ],
      { cwd: join(repository.folder, 'connectors/dev'), env: repository.env },
    );
    expect(JSON.parse(stdout).config).toMatchObject({
      'connector.class': 'io.debezium.connector.jdbc.JdbcSinkConnector',
      'connection.url': 'jdbc:postgresql://db:5432/copy',
      'connection.username': 'u',
    });
  });
});

describe('what cannot be translated', () => {
  const refused = async (...args: string[]) => {
    const { status, stdout, stderr } = await run(...args);
    expect([status, stdout]).toEqual([1, '']);
    return stderr;
  };

  it('a file that is broken, huge or none', async () => {
    const write = (text: string) => {
      repository.write(fileOf(CDC), {});
      writeFileSync(join(repository.folder, fileOf(CDC)), text);
    };
    write('{"name": "x", ');
    expect(await refused(fileOf(CDC))).toContain(`${fileOf(CDC)}:1:`);
    write(`{"name": "${'x'.repeat(10_000_000)}"}`);
    expect(await refused(fileOf(CDC))).toContain('characters');
    write(`{"name": "${CDC}", "config": {"tasks.max": 1}}`);
    expect(await refused(fileOf(CDC))).toContain('double quotes');
    expect(await refused(fileOf('finance-nobody-source-dev-cdc'))).toContain(
      'There is no connector file connectors/dev/finance-nobody',
    );
    expect(await refused('clusters.yaml')).toContain(
      'There is no connector file clusters.yaml',
    );
  });

  it('a file outside of the repository, or behind a link', async () => {
    const secret = join(repository.folder, '..', 'not-for-you.json');
    expect(await refused('../not-for-you.json')).toContain(
      'lies outside of the configuration repository',
    );
    expect(await refused('/etc/passwd')).toContain('outside');
    repository.write(fileOf(CDC), postgres(CDC));
    symlinkSync(secret, join(repository.folder, fileOf(SINK)));
    expect(await refused(fileOf(SINK))).toContain('symbolic link');
    symlinkSync('/etc', join(repository.folder, 'connectors/prod'));
    expect(await refused('connectors/prod/passwd')).toContain(
      'There is no connector file',
    );
  });

  it('a class without counterpart', async () => {
    const write = (type: string) =>
      repository.write(fileOf(CDC), datagen(CDC, { 'connector.class': type }));
    write('com.example.Mine');
    expect(await refused(fileOf(CDC))).toMatch(
      /no counterpart of `com.example.Mine`.\nIt knows PostgresCdcSourceV2/,
    );
    write('DynamoDbCdcSource');
    expect(await refused(fileOf(CDC))).toContain('on Confluent Cloud alone');
    write('DatagenSource');
    expect(await refused(fileOf(CDC), '--plugin', 'a.B')).toContain(
      'There are io.confluent.kafka.connect.datagen.DatagenConnector, org.apache.kafka.connect.tools.MockSourceConnector.',
    );
  });

  it('for a cluster that is none, or of the same kind', async () => {
    repository.write(fileOf(CDC), postgres(CDC));
    expect(await refused(fileOf(CDC), '--to', 'cc-nowhere')).toContain(
      'It has cc-dev, onprem-dev, media-dev, cc-prod.',
    );
    expect(await refused(fileOf(CDC), '--to', 'cc-prod')).toContain(
      'cc-prod is a managed cluster, and the file is written for one already.',
    );
    const elsewhere = `connectors/dev/onprem-nowhere/${CDC}.json`;
    repository.write(elsewhere, workerCdc());
    expect(await refused(elsewhere)).toContain(`${elsewhere}:1:1: `);
    const name = 'finance-salesdb-source-prod-cdc';
    repository.write(`connectors/prod/${name}.json`, postgres(name));
    expect(await refused(`connectors/prod/${name}.json`)).toContain(
      'prod has no self-managed cluster for the connector.',
    );
  });
});
