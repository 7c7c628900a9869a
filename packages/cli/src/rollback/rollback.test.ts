import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { datagen, fileOf, postgres } from '../__testUtils__/emulatedRepository';
import {
  BAD,
  QUICK,
  sharedRepository,
  STATE,
} from '../__testUtils__/sharedRepository';

jest.setTimeout(120_000);

const NAME = 'finance-orders-source-dev-gen';
const CDC = 'finance-salesdb-source-dev-cdc';
const {
  actions,
  apply,
  gitHub,
  kconnect,
  ledgerTexts,
  merge,
  pull,
  remote,
  repository,
  rollback,
  run,
  running,
  textOf,
} = sharedRepository();

const quickstart = (value: string) => datagen(NAME, { quickstart: value });

describe('rollback', () => {
  it('brings up what ran before, which apply leaves alone until Git has it, too', async () => {
    await merge(NAME, quickstart('ORDERS'));
    await apply();
    const first = textOf(NAME);
    await merge(NAME, quickstart('USERS'));
    await apply();
    const { report, status } = await rollback([NAME, '--forge', 'github']);
    expect(status).toBe(0);
    expect(report).toMatchObject({
      ok: true,
      git: 'another',
      revision: { ran: true, title: 'A change' },
      changes: [{ action: 'update', result: 'applied', state: 'RUNNING' }],
      revert: { url: expect.any(String) },
    });
    expect(await running(NAME, 'quickstart')).toBe('ORDERS');
    expect((await apply([], remote.clone())).change).toMatchObject({
      result: 'skipped',
      reason: expect.stringContaining('rolled back by hand'),
    });
    const [opened] = await gitHub.api('GET', '/pulls');
    expect(opened.body).toContain('rolled back by hand');
    await gitHub.api('PUT', `/pulls/${opened.number}/merge`);
    expect(await gitHub.read(fileOf(NAME))).toBe(first);
    await pull(NAME);
    expect((await run(['plan', ...STATE])).status).toBe(0);
    // What was gone back from is nothing that ran before.
    const none = await run(['rollback', NAME, ...QUICK, ...STATE]);
    expect(none.status).toBe(1);
    expect(none.stderr).toContain('is known to have run before');
  });

  it('goes to a commit, and from there further back', async () => {
    const commits = [];
    for (const value of ['ORDERS', 'USERS', 'PAGEVIEWS']) {
      commits.push(await merge(NAME, quickstart(value), `To ${value}`));
      await apply();
    }
    await rollback([NAME, '--to', commits[1].slice(0, 10)]);
    expect(await running(NAME, 'quickstart')).toBe('USERS');
    await rollback([NAME]);
    expect(await running(NAME, 'quickstart')).toBe('ORDERS');
    // And forward again, which apply may then do, too.
    const forward = await rollback([NAME, '--to', 'HEAD']);
    expect(forward.report.git).toBe('same');
    expect((await apply()).change.result).toBe('unchanged');
  });

  it('lists the revisions where there is none of that name, and takes none that was never merged', async () => {
    await merge(NAME, quickstart('ORDERS'), 'The first one');
    await apply();
    const { folder } = repository;
    remote.git(['checkout', '--quiet', '-b', 'elsewhere'], folder);
    repository.write(fileOf(NAME), quickstart('USERS'));
    remote.git(['commit', '--quiet', '--all', '-m', 'Not merged'], folder);
    const unmerged = remote.git(['rev-parse', 'HEAD'], folder);
    remote.git(['checkout', '--quiet', 'main'], folder);
    for (const to of ['0000000', unmerged, 'elsewhere', '--output=x']) {
      const args = ['rollback', NAME, `--to=${to}`, ...QUICK, ...STATE];
      const { status, stderr } = await run(args);
      expect(status).toBe(1);
      expect(stderr).toContain(`has no revision ${to}`);
      expect(stderr).toMatch(
        / {2}[0-9a-f]{12} \S+ runs now [0-9a-f]{12} The first one\n/,
      );
      expect(stderr).not.toContain('Not merged');
    }
  });

  it('takes the revisions that are remembered where there is no Git', async () => {
    rmSync(join(repository.folder, '.git'), { recursive: true });
    const run2 = (...args: string[]) => run([...args, ...QUICK]);
    for (const value of ['ORDERS', 'USERS']) {
      repository.write(fileOf(NAME), quickstart(value));
      expect((await run2('apply')).status).toBe(0);
    }
    const { status, stdout } = await run2('rollback', NAME);
    expect(status).toBe(0);
    expect(stdout).toContain('Git still has another revision');
    expect(await running(NAME, 'quickstart')).toBe('ORDERS');
    const unknown = await run2('rollback', NAME, '--to', 'abcd');
    expect(unknown.stderr.match(/^ {2}[0-9a-f]{12} /gm)).toHaveLength(2);
  });

  it('checks the old file with the rules of today', async () => {
    await merge(CDC, postgres(CDC, { 'topic.prefix': 'finance.old' }));
    await apply();
    await merge(CDC, postgres(CDC));
    await apply();
    const path = join(repository.folder, 'departments.yaml');
    const rules = readFileSync(path, 'utf8');
    writeFileSync(path, rules.replace('"finance."', '"finance.salesdb"'));
    const { report, status } = await rollback([CDC]);
    expect(status).toBe(2);
    expect(report.findings).toMatchObject([
      { code: 'topic/not-yours', file: fileOf(CDC) },
    ]);
    expect(report.changes).toMatchObject([{ result: 'skipped' }]);
    expect(await running(CDC, 'topic.prefix')).toBe('finance.salesdb');
  });

  it('puts back what ran where the old file does not come up today', async () => {
    await merge(CDC, postgres(CDC));
    await apply();
    const good = textOf(CDC);
    await merge(CDC, postgres(CDC, { 'database.port': '5433' }));
    await apply();
    // Committed once, and never applied.
    const bad = await merge(CDC, postgres(CDC, BAD), 'A bad one');
    repository.write(fileOf(CDC), postgres(CDC, { 'database.port': '5433' }));
    remote.commit(repository.folder, 'Mended');
    const { report, status } = await rollback([CDC, '--to', bad]);
    expect(status).toBe(2);
    expect(report.changes).toMatchObject([{ result: 'restored' }]);
    expect(await running(CDC, 'database.port')).toBe('5433');
    expect(await running(CDC, 'database.hostname')).toBe('salesdb.example.com');
    expect(good).not.toContain('5433');
  });

  it('resolves secrets anew, and changes nothing where one is not to be had', async () => {
    await merge(CDC, postgres(CDC));
    await apply();
    await merge(CDC, postgres(CDC, { 'database.port': '5433' }));
    await apply();
    const gone = { ...actions(), FINANCE_PASSWORD: '' };
    const words = ['rollback', CDC, ...QUICK, ...STATE];
    const { status, stderr } = await run(words, undefined, gone);
    expect(status).toBe(1);
    expect(stderr).toContain('Nothing was changed.');
    expect(await running(CDC, 'database.port')).toBe('5433');
    const changed = { ...actions(), FINANCE_PASSWORD: 'canary-password-2' };
    const outcome = await run(words, undefined, changed);
    expect(outcome.status).toBe(0);
    expect(outcome.stdout + outcome.stderr + ledgerTexts()).not.toContain(
      'canary-password',
    );
  });

  it('brings back what was removed, and asks for its file', async () => {
    await merge(NAME, datagen(NAME));
    await apply();
    const text = textOf(NAME);
    repository.remove(fileOf(NAME));
    remote.commit(repository.folder, 'Remove it');
    await apply(['--allow-delete', NAME]);
    const args = [NAME, '--to', 'HEAD~1', '--forge', 'github'];
    // GitHub has it still, so there is nothing to ask for.
    expect((await rollback(args)).report).toMatchObject({
      ...{ ok: true, git: 'none' },
      changes: [{ action: 'create', result: 'applied' }],
    });
    expect(await gitHub.api('GET', '/pulls')).toEqual([]);
    const { sha } = await gitHub.api('GET', `/contents/${fileOf(NAME)}`);
    await gitHub.api('DELETE', `/contents/${fileOf(NAME)}`, {
      ...{ message: 'Remove it', sha },
    });
    expect((await rollback(args)).report.revert!.url).toBeDefined();
    const [opened] = await gitHub.api('GET', '/pulls');
    expect(await gitHub.read(fileOf(NAME), opened.head.ref)).toBe(text);
  });

  it('leaves to the next apply what it was killed in', async () => {
    const words = [...QUICK, '--repo', '.'];
    for (const value of ['ORDERS', 'USERS']) {
      repository.write(fileOf(NAME), quickstart(value));
      expect((await run(['apply', ...words])).status).toBe(0);
    }
    const killed = await kconnect(['rollback', NAME, ...words], {
      ...{ cwd: repository.folder, env: actions() },
      onOutput: (text, kill) => {
        if (/: (PROVISIONING|RUNNING)\n/.test(text)) kill('SIGKILL');
      },
    });
    expect(killed.status).toBe('SIGKILL');
    expect((await run(['apply', ...words])).status).toBe(0);
    expect(await running(NAME, 'quickstart')).toBe('USERS');
    expect((await run(['plan'])).status).toBe(0);
  });

  it('waits for nobody who applies, and says who does', async () => {
    await merge(NAME, quickstart('ORDERS'));
    await apply();
    await merge(NAME, quickstart('USERS'));
    const words = ['apply', '--settle', '5', '--timeout', '30', ...STATE];
    let refused: Awaited<ReturnType<typeof run>> | undefined;
    let asked: Promise<void> | undefined;
    await kconnect(words, {
      cwd: remote.clone(),
      env: actions(),
      onOutput: text => {
        if (!/: update\n/.test(text)) return;
        asked ??= run(['rollback', NAME, '--to=HEAD', ...QUICK, ...STATE]).then(
          outcome => {
            refused = outcome;
          },
        );
      },
    });
    await asked;
    expect(refused).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('dev is being applied to by process'),
    });
  });

  it.each([
    ['../../etc/passwd', 'is no name'],
    ['finance-none-source-dev-gen', 'Nothing is known of'],
  ])('says of %s that it %s', async (name, why) => {
    const { status, stderr } = await run([
      'rollback',
      name,
      ...QUICK,
      ...STATE,
    ]);
    expect(status).toBe(1);
    expect(stderr).toContain(why);
  });
});
