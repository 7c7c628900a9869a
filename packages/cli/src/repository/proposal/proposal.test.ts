import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import {
  datagen,
  emulatedRepository,
  fileOf,
} from '../../__testUtils__/emulatedRepository';
import { terminal } from '../../__testUtils__/terminal';

jest.setTimeout(30_000);

const kconnect = terminal();
const repository = emulatedRepository();

const nameOf = (part: string) => `finance-${part}-source-dev-gen`;
const [ORDERS, USERS, STOCK] = ['orders', 'users', 'stock'].map(nameOf);

const git = (...args: string[]) =>
  execFileSync('git', args, {
    cwd: repository.folder,
    encoding: 'utf8',
    env: {
      ...process.env,
      ...{ GIT_AUTHOR_NAME: 'a', GIT_AUTHOR_EMAIL: 'a@example.com' },
      ...{ GIT_COMMITTER_NAME: 'a', GIT_COMMITTER_EMAIL: 'a@example.com' },
    },
  });
const commit = (message: string) => {
  git('add', '-A');
  git('commit', '-qm', message);
};
type Config = Record<string, string>;
const write = (name: string, config: Config = {}) =>
  repository.write(fileOf(name), datagen(name, config));
const limit = (maxConnectors: number) =>
  repository.write('departments.yaml', {
    tiers: {
      small: { maxConnectors, maxTasks: 20, maxTasksPerConnector: 4 },
    },
    departments: [
      {
        ...{ code: 'finance', owner: 'group:default/finance', tier: 'small' },
        ...{ topics: ['finance.'], serviceAccounts: { dev: 'sa-fin-dev' } },
      },
    ],
  });

const run = (...args: string[]) =>
  kconnect(args, {
    cwd: repository.folder,
    env: { ...repository.env, PATH: process.env.PATH },
  });
const asJson = async (...args: string[]) => {
  const { stdout, ...rest } = await run(...args, '--format', 'json');
  return { ...rest, answer: JSON.parse(stdout) };
};

/** A main branch with two connectors, and a branch that is checked out. */
beforeEach(() => {
  git('init', '-q', '-b', 'main');
  write(ORDERS);
  write(USERS);
  commit('first');
  git('checkout', '-qb', 'proposal');
});

describe('validate --base', () => {
  it('checks what the branch changes, committed or not, and nothing else', async () => {
    // What is wrong on main already holds up nobody else's pull request.
    git('checkout', '-q', 'main');
    write(USERS, { 'kafka.topic': 'logistics.theirs' });
    commit('broken');
    git('checkout', '-q', 'proposal');
    git('merge', '-q', 'main');
    write(STOCK);
    expect(await asJson('validate', '--base', 'main')).toMatchObject({
      status: 0,
      answer: { ok: true, files: 3 },
    });
    write(STOCK, { 'kafka.topic': 'legal.theirs' });
    commit('also broken');
    const { status, answer } = await asJson('validate', '--base', 'main');
    expect(status).toBe(2);
    expect(answer.findings).toMatchObject([
      { code: 'topic/not-yours', file: fileOf(STOCK) },
    ]);
  });

  it('checks all files where the branch changes what any may', async () => {
    limit(10);
    repository.write(fileOf(STOCK), {});
    commit('another department file');
    const { answer } = await asJson('validate', '--base', 'main');
    expect(answer).toMatchObject({ files: 5 });
  });

  it('counts what was merged since the branch began, and takes none of it back', async () => {
    limit(3);
    commit('three at most');
    git('checkout', '-q', 'main');
    git('merge', '-q', 'proposal');
    git('rm', '-q', fileOf(USERS));
    commit('one less');
    git('checkout', '-q', 'proposal');
    write(STOCK);
    commit('a third, or a second');
    expect((await asJson('validate', '--base', 'main')).answer).toMatchObject({
      ok: true,
      files: 3,
    });
    git('checkout', '-q', 'main');
    write(nameOf('sales'));
    write(nameOf('parts'));
    commit('three');
    git('checkout', '-q', 'proposal');
    const { answer } = await asJson('validate', '--base', 'main');
    expect(answer.findings).toMatchObject([
      { code: 'quota/connectors', file: fileOf(STOCK), severity: 'error' },
    ]);
  });

  it('sees a department go from under its connectors', async () => {
    git('rm', '-q', fileOf(ORDERS));
    repository.write('departments.yaml', {
      tiers: {
        small: { maxConnectors: 1, maxTasks: 1, maxTasksPerConnector: 1 },
      },
      departments: [
        { code: 'legal', owner: 'group:default/legal', tier: 'small' },
      ],
    });
    commit('no more finance');
    const { answer } = await asJson('validate', '--base', 'main');
    expect(
      answer.findings.find(
        ({ code }: { code: string }) => code === 'department/in-use',
      ),
    ).toMatchObject({ message: expect.stringContaining('1 connector,') });
  });

  it('takes a link in the place of a file for no removal', async () => {
    git('rm', '-q', fileOf(ORDERS));
    mkdirSync(join(repository.folder, 'connectors', 'dev'), {
      recursive: true,
    });
    symlinkSync('/etc/passwd', join(repository.folder, fileOf(ORDERS)));
    commit('a link');
    const { status, answer } = await asJson('validate', '--base', 'main');
    expect(status).toBe(2);
    expect(answer.findings).toMatchObject([
      { code: 'name/file', file: fileOf(ORDERS) },
    ]);
    expect((await asJson('plan', '--base', 'main')).answer.changes).toEqual([]);
  });

  it('has what both sides change of a file as Git merges it', async () => {
    const both = (mine: Config, theirs: Config) => {
      write(ORDERS, mine);
      commit('mine');
      git('checkout', '-q', 'main');
      write(ORDERS, theirs);
      commit('theirs');
      git('checkout', '-q', 'proposal');
      return run('validate', '--base', 'main', '--format', 'json');
    };
    const { stdout } = await both(
      { 'kafka.topic': 'legal.theirs' },
      { 'schema.keyfield': 'id', 'tasks.max': '9' },
    );
    expect(JSON.parse(stdout).findings).toMatchObject([
      { code: 'topic/not-yours', pointer: '/config/kafka.topic' },
      { code: 'quota/tasks-per-connector', pointer: '/config/tasks.max' },
    ]);
    const conflict = await both({ 'tasks.max': '2' }, { 'tasks.max': '3' });
    expect(conflict.status).toBe(1);
    expect(conflict.stderr).toContain(`${fileOf(ORDERS)} is changed here`);
  });

  it.each([
    ['nowhere', 'There is no commit nowhere'],
    ['--output=x', 'There is no commit --output=x'],
  ])('knows no %s', async (base, message) => {
    const { status, stderr } = await run('validate', `--base=${base}`);
    expect(status).toBe(1);
    expect(stderr).toContain(message);
  });
});

