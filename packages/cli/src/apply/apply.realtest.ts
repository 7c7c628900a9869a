import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileOf } from '../__testUtils__/emulatedRepository';
import { testGitHub } from '../__testUtils__/gitHub';
import {
  PASSWORD,
  realRepository,
  SOURCE,
  TARGET,
  type RealRepository,
} from '../__testUtils__/realRepository';
import { terminal } from '../__testUtils__/terminal';
import { textsIn } from '../__testUtils__/textsIn';
import { applyReportSchema, type AppliedChange } from './ApplyReport';

/*
 * Against real workers and a real PostgreSQL, as `dev/kafka` starts them; the step `kafka:adapter` of `npm test`
 * runs it.
 */
const { KAFKA_CONNECT_URL: url } = process.env;
const READER = 'finance-shopdb-source-dev-cdc';
const WRITER = 'finance-shopdb-sink-dev-copy';
const PATIENT = ['--settle', '3', '--timeout', '90'];

jest.setTimeout(240_000);

const kconnect = terminal();
const gitHub = testGitHub();
let repository: RealRepository;

beforeAll(async () => {
  repository = await realRepository();
});

afterAll(() => repository.close());

const reader = (config: Record<string, string> = {}) => ({
  name: READER,
  config: {
    'connector.class': 'io.debezium.connector.postgresql.PostgresConnector',
    'tasks.max': '1',
    'topic.prefix': 'finance.shopdb',
    'database.hostname': repository.postgres.host,
    'database.port': `${repository.postgres.port}`,
    'database.user': SOURCE,
    'database.password': '${secret:env:FINANCE_PASSWORD}',
    'database.dbname': SOURCE,
    'table.include.list': 'public.items',
    'plugin.name': 'pgoutput',
    'slot.name': SOURCE,
    'publication.name': SOURCE,
    'publication.autocreate.mode': 'disabled',
    ...config,
  },
});

const writer = (config: Record<string, string> = {}) => ({
  name: WRITER,
  config: {
    'connector.class': 'io.debezium.connector.jdbc.JdbcSinkConnector',
    'tasks.max': '1',
    topics: 'finance.shopdb.public.items',
    'connection.url': `jdbc:postgresql://${repository.postgres.host}:${repository.postgres.port}/${TARGET}`,
    'connection.username': TARGET,
    'connection.password': '${secret:env:FINANCE_PASSWORD}',
    'insert.mode': 'upsert',
    'primary.key.mode': 'record_key',
    'schema.evolution': 'basic',
    'collection.name.format': 'items',
    'errors.tolerance': 'all',
    'errors.deadletterqueue.topic.name': 'finance.shopdb.dlq',
    'errors.deadletterqueue.topic.replication.factor': '1',
    ...config,
  },
});

/** What GitHub Actions give a run. */
const forge = () => ({
  GITHUB_REPOSITORY: gitHub.repository,
  GITHUB_TOKEN: gitHub.token,
  GITHUB_API_URL: gitHub.url,
});

async function apply(args: string[] = [], env: NodeJS.ProcessEnv = {}) {
  const outcome = await kconnect(
    ['apply', ...PATIENT, '--format', 'json', ...args],
    { cwd: repository.folder, env: { ...repository.env, ...forge(), ...env } },
  );
  if (outcome.stdout === '') throw new Error(outcome.stderr);
  const ledger = textsIn(join(repository.folder, '.kconnect'));
  for (const secret of [PASSWORD, gitHub.token, ...Object.values(env)]) {
    expect(outcome.stdout + outcome.stderr + ledger).not.toContain(secret);
  }
  const report = applyReportSchema.parse(JSON.parse(outcome.stdout));
  return {
    ...outcome,
    of: (name: string): Partial<AppliedChange> =>
      report.changes.find(change => change.name === name) ?? {},
  };
}

/** What a worker says of a connector. */
const askWorker = async (path: string) =>
  (await fetch(`${url}/connectors/${path}`)).json();

