import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { planSchema } from '@kconnect/plugin-kafka-connect-common';
import {
  datagen,
  emulatedRepository,
  fileOf,
  postgres,
} from '../../__testUtils__/emulatedRepository';
import { terminal } from '../../__testUtils__/terminal';

const kconnect = terminal();
const repository = emulatedRepository();

const NAME = 'finance-orders-source-dev-gen';
const CDC = 'finance-salesdb-source-dev-cdc';
const QUICK = ['--settle', '0.2', '--timeout', '30'];

const run = (...args: string[]) =>
  kconnect(args, { cwd: repository.folder, env: repository.env });

const asJson = async (...args: string[]) => {
  const { stdout, ...rest } = await run(...args, '--format', 'json');
  return { ...rest, answer: JSON.parse(stdout) };
};

describe('validate', () => {
  it('says nothing of what is right', async () => {
    repository.write(fileOf(NAME), datagen(NAME));
    expect(await asJson('validate')).toEqual({
      status: 0,
      stderr: '',
      answer: { ok: true, files: 3, findings: [] },
    });
  });

  it('says where and what, in every form', async () => {
    repository.write(
      fileOf(CDC),
      postgres(CDC, { 'database.password': 'hunter2-canary' }),
    );
    const { status, answer } = await asJson('validate');
    expect(status).toBe(2);
    expect(answer).toMatchObject({
      ok: false,
      findings: [
        {
          code: 'secret/literal',
          severity: 'error',
          file: fileOf(CDC),
          pointer: '/config/database.password',
          line: 11,
          fix: expect.any(String),
          docs: expect.any(String),
        },
      ],
    });
    const text = await run('validate');
    expect(text.stdout).toMatch(
      /^connectors\/dev\/finance-salesdb-source-dev-cdc.json:11:\d+: error: /,
    );
    const markdown = await run('validate', '--format', 'markdown');
    expect(markdown.stdout).toContain('| error | connectors/dev/');
    for (const { stdout } of [text, markdown]) {
      expect(stdout).not.toContain('hunter2-canary');
    }
  });

  it('follows no symbolic link', async () => {
    const secret = join(repository.folder, 'not-for-you');
    writeFileSync(secret, 'top-secret');
    repository.write(fileOf(NAME), datagen(NAME));
    symlinkSync(secret, join(repository.folder, fileOf(CDC)));
    symlinkSync('/etc', join(repository.folder, 'connectors', 'prod'));
    const { status, answer } = await asJson('validate');
    expect(status).toBe(2);
    expect(
      answer.findings.map(({ code, file }: Record<string, string>) => [
        code,
        file,
      ]),
    ).toEqual([
      ['name/file', fileOf(CDC)],
      ['name/file', 'connectors/prod'],
    ]);
    expect(JSON.stringify(answer)).not.toContain('top-secret');
  });

  it('says what is missing where there is no repository', async () => {
    expect(await run('validate', '--repo', '/nonexistent')).toEqual({
      status: 1,
      stdout: '',
      stderr:
        'kconnect: There is no departments.yaml in /nonexistent.\nName the folder of the configuration repository with --repo.\n',
    });
  });

  it('writes its answer where it is told to', async () => {
    const file = join(repository.folder, 'out.json');
    expect(
      await run('validate', '--format', 'json', '--output', file),
    ).toMatchObject({ status: 0, stdout: '' });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ ok: true });
    expect(
      (await run('validate', '--output', '/nonexistent/x')).stderr,
    ).toContain('/nonexistent/x');
  });
});

