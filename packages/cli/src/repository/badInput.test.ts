import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '@kconnect/plugin-kafka-connect-common';
import {
  datagen,
  emulatedRepository,
  fileOf,
} from '../__testUtils__/emulatedRepository';
import { terminal } from '../__testUtils__/terminal';

const kconnect = terminal();
const repository = emulatedRepository();

const nameOf = (part: string) => `finance-${part}-source-dev-gen`;
const GOOD = nameOf('good');
const pathOf = (part: string) => fileOf(nameOf(part));
const inside = (path: string) => join(repository.folder, path);
const raw = (path: string, content: string | Buffer) => {
  mkdirSync(inside('connectors/dev'), { recursive: true });
  writeFileSync(inside(path), content);
};
const textOf = (part: string) => JSON.stringify(datagen(nameOf(part)), null, 2);

const run = (...args: string[]) =>
  kconnect(args, { cwd: repository.folder, env: repository.env });

/** The codes that a command finds, by file. */
async function codesOf(...args: string[]) {
  const { status, stdout, stderr } = await run(...args, '--format', 'json');
  expect(stderr).toBe('');
  const findings: Finding[] = JSON.parse(stdout).findings;
  const codes: Record<string, string[]> = {};
  for (const { file, code } of findings) {
    codes[file] = [...new Set([...(codes[file] ?? []), code])];
  }
  return { status, codes };
}

const CLUSTERS = { clusters: [] };
const DEPARTMENTS = { tiers: {}, departments: [] };

beforeEach(() => repository.write(fileOf(GOOD), datagen(GOOD)));