describe('plan --base', () => {
  it('has what merging would change alone, removals included', async () => {
    write(STOCK);
    commit('fine');
    expect((await run('apply', '--settle', '0.2')).status).toBe(0);
    git('checkout', '-q', 'main');
    git('checkout', '-qb', 'other');
    write(ORDERS, { quickstart: 'USERS' });
    git('rm', '-q', fileOf(USERS));
    commit('change one, remove one');
    const { answer } = await asJson('plan', '--base', 'main');
    expect(answer.changes).toMatchObject([
      {
        name: ORDERS,
        action: 'update',
        properties: [{ key: 'quickstart', from: 'ORDERS', to: 'USERS' }],
      },
      { name: USERS, action: 'delete' },
    ]);
    expect(answer.summary).toMatchObject({ unmanaged: 0, unchanged: 0 });
  });
});

describe('--request and --others', () => {
  const others = () => join(repository.folder, 'open');
  const propose = (number: number | string, name: string) =>
    repository.write(`open/${number}/${fileOf(name)}`, datagen(name));

  beforeEach(() => {
    limit(3);
    git('checkout', '-q', 'main');
    commit('three at most');
    git('checkout', '-q', 'proposal');
    git('merge', '-q', 'main');
    write(STOCK);
    propose(7, nameOf('sales'));
  });

  it('lets the earlier of two pull requests pass, and tells the later', async () => {
    const check = async (number: number) =>
      asJson(
        ...['validate', '--base', 'main', '--others', others()],
        ...['--request', String(number)],
      );
    expect((await check(6)).answer).toMatchObject({ ok: true });
    expect((await check(7)).answer).toMatchObject({ ok: true });
    expect((await check(8)).answer.findings).toMatchObject([
      {
        code: 'quota/connectors',
        file: fileOf(STOCK),
        message: expect.stringContaining('4 of 3 connectors'),
      },
    ]);
  });

  it.each(['main', '0', '1.5', '-1', '1e3'])('takes no %s', async number => {
    const { status, stderr } = await run('validate', `--request=${number}`);
    expect(status).toBe(1);
    expect(stderr).toContain('--request must be the number');
  });

  it('takes nothing but folders of numbers', async () => {
    writeFileSync(join(others(), 'README'), '');
    const { status, stderr } = await run('validate', '--others', others());
    expect(status).toBe(1);
    expect(stderr).toContain('README');
    const gone = await run('validate', '--others', '/nonexistent');
    expect(gone.stderr).toContain('/nonexistent');
  });
});
