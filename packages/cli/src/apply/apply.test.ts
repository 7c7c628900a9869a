import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  datagen,
  emulatedRepository,
  fileOf,
  postgres,
} from '../__testUtils__/emulatedRepository';
import { terminal, type RunOptions } from '../__testUtils__/terminal';
import { applyReportSchema, type AppliedChange } from './ApplyReport';

const kconnect = terminal();
const repository = emulatedRepository();

const NAME = 'finance-orders-source-dev-gen';
const CDC = 'finance-salesdb-source-dev-cdc';
jest.setTimeout(60_000);

const QUICK = ['--settle', '0.2', '--timeout', '30'];

const run = (args: string[], options: RunOptions = {}) =>
  kconnect(args, {
    cwd: repository.folder,
    env: { ...repository.env, ...options.env },
    ...options,
  });

async function apply(args: string[] = [], options: RunOptions = {}) {
  const outcome = await run(
    ['apply', ...QUICK, '--format', 'json', ...args],
    options,
  );
  if (outcome.stdout === '') throw new Error(outcome.stderr);
  const report = applyReportSchema.parse(JSON.parse(outcome.stdout));
  const of = (name: string): Partial<AppliedChange> =>
    report.changes.find(change => change.name === name) ?? {};
  return { ...outcome, report, of };
}

async function listed(): Promise<{ name: string; state: string }[]> {
  const { stdout } = await run(['list', '--repo', '.', '--format', 'json']);
  return JSON.parse(stdout).connectors;
}

/** What the cluster has of a connector's configuration. */
async function configOf(name: string): Promise<Record<string, string>> {
  const { url, key, secret, environment, kafkaCluster } = repository.emulator;
  const answer = await fetch(
    `${url}/connect/v1/environments/${environment}/clusters/${kafkaCluster}/connectors/${name}/config`,
    {
      headers: {
        authorization: `Basic ${Buffer.from(`${key}:${secret}`).toString(
          'base64',
        )}`,
      },
    },
  );
  return answer.json();
}

