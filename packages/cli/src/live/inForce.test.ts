import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import {
  datagen,
  emulatedRepository,
  fileOf,
  onTopic,
  postgres,
} from '../__testUtils__/emulatedRepository';
import { terminal } from '../__testUtils__/terminal';

/*
 * What a pull request says of clusters and departments is in force once it is merged. Before, it could send a
 * cluster's key or another department's secret to wherever it likes, and CI would.
 */
jest.setTimeout(30_000);

const kconnect = terminal();
const repository = emulatedRepository({
  roleBindings: [onTopic('DeveloperWrite', 'finance.*')],
});

const ORDERS = 'finance-orders-source-dev-gen';
const CDC = 'finance-salesdb-source-dev-cdc';

let strangers: Server;
let reached: string[];

beforeEach(async () => {
  reached = [];
  strangers = createServer((request, response) => {
    reached.push(`${request.method} ${request.url}`);
    response.end('{}');
  });
  await new Promise<void>(done => strangers.listen(0, '127.0.0.1', done));
  git('init', '-q', '-b', 'main');
  repository.write(fileOf(ORDERS), datagen(ORDERS));
  commit('main');
  git('checkout', '-qb', 'proposal');
});

afterEach(() => new Promise(done => strangers.close(done)));

function git(...args: string[]): void {
  execFileSync('git', args, {
    cwd: repository.folder,
    env: {
      ...process.env,
      ...{ GIT_AUTHOR_NAME: 'a', GIT_AUTHOR_EMAIL: 'a@example.com' },
      ...{ GIT_COMMITTER_NAME: 'a', GIT_COMMITTER_EMAIL: 'a@example.com' },
    },
  });
}

function commit(message: string): void {
  git('add', '-A');
  git('commit', '-qm', message);
}

const change = (file: string, from: string, to: string) => {
  const text = readFileSync(join(repository.folder, file), 'utf8');
  expect(text).toContain(from);
  repository.write(file, JSON.parse(text.replace(from, to)));
};

async function run(command: string) {
  const { stdout, stderr, status } = await kconnect(
    [command, '--live', '--base', 'main', '--format', 'json'],
    {
      cwd: repository.folder,
      env: {
        ...{ ...repository.env, PATH: process.env.PATH },
        OTHERS_PASSWORD: 'of-another-department',
      },
    },
  );
  if (stdout === '') throw new Error(stderr);
  return { status, ...JSON.parse(stdout) };
}

it.each(['validate', 'plan'])(
  '%s sends no key to an address that a pull request gives',
  async command => {
    const { port } = strangers.address() as AddressInfo;
    const address = `http://127.0.0.1:${port}`;
    change('clusters.yaml', repository.emulator.url, address);
    repository.write(fileOf(ORDERS), datagen(ORDERS, { quickstart: 'USERS' }));
    commit('elsewhere');
    const { findings } = await run(command);
    expect(reached).toEqual([]);
    expect(findings).toMatchObject([
      {
        ...{ code: 'cluster/unreachable', severity: 'warning' },
        ...{ file: fileOf(ORDERS) },
        message: expect.stringContaining('clusters.yaml'),
      },
    ]);
  },
);

it('resolves no secret that a pull request allows itself', async () => {
  change('departments.yaml', 'env:FINANCE_', 'env:OTHERS_');
  repository.write(
    fileOf(CDC),
    postgres(CDC, { 'database.password': '${secret:env:OTHERS_PASSWORD}' }),
  );
  commit('mine now');
  const { findings, ok } = await run('validate');
  expect(ok).toBe(true);
  expect(findings).toMatchObject([
    {
      ...{ code: 'cluster/unreachable', severity: 'warning' },
      ...{ file: fileOf(CDC) },
      message: expect.stringContaining('departments.yaml'),
    },
  ]);
  expect(
    repository.emulator.control
      .requests()
      .filter(({ path }) => path.includes('PostgresCdcSourceV2')),
  ).toEqual([]);
});

it('asks about what was allowed before, whatever else the rules become', async () => {
  change('departments.yaml', 'env:FINANCE_', 'env:OTHERS_');
  repository.write(fileOf(ORDERS), datagen(ORDERS, { quickstart: 'CARS' }));
  commit('both');
  const { findings, status } = await run('validate');
  expect(status).toBe(2);
  expect(findings).toMatchObject([
    { code: 'config/invalid', pointer: '/config/quickstart' },
  ]);
});
