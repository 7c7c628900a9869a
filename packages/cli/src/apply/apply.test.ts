import { applying } from '../__testUtils__/applying';
import {
  datagen,
  DEPARTMENTS,
  emulatedRepository,
  fileOf,
  postgres,
} from '../__testUtils__/emulatedRepository';

jest.setTimeout(60_000);

const repository = emulatedRepository();
const { apply, configOf, listed, run } = applying(repository);

const NAME = 'finance-orders-source-dev-gen';
const CDC = 'finance-salesdb-source-dev-cdc';

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
    repository.write(fileOf(CDC), postgres(CDC));
    await apply();
    repository.remove(fileOf(NAME));
    repository.remove(fileOf(CDC));
    expect((await apply()).of(NAME).action).toBe('unmanaged');
    const outcome = await apply(['--allow-delete', NAME]);
    expect(outcome.of(NAME)).toMatchObject({
      action: 'delete',
      result: 'applied',
    });
    expect(outcome.of(CDC)).toMatchObject({ action: 'unmanaged' });
    expect(await listed()).toMatchObject([{ name: CDC, state: 'RUNNING' }]);
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

  it('has room for what takes the place of what it removes', async () => {
    repository.write('departments.yaml', {
      ...DEPARTMENTS,
      tiers: {
        small: { maxConnectors: 1, maxTasks: 2, maxTasksPerConnector: 2 },
      },
    });
    repository.write(fileOf(NAME), datagen(NAME));
    await apply();
    repository.remove(fileOf(NAME));
    repository.write(fileOf(CDC), postgres(CDC));
    expect((await apply()).of(CDC)).toMatchObject({
      result: 'skipped',
      reason: expect.stringContaining('1 connector'),
    });
    expect((await apply(['--allow-delete', NAME])).status).toBe(0);
    expect(await listed()).toMatchObject([{ name: CDC }]);
  });

  it('changes nothing where the cluster refuses a configuration', async () => {
    repository.write(fileOf(CDC), postgres(CDC));
    await apply();
    repository.write(fileOf(CDC), postgres(CDC, { 'database.port': '5433' }));
    repository.emulator.control.addFault({
      ...{ kind: 'status', status: 400, method: 'PUT', times: 1 },
      path: `/connectors/${CDC}/config`,
    });
    const refused = await apply();
    expect(refused.of(CDC)).toMatchObject({
      result: 'failed',
      failedDigest: expect.any(String),
    });
    expect((await configOf(CDC))['database.port']).toBe('5432');
    expect(await listed()).toMatchObject([{ state: 'RUNNING' }]);
    expect((await apply()).of(CDC).result).toBe('skipped');
  });

  it('lets one wrong file hold up no other', async () => {
    repository.write(fileOf(NAME), datagen(NAME));
    repository.write(fileOf(CDC), postgres(CDC, { 'topic.prefix': 'hr.x' }));
    const outcome = await apply();
    expect(outcome.status).toBe(2);
    expect(outcome.of(NAME).result).toBe('applied');
    expect(outcome.of(CDC)).toMatchObject({ result: 'skipped' });
  });

  it('says that a file is wrong, though nothing of it waits to be done', async () => {
    repository.write(fileOf(NAME), datagen(NAME));
    repository.write('connectors/dev/notes.json', {});
    expect((await apply()).of(NAME).result).toBe('applied');
    const again = await apply();
    expect(again.of(NAME).result).toBe('unchanged');
    expect(again.status).toBe(2);
  });
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise(done => setTimeout(done, 100));
}