describe('connector files', () => {
  it('that are bad are told one by one, and hold up the check of no other', async () => {
    raw(pathOf('broken'), '{"name": ');
    raw(
      pathOf('twice'),
      textOf('twice').replace('"quickstart"', '"quickstart": "", "quickstart"'),
    );
    raw(pathOf('large'), textOf('large').padEnd(10_000_000));
    raw(pathOf('deep'), '['.repeat(100_000));
    raw(
      pathOf('proto'),
      textOf('proto').replace('"quickstart"', '"__proto__"'),
    );
    raw(
      pathOf('latin'),
      Buffer.from(
        textOf('latin').replace('"ORDERS"', '"Auftr\u00e4ge"'),
        'latin1',
      ),
    );
    raw(pathOf('wide'), Buffer.from(`\uFEFF${textOf('wide')}`, 'utf16le'));
    raw(
      pathOf('regex'),
      textOf('regex').replace('"kafka.topic"', '"topics.regex"'),
    );
    // Fine: what editors of Windows write.
    raw(pathOf('bom'), `\uFEFF${textOf('bom').replaceAll('\n', '\r\n')}`);
    expect(await codesOf('validate')).toEqual({
      status: 2,
      codes: {
        [pathOf('broken')]: ['json/syntax'],
        [pathOf('deep')]: ['json/schema'],
        [pathOf('large')]: ['json/too-large'],
        [pathOf('latin')]: ['json/syntax'],
        [pathOf('proto')]: ['json/schema'],
        [pathOf('regex')]: expect.any(Array),
        [pathOf('twice')]: ['json/duplicate-key'],
        [pathOf('wide')]: ['json/syntax'],
      },
    });
  });

  it('that are none are not followed, waited for or shown', async () => {
    const outside = inside('outside');
    mkdirSync(outside);
    writeFileSync(join(outside, 'secret.json'), 'top-secret');
    symlinkSync(join(outside, 'secret.json'), inside(pathOf('link')));
    symlinkSync(outside, inside('connectors/prod'));
    symlinkSync(inside(pathOf('loop')), inside(pathOf('loop')));
    symlinkSync('..', inside('connectors/dev/up'));
    symlinkSync('/dev/zero', inside(pathOf('device')));
    symlinkSync('/nonexistent', inside(pathOf('nowhere')));
    execFileSync('mkfifo', [inside(pathOf('pipe'))]);
    const { status, codes } = await codesOf('validate');
    expect(status).toBe(2);
    expect(codes).toEqual(
      Object.fromEntries(
        [
          ...['link', 'loop', 'device', 'nowhere', 'pipe'].map(pathOf),
          ...['connectors/prod', 'connectors/dev/up'],
        ].map(path => [path, ['name/file']]),
      ),
    );
    expect((await run('validate')).stdout).not.toContain('top-secret');
  });

  it('are not written through links', async () => {
    await run('apply', '--settle', '0.2', '--timeout', '30');
    rmSync(inside('connectors/dev'), { recursive: true });
    const outside = inside('outside');
    mkdirSync(outside);
    symlinkSync(outside, inside('connectors/dev'));
    for (const force of [[], ['--force']]) {
      const { status, stderr } = await run('export', ...force);
      expect(status).toBe(1);
      expect(stderr).toContain('connectors/dev is a symbolic link');
      expect(readdirSync(outside)).toEqual([]);
    }
  });

  it('have no names but of UTF-8', async () => {
    const name = Buffer.concat([
      Buffer.from(inside('connectors/dev/a')),
      Buffer.from([0xff]),
      Buffer.from('.json'),
    ]);
    writeFileSync(name, '{}');
    expect(await codesOf('validate')).toEqual({
      status: 2,
      codes: { 'connectors/dev/a\uFFFD.json': ['name/file'] },
    });
  });

  it('differ in more than case', async () => {
    const shouting = fileOf(GOOD.toUpperCase());
    repository.write(shouting, datagen(GOOD));
    const { codes } = await codesOf('validate');
    expect(codes[fileOf(GOOD)]).toEqual(['name/duplicate']);
    expect(codes[shouting]).toContain('name/duplicate');
  });

  it('may be a hundred thousand', async () => {
    for (let i = 0; i < 100_000; i++) {
      writeFileSync(inside(`connectors/dev/f${i}.json`), '{}');
    }
    const { status, stdout } = await run('validate', '--format', 'json');
    expect(status).toBe(2);
    const { files, findings } = JSON.parse(stdout);
    expect(files).toBe(100_003);
    // Neither a name nor a configuration, and one file has both.
    expect(findings).toHaveLength(200_000);
  }, 180_000);

  it('and what is in them moves no cursor, in whatever form', async () => {
    const evil = '\u001b[2J\u009b31m\u202e@everyone\u0007';
    raw(
      pathOf('evil'),
      textOf('evil')
        .replace('"quickstart"', JSON.stringify(`${evil}key`))
        .replace('finance.orders', JSON.stringify(evil).slice(1, -1)),
    );
    raw(`connectors/dev/x${evil}\n::error::x.json`, JSON.stringify(evil));
    raw(pathOf('named'), JSON.stringify({ ...datagen(GOOD), name: evil }));
    for (const command of ['validate', 'plan']) {
      for (const format of ['text', 'json', 'markdown']) {
        const { stdout, stderr } = await run(command, '--format', format);
        expect([command, format, stderr, stdout]).toEqual([
          ...[command, format, ''],
          expect.stringMatching(/everyone/),
        ]);
        expect(stdout).not.toMatch(/(?!\n)[\p{Cc}\u202e]|^\s*::error::x/mu);
      }
      const { stdout } = await run(command, '--format', 'markdown');
      expect(stdout).not.toContain('@everyone');
    }
  });

  it('prove no topic by a pattern that takes for ever', async () => {
    const patterns = [
      '(((a+)+)+)+$',
      '(a|a|a|a)*'.repeat(90),
      `${'('.repeat(450)}a${')+'.repeat(450)}`,
      '(a{1,1000}){1,1000}'.repeat(50),
      '(.*)*'.repeat(190),
    ];
    patterns.forEach((pattern, i) =>
      raw(
        pathOf(`slow${i}`),
        textOf(`slow${i}`).replace(
          '"kafka.topic": "finance.orders"',
          `"topics.regex": ${JSON.stringify(pattern)}`,
        ),
      ),
    );
    const started = performance.now();
    const { codes } = await codesOf('validate');
    expect(performance.now() - started).toBeLessThan(10_000);
    patterns.forEach((_, i) =>
      expect(codes[pathOf(`slow${i}`)]).toContain('topic/not-yours'),
    );
  });
});