describe('plan', () => {
  it('shows each property and no secret', async () => {
    repository.write(fileOf(CDC), postgres(CDC));
    const { status, answer } = await asJson('plan');
    expect(status).toBe(2);
    expect(planSchema.parse(answer)).toMatchObject({
      ok: false,
      summary: { create: 1, update: 0, unchanged: 0 },
      changes: [
        { cluster: 'cc-dev', name: CDC, action: 'create', file: fileOf(CDC) },
      ],
    });
    const { stdout } = await run('plan');
    expect(stdout).toContain('+ create cc-dev/finance-salesdb-source-dev-cdc');
    expect(stdout).toContain('${secret:env:FINANCE_PASSWORD}');
    expect(stdout).not.toContain('canary-password-1');
  });

  it('is empty after apply, and tells a changed reference', async () => {
    repository.write(fileOf(CDC), postgres(CDC));
    await run('apply', ...QUICK);
    expect((await run('plan')).status).toBe(0);
    repository.write(
      fileOf(CDC),
      postgres(CDC, { 'database.password': '${secret:env:FINANCE_OTHER}' }),
    );
    const { answer } = await asJson('plan');
    expect(answer.changes[0]).toMatchObject({
      action: 'update',
      properties: [
        {
          key: 'database.password',
          from: null,
          to: '${secret:env:FINANCE_OTHER}',
          masked: true,
        },
      ],
    });
  });

  it('plans nothing from a cluster that does not answer', async () => {
    repository.write('clusters.yaml', {
      clusters: [
        {
          ...{ id: 'gone', environment: 'dev', default: true },
          ...{ kind: 'self-managed', url: 'http://127.0.0.1:1' },
        },
      ],
    });
    const { status, stdout, stderr } = await run('plan');
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain('gone: ');
  });

  it('shows Markdown that nobody can be mentioned in', async () => {
    repository.write(
      fileOf(NAME),
      datagen(NAME, {
        note: '@everyone | <img src=x> [x](https://evil.example)',
      }),
    );
    const { stdout } = await run('plan', '--format', 'markdown');
    expect(stdout).toContain('create');
    expect(stdout).not.toMatch(/@everyone|<img|\]\(|https:\/\//);
  });

  it.each([
    [['--environment', 'qa'], 'There is no environment qa.'],
    [['--cluster', 'nope'], 'It has cc-dev (dev).'],
  ])('refuses %j', async (args, message) => {
    const { status, stderr } = await run('plan', ...args);
    expect(status).toBe(1);
    expect(stderr).toContain(message);
  });
});

describe('drift', () => {
  it('knows a pause of people from a change outside', async () => {
    repository.write(fileOf(NAME), datagen(NAME));
    await run('apply', ...QUICK);
    expect((await run('drift')).status).toBe(0);
    await run('pause', '--repo', '.', NAME);
    const paused = await asJson('drift');
    expect(paused.status).toBe(0);
    repository.write(fileOf(NAME), datagen(NAME, { quickstart: 'USERS' }));
    const drifted = await asJson('drift');
    expect(drifted.status).toBe(2);
    expect(drifted.answer.changes[0].properties).toEqual([
      { key: 'quickstart', from: 'ORDERS', to: 'USERS', masked: false },
    ]);
  });
});

describe('export', () => {
  it('writes files that change nothing when they are applied', async () => {
    repository.write(fileOf(CDC), postgres(CDC));
    await run('apply', ...QUICK);
    repository.remove(fileOf(CDC));
    const { answer } = await asJson('export');
    expect(answer.files).toEqual([
      {
        file: fileOf(CDC),
        name: CDC,
        secrets: ['database.password'],
        result: 'written',
      },
    ]);
    expect((await run('validate')).status).toBe(0);
    const { stdout } = await run('export');
    expect(stdout).toContain(`kept ${fileOf(CDC)}`);
    const text = readFileSync(join(repository.folder, fileOf(CDC)), 'utf8');
    expect(text).not.toContain('*');
    expect(text).toContain(`\${secret:env:FINANCE_${CDC}#database.password}`);
  });
});

describe('departments', () => {
  it('says who may do what, for people, spreadsheets and programs', async () => {
    expect((await run('departments')).stdout).toContain(
      'group:default/finance',
    );
    const { stdout } = await run('departments', '--csv');
    expect(stdout.split('\r\n')[0]).toContain('department,owner,operators');
    const { answer } = await asJson('departments');
    expect(answer.departments).toMatchObject([
      { department: 'finance', accounts: ['dev=sa-fin-dev'] },
    ]);
  });
});