describe('apply', () => {
  it('creates, and finds nothing to do the second time', async () => {
    repository.write(fileOf(NAME), datagen(NAME));
    const first = await apply();
    expect(first.status).toBe(0);
    expect(first.of(NAME)).toMatchObject({
      action: 'create',
      result: 'applied',
      state: 'RUNNING',
      seconds: expect.any(Number),
    });
    const second = await apply();
    expect(second.status).toBe(0);
    expect(second.of(NAME)).toMatchObject({
      action: 'unchanged',
      result: 'unchanged',
    });
    expect((await run(['plan'])).status).toBe(0);
  });

  it('updates what changed', async () => {
    repository.write(fileOf(NAME), datagen(NAME));
    await apply();
    repository.write(fileOf(NAME), datagen(NAME, { quickstart: 'USERS' }));
    expect((await run(['plan'])).status).toBe(2);
    expect((await apply()).of(NAME)).toMatchObject({
      action: 'update',
      result: 'applied',
      properties: [{ key: 'quickstart', from: 'ORDERS', to: 'USERS' }],
    });
    expect((await configOf(NAME)).quickstart).toBe('USERS');
  });

  it('removes what it created and does not come up, and does not try it again', async () => {
    repository.write(
      fileOf(CDC),
      postgres(CDC, { 'database.hostname': 'db.unreachable.example.com' }),
    );
    const first = await apply();
    expect(first.status).toBe(2);
    expect(first.of(CDC)).toMatchObject({
      action: 'create',
      result: 'removed',
    });
    expect(first.of(CDC).reason).toContain('database.hostname');
    expect(await listed()).toEqual([]);
    expect((await apply()).of(CDC)).toMatchObject({
      result: 'skipped',
      reason: expect.stringContaining('not tried again'),
    });
  });

  it('puts back what ran before, its secret resolved anew', async () => {
    repository.write(fileOf(CDC), postgres(CDC));
    expect((await apply()).of(CDC).result).toBe('applied');
    repository.write(
      fileOf(CDC),
      postgres(CDC, { 'database.hostname': 'db.unreachable.example.com' }),
    );
    const failed = await apply();
    expect(failed.status).toBe(2);
    expect(failed.of(CDC)).toMatchObject({
      action: 'update',
      result: 'restored',
    });
    expect((await configOf(CDC))['database.hostname']).toBe(
      'salesdb.example.com',
    );
    expect(await listed()).toMatchObject([{ name: CDC, state: 'RUNNING' }]);
    expect((await apply()).of(CDC).result).toBe('skipped');
    // What is mended is another revision.
    repository.write(
      fileOf(CDC),
      postgres(CDC, { 'tasks.max': '1', 'database.port': '5433' }),
    );
    expect((await apply()).of(CDC).result).toBe('applied');
  });

  it('shows no secret anywhere', async () => {
    const canary = 'wrong-canary-Zx81';
    const env = { ...repository.env, FINANCE_PASSWORD: canary };
    repository.write(fileOf(CDC), postgres(CDC));
    const outcome = await apply([], { env });
    expect(outcome.of(CDC).result).toBe('removed');
    const ledger = await readFile(
      join(
        repository.folder,
        '.kconnect',
        'connectors',
        'cc-dev',
        `${CDC}.json`,
      ),
      'utf8',
    );
    for (const text of [outcome.stdout, outcome.stderr, ledger]) {
      expect(text).not.toContain(canary);
    }
  });

  it('applies nothing where one secret is not to be had', async () => {
    repository.write(fileOf(NAME), datagen(NAME));
    repository.write(fileOf(CDC), postgres(CDC));
    const outcome = await apply([], {
      env: { ...repository.env, FINANCE_PASSWORD: '' },
    });
    expect(outcome.status).toBe(2);
    expect(outcome.report.findings).toMatchObject([
      { code: 'secret/unresolved', file: fileOf(CDC) },
    ]);
    expect(outcome.report.changes.map(({ result }) => result)).toEqual([
      'skipped',
      'skipped',
    ]);
    expect(await listed()).toEqual([]);
  });

  it('keeps a connector in the state that its file says', async () => {
    repository.write(
      fileOf(NAME),
      datagen(NAME, {}, { initial_state: 'PAUSED' }),
    );
    expect((await apply()).of(NAME)).toMatchObject({
      result: 'applied',
      state: 'PAUSED',
    });
    expect(await listed()).toMatchObject([{ state: 'PAUSED' }]);
    repository.write(
      fileOf(NAME),
      datagen(NAME, {}, { initial_state: 'RUNNING' }),
    );
    expect((await apply()).of(NAME)).toMatchObject({
      action: 'resume',
      result: 'applied',
    });
  });

  it('leaves alone what people paused, also when its configuration changes', async () => {
    repository.write(fileOf(NAME), datagen(NAME));
    await apply();
    await run(['pause', '--repo', '.', NAME]);
    await until(async () => (await listed())[0].state === 'PAUSED');
    expect((await apply()).of(NAME)).toMatchObject({
      action: 'unchanged',
      note: expect.stringContaining('PAUSED'),
    });
    repository.write(fileOf(NAME), datagen(NAME, { quickstart: 'USERS' }));
    expect((await apply()).of(NAME)).toMatchObject({
      result: 'applied',
      state: 'PAUSED',
    });
    expect(await listed()).toMatchObject([{ state: 'PAUSED' }]);
  });

  it('removes what it is told to and nothing else', async () => {
    repository.write(fileOf(NAME), datagen(NAME));
    await apply();
    repository.remove(fileOf(NAME));
    expect((await apply()).of(NAME).action).toBe('unmanaged');
    expect((await apply(['--allow-delete', NAME])).of(NAME)).toMatchObject({
      action: 'delete',
      result: 'applied',
    });
    expect(await listed()).toEqual([]);
  });

  it('removes no great part of a department at once', async () => {
    const names = ['a', 'b', 'c'].map(each => `finance-${each}-source-dev-gen`);
    names.forEach(name => repository.write(fileOf(name), datagen(name)));
    await apply();
    names.slice(0, 2).forEach(name => repository.remove(fileOf(name)));
    const outcome = await apply(['--allow-delete', ...names.slice(0, 2)]);
    expect(outcome.status).toBe(2);
    expect(outcome.of(names[0])).toMatchObject({
      result: 'skipped',
      reason: expect.stringContaining('2 of 3 connectors of finance'),
    });
    expect(await listed()).toHaveLength(3);
  });

  it('lets one wrong file hold up no other', async () => {
    repository.write(fileOf(NAME), datagen(NAME));
    repository.write(fileOf(CDC), postgres(CDC, { 'topic.prefix': 'hr.x' }));
    const outcome = await apply();
    expect(outcome.status).toBe(2);
    expect(outcome.of(NAME).result).toBe('applied');
    expect(outcome.of(CDC)).toMatchObject({ result: 'skipped' });
  });

  it('ends what an earlier run was killed in', async () => {
    repository.write(fileOf(CDC), postgres(CDC));
    expect((await apply()).of(CDC).result).toBe('applied');
    repository.write(
      fileOf(CDC),
      postgres(CDC, { 'database.hostname': 'db.unreachable.example.com' }),
    );
    const killed = await run(['apply', ...QUICK], {
      onOutput: (text, kill) => {
        if (/: (PROVISIONING|RUNNING|FAILED)\n/.test(text)) kill('SIGKILL');
      },
    });
    expect(killed.status).toBe('SIGKILL');
    const next = await apply();
    expect(next.of(CDC)).toMatchObject({ result: 'restored' });
    expect((await configOf(CDC))['database.hostname']).toBe(
      'salesdb.example.com',
    );
  });

  it('is done by one at a time', async () => {
    repository.write(fileOf(NAME), datagen(NAME));
    const both = await Promise.all([
      run(['apply', ...QUICK]),
      run(['apply', ...QUICK]),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([0, 1]);
    const refused = both.find(({ status }) => status === 1)!;
    expect(refused.stderr).toContain('dev is being applied to by process');
    expect(await listed()).toHaveLength(1);
  });
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise(done => setTimeout(done, 100));
}