describe('departments.yaml and clusters.yaml', () => {
  const bomb = [
    'a: &a [x,x,x,x,x,x,x,x,x,x]',
    ...[...'bcdefgh'].map(
      (c, i) => `${c}: &${c} [${Array(10).fill(`*${'abcdefgh'[i]}`).join()}]`,
    ),
  ].join('\n');

  it.each([
    ['json/syntax', 'a bomb of aliases', bomb],
    ['json/syntax', 'a tag', 'tiers: !!js/function "x"'],
    ['json/syntax', 'an anchor that holds itself', 'tiers: &x { a: *x }'],
    ['json/syntax', 'brackets without end', '['.repeat(100_000)],
    [
      'json/syntax',
      'indentation without end',
      Array.from({ length: 1300 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
    ],
    ['json/duplicate-key', 'a key twice', 'tiers: {}\ntiers: {}\n'],
    ['json/too-large', '10 MB', 'x'.repeat(10_000_000)],
    ['json/schema', 'nothing', ''],
  ])('%s: %s', async (code, _, text) => {
    for (const file of ['departments.yaml', 'clusters.yaml']) {
      const before = file === 'clusters.yaml';
      repository.write('departments.yaml', { tiers: {}, departments: [] });
      if (before) rmSync(inside(fileOf(GOOD)));
      writeFileSync(inside(file), text);
      const { status, codes } = await codesOf('validate');
      expect([status, codes[file]]).toEqual([2, [code]]);
    }
  });

  it.each([
    [
      'a link',
      (path: string) => symlinkSync('/etc/passwd', path),
      'symbolic link',
    ],
    [
      'a link to itself',
      (path: string) => symlinkSync(path, path),
      'symbolic link',
    ],
    [
      'a pipe',
      (path: string) => execFileSync('mkfifo', [path]),
      'no plain file',
    ],
    ['a folder', (path: string) => mkdirSync(path), 'no plain file'],
    [
      'a giant',
      (path: string) => writeFileSync(path, 'x'.repeat(17_000_000)),
      '17000000 bytes',
    ],
    [
      'not UTF-8',
      (path: string) => writeFileSync(path, Buffer.from([0xff, 0xfe])),
      'UTF-8',
    ],
    ['not there', () => undefined, 'There is no'],
  ])('that is %s ends the work, and nothing of it is shown', async (...row) => {
    const [, put, reason] = row;
    for (const file of ['departments.yaml', 'clusters.yaml']) {
      const good = {
        'departments.yaml': DEPARTMENTS,
        'clusters.yaml': CLUSTERS,
      };
      Object.entries(good).forEach(each => repository.write(...each));
      rmSync(inside(file));
      put(inside(file));
      for (const command of ['validate', 'list']) {
        const { status, stdout, stderr } = await run(command, '--repo', '.');
        expect([command, status, stdout]).toEqual([command, 1, '']);
        expect(stderr).toContain(reason);
        expect(stderr).toContain(file);
        expect(stderr).not.toMatch(/root:|kconnect itself/);
      }
      rmSync(inside(file), { recursive: true, force: true });
    }
  });
});

describe('departments that change under their connectors', () => {
  const department = (code: string, more: object = {}) => ({
    ...{ code, owner: `group:default/${code}`, tier: 'small' },
    ...{ topics: [`${code}.`], serviceAccounts: { dev: 'sa-fin-dev' } },
    ...more,
  });
  const write = (codes: string[], maxConnectors = 10) =>
    repository.write('departments.yaml', {
      tiers: {
        small: { maxConnectors, maxTasks: 20, maxTasksPerConnector: 4 },
      },
      departments: codes.map(code => department(code)),
    });
  const apply = () => run('apply', '--settle', '0.2', '--timeout', '30');

  it('may not have codes that overlap', async () => {
    write(['finance', 'finance-ops']);
    expect(await codesOf('validate')).toEqual({
      status: 2,
      codes: { 'departments.yaml': ['department/overlap'] },
    });
  });

  it('leave no connector without one that nobody is told of', async () => {
    expect((await apply()).status).toBe(0);
    write(['legal']);
    expect(await codesOf('plan')).toEqual({
      status: 2,
      codes: { [fileOf(GOOD)]: ['name/department'] },
    });
    repository.write(fileOf(GOOD), datagen(GOOD, { quickstart: 'USERS' }));
    const { status, stdout } = await apply();
    expect(status).toBe(2);
    expect(stdout).toContain('name/department');
  });

  it('may have less than what runs, and are told so; what runs is not held up', async () => {
    repository.write(pathOf('second'), datagen(nameOf('second')));
    expect((await apply()).status).toBe(0);
    write(['finance'], 1);
    expect(await codesOf('plan')).toEqual({
      status: 0,
      codes: { 'departments.yaml': ['quota/connectors'] },
    });
    repository.write(pathOf('third'), datagen(nameOf('third')));
    expect(await codesOf('plan')).toMatchObject({
      status: 2,
      codes: { [pathOf('third')]: ['quota/connectors'] },
    });
  });

  it('do not take a name that runs in other case', async () => {
    const shouting = GOOD.toUpperCase();
    const { emulator } = repository;
    const answer = await fetch(
      `${emulator.url}/connect/v1/environments/${emulator.environment}/clusters/${emulator.kafkaCluster}/connectors`,
      {
        method: 'POST',
        headers: {
          authorization: `Basic ${btoa(`${emulator.key}:${emulator.secret}`)}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify(datagen(shouting)),
      },
    );
    expect(answer.status).toBe(201);
    expect(await codesOf('plan')).toEqual({
      status: 2,
      codes: { [fileOf(GOOD)]: ['name/duplicate'] },
    });
  });
});