/** Waits until the copy has these items; the sink makes the table when the first row arrives. */
async function arrived(names: string[]): Promise<void> {
  const until = Date.now() + 60_000;
  for (;;) {
    const copied = await repository.target
      .query('SELECT name FROM items ORDER BY id')
      .then(({ rows }) => rows.map(({ name }) => name))
      .catch(error => error.message);
    if (`${copied}` === `${names}`) return;
    if (Date.now() > until) throw new Error(`The copy has ${copied}.`);
    await new Promise(done => setTimeout(done, 300));
  }
}

describe('apply on real Kafka Connect', () => {
  it('makes two files copy a database, row by row', async () => {
    repository.write(fileOf(READER), reader());
    repository.write(fileOf(WRITER), writer());
    const { of, status } = await apply();
    for (const name of [READER, WRITER]) {
      expect(of(name)).toMatchObject({
        ...{ action: 'create', result: 'applied', state: 'RUNNING' },
      });
    }
    expect(status).toBe(0);
    await arrived(['desk', 'lamp', 'chair']);
    await repository.source.query(`INSERT INTO items VALUES (4, 'shelf')`);
    await arrived(['desk', 'lamp', 'chair', 'shelf']);
  });

  it('finds nothing to do the second time', async () => {
    const { of, status } = await apply();
    expect(of(READER)).toMatchObject({ result: 'unchanged' });
    expect(of(WRITER)).toMatchObject({ result: 'unchanged' });
    expect(status).toBe(0);
  });

  it('puts back what ran when a change fails on the worker, and asks to revert it', async () => {
    const path = join(repository.folder, fileOf(WRITER));
    const good = readFileSync(path, 'utf8');
    const broken = { 'connection.url': 'jdbc:postgresql://127.0.0.1:2/nobody' };
    repository.write(fileOf(WRITER), writer(broken));
    await gitHub.put(fileOf(WRITER), readFileSync(path, 'utf8'));
    const { of, status } = await apply(['--forge', 'github']);
    expect(of(WRITER)).toMatchObject({
      ...{ action: 'update', result: 'restored' },
      reason: expect.stringMatching(/\S/),
      revert: { url: expect.stringContaining('/pull') },
    });
    expect(of(READER)).toMatchObject({ result: 'unchanged' });
    expect(status).toBe(2);
    const [asked, ...others] = await gitHub.api('GET', '/pulls');
    expect(others).toEqual([]);
    expect(asked.body).not.toContain(PASSWORD);
    expect(await gitHub.read(fileOf(WRITER), asked.head.ref)).toBe(good);
    expect(await askWorker(`${WRITER}/config`)).toMatchObject({
      'connection.url': writer().config['connection.url'],
    });
    expect(await askWorker(`${WRITER}/status`)).toMatchObject({
      connector: { state: 'RUNNING' },
      tasks: [{ state: 'RUNNING' }],
    });
    await repository.source.query(`INSERT INTO items VALUES (5, 'rug')`);
    await arrived(['desk', 'lamp', 'chair', 'shelf', 'rug']);
    expect((await apply()).of(WRITER)).toMatchObject({
      result: 'skipped',
      reason: expect.stringContaining('not tried again'),
    });
  });

  it('changes nothing where the worker refuses a configuration', async () => {
    repository.write(fileOf(WRITER), writer());
    repository.write(
      fileOf(READER),
      reader({ 'database.password': '${secret:env:FINANCE_WRONG}' }),
    );
    const wrong = 'canary-wrong-Qx17';
    const outcome = await apply([], { FINANCE_WRONG: wrong });
    expect(outcome.of(READER)).toMatchObject({
      ...{ action: 'update', result: 'failed' },
      reason: expect.stringContaining('password authentication failed'),
    });
    await repository.source.query(`INSERT INTO items VALUES (6, 'bed')`);
    await arrived(['desk', 'lamp', 'chair', 'shelf', 'rug', 'bed']);
  });

  it('removes both when it is told to', async () => {
    repository.remove(fileOf(READER));
    repository.remove(fileOf(WRITER));
    const { of } = await apply([
      ...['--delete-share', '1', '--allow-delete', READER, WRITER],
    ]);
    expect(of(READER)).toMatchObject({ action: 'delete', result: 'applied' });
    expect(of(WRITER)).toMatchObject({ action: 'delete', result: 'applied' });
    const names = await askWorker('');
    expect(names).not.toContain(READER);
    expect(names).not.toContain(WRITER);
  });
});
