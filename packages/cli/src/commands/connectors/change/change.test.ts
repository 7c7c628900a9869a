import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  datagen,
  emulatedRepository,
  fileOf,
  postgres,
} from '../../../__testUtils__/emulatedRepository';
import { terminal } from '../../../__testUtils__/terminal';

// Several runs of the program in one test.
jest.setTimeout(60_000);

const kconnect = terminal();
const repository = emulatedRepository();
const NAME = 'finance-orders-source-dev-gen';

const run = (...args: string[]) =>
  kconnect(args, { cwd: repository.folder, env: repository.env });
const deploy = (file: string) =>
  run('deploy', file, '--settle', '1', '--format', 'json');
const running = async () =>
  JSON.parse((await run('list', '--format', 'json')).stdout).connectors;
const writes = () =>
  repository.emulator.control
    .requests()
    .filter(({ method }) => method !== 'GET');

describe('kconnect deploy', () => {
  it('creates a connector, waits until it runs, and replaces it', async () => {
    repository.write(fileOf(NAME), datagen(NAME));
    const first = await deploy(fileOf(NAME));
    expect(first.stderr).toContain(`cc-dev/${NAME}: `);
    expect(first.status).toBe(0);
    const [created] = JSON.parse(first.stdout).changes;
    expect(created).toMatchObject({
      ...{ action: 'create', result: 'applied', state: 'RUNNING' },
    });
    // A secret that changed cannot be seen, so it is sent again in any case.
    const second = await deploy(fileOf(NAME));
    expect(second.status).toBe(0);
    expect(JSON.parse(second.stdout).changes[0].action).toBe('update');
    expect(await running()).toMatchObject([{ name: NAME, health: 'healthy' }]);
  });

  it('takes a file from elsewhere for one of dev', async () => {
    writeFileSync(
      join(repository.folder, `${NAME}.json`),
      JSON.stringify(datagen(NAME)),
    );
    expect((await deploy(`${NAME}.json`)).status).toBe(0);
  });

  it('resolves secrets and shows none', async () => {
    const name = 'finance-salesdb-source-dev-cdc';
    repository.write(fileOf(name), postgres(name));
    const { status, stdout, stderr } = await deploy(fileOf(name));
    expect(status).toBe(0);
    expect(stdout + stderr).not.toContain('canary-password-1');
  });

  it('removes one that does not come up, and says why', async () => {
    const name = 'finance-salesdb-source-dev-cdc';
    repository.write(
      fileOf(name),
      postgres(name, { 'database.hostname': 'nowhere.invalid' }),
    );
    const { status, stdout } = await deploy(fileOf(name));
    expect(status).toBe(2);
    const [{ result, reason }] = JSON.parse(stdout).changes;
    expect(result).toBe('removed');
    expect(reason).toMatch(/host|database|reach/i);
    expect(await running()).toEqual([]);
  });

  it('sends nothing that the check finds wrong', async () => {
    repository.write(
      fileOf(NAME),
      datagen(NAME, { 'kafka.topic': 'logistics.orders' }),
    );
    const { status, stdout } = await deploy(fileOf(NAME));
    expect(status).toBe(2);
    const { findings } = JSON.parse(stdout);
    expect(findings).toContainEqual(
      expect.objectContaining({
        ...{ code: 'topic/not-yours', file: fileOf(NAME) },
      }),
    );
    expect(writes()).toEqual([]);
  });

  it('sends nothing where a secret is missing', async () => {
    const name = 'finance-salesdb-source-dev-cdc';
    repository.write(
      fileOf(name),
      postgres(name, { 'database.password': '${secret:env:FINANCE_OTHER}' }),
    );
    const { status, stderr } = await deploy(fileOf(name));
    expect(status).toBe(1);
    expect(stderr).toMatch(/FINANCE_OTHER.*\n.*Nothing was sent/);
    expect(writes()).toEqual([]);
  });

  it('changes dev alone', async () => {
    const name = 'finance-orders-source-prod-gen';
    repository.write('clusters.yaml', {
      clusters: [
        {
          ...{ id: 'cc-prod', environment: 'prod', default: true },
          ...{ kind: 'confluent-cloud', url: repository.emulator.url },
          confluent: { environment: 'env-dev001', kafkaCluster: 'lkc-dev001' },
        },
      ],
    });
    repository.write(`connectors/prod/${name}.json`, datagen(name));
    const { status, stderr } = await deploy(`connectors/prod/${name}.json`);
    expect(status).toBe(1);
    expect(stderr).toContain(
      'cc-prod is of the environment prod; without a pull request only dev',
    );
    const refused = await run('delete', name, '--cluster', 'cc-prod', '--yes');
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain('without a pull request only dev');
    expect(repository.emulator.control.requests()).toEqual([]);
  });

  it.each([
    ['nowhere.json', 'nowhere.json cannot be read (ENOENT).'],
    ['x --settle soon', '--settle must be a whole number'],
  ])('refuses %s', async (args, told) => {
    const { status, stderr } = await run('deploy', ...args.split(' '));
    expect(status).toBe(1);
    expect(stderr).toContain(told);
  });
});

describe('kconnect delete', () => {
  it('needs to be told that it is meant, where nobody can be asked', async () => {
    repository.write(fileOf(NAME), datagen(NAME));
    await deploy(fileOf(NAME));
    const unsure = await run('delete', NAME);
    expect(unsure.status).toBe(1);
    expect(unsure.stderr).toContain('Say --yes if it is meant.');
    expect(await running()).toHaveLength(1);

    const sure = await run('delete', NAME, '--yes');
    expect(sure).toMatchObject({
      status: 0,
      stdout: `${NAME} is deleted from cc-dev.\n`,
    });
    expect(sure.stderr).toContain('the next apply creates it again');
    expect(await running()).toEqual([]);
  });

  it('knows no such connector', async () => {
    const { status, stderr } = await run('delete', NAME, '--yes');
    expect(status).toBe(1);
    expect(stderr).toContain(`There is no connector ${NAME} in cc-dev`);
  });
});
