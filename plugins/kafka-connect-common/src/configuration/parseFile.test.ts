import fc from 'fast-check';
import {
  examineDepartmentsFile,
  locateInYaml,
  MAX_FILE_CHARACTERS,
  parseClustersFile,
  parseDepartmentsFile,
} from './parseFile';

const DEPARTMENTS = `tiers:
  small: { maxConnectors: 5, maxTasks: 15, maxTasksPerConnector: 3 }
approval: { dev: none }
departments:
  - code: finance
    owner: group:default/finance
    tier: small
  - code: logistics
    owner: group:default/logistics
    operators: group:default/logistics-operators
    tier: small
`;
const CLUSTERS = `clusters:
  - id: cc-prod
    environment: prod
    default: true
    kind: confluent-cloud
    url: https://api.confluent.cloud
    confluent: { environment: env-abc123, kafkaCluster: lkc-abc123 }
    credentials: { key: "\${secret:env:KEY}", secret: "\${secret:env:SECRET}" }
  - id: media-prod
    environment: prod
    kind: self-managed
    url: https://connect.media.example
    department: media
`;

const problemsOf = (parsed: ReturnType<typeof parseDepartmentsFile>) =>
  parsed.ok ? [] : parsed.problems;

describe('departments.yaml', () => {
  it('is read, with defaults that lean to caution', () => {
    const parsed = parseDepartmentsFile(DEPARTMENTS);
    expect(parsed).toMatchObject({
      ok: true,
      value: {
        approval: { dev: 'none', staging: 'platform', prod: 'platform' },
        departments: [
          { code: 'finance', isolation: 'shared', topics: [], secrets: [] },
          { operators: 'group:default/logistics-operators' },
        ],
      },
    });
  });

  it.each([
    ['a key that is given twice', `${DEPARTMENTS}tiers: {}\n`, 12, /unique/i],
    [
      'a department that is given twice',
      DEPARTMENTS.replace('code: logistics', 'code: finance'),
      8,
      /given twice/,
    ],
    [
      'codes that overlap',
      DEPARTMENTS.replace('code: logistics', 'code: finance-ops'),
      8,
      /overlap/,
    ],
    [
      'a tier that does not exist',
      DEPARTMENTS.replace('tier: small', 'tier: huge'),
      7,
      /huge/,
    ],
    ['an unknown key', DEPARTMENTS.replace('    tier', '    teir'), 5, /teir/],
    [
      'a limit that is no number',
      DEPARTMENTS.replace('5,', 'many,'),
      2,
      /maxConnectors/,
    ],
    [
      'an owner that is no Group',
      DEPARTMENTS.replace('group:default/finance\n', 'user:x\n'),
      6,
      /Group/,
    ],
    ['text that is no YAML', 'tiers: [', 1, /./],
  ])('names line and reason of %s', (_, text, line, reason) => {
    const problems = problemsOf(parseDepartmentsFile(text));
    expect(problems.map(p => p.reason).join('\n')).toMatch(reason);
    expect(problems[0].line).toBe(line);
  });

  it.each(['', '[]', '3', '~', '- a'])('refuses %j', text => {
    expect(parseDepartmentsFile(text).ok).toBe(false);
  });

  it('refuses a bomb of aliases and a giant', () => {
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x,x]',
      ...'bcdefgh'
        .split('')
        .map(
          (c, i) =>
            `${c}: &${c} [${Array(10).fill(`*${'abcdefgh'[i]}`).join(',')}]`,
        ),
    ].join('\n');
    expect(problemsOf(parseDepartmentsFile(bomb))[0].reason).toMatch(/alias/i);
    expect(
      problemsOf(parseDepartmentsFile(' '.repeat(MAX_FILE_CHARACTERS + 1)))[0]
        .reason,
    ).toMatch(/characters/);
  });

  it.each([
    ['a tag', `${DEPARTMENTS}x: !!binary aGVsbG8=\n`, /tags/, 12],
    ['a tag of its own', `${DEPARTMENTS}x: !x y\n`, /tags/, 12],
    ['a key that is a list', `${DEPARTMENTS}? [a]\n: b\n`, /key/, undefined],
    ['an alias of nothing', `${DEPARTMENTS}x: *y\n`, /alias/, undefined],
    ['nesting beyond reason', '['.repeat(500_000), /deep/, undefined],
    [
      'indentation beyond reason',
      Array.from({ length: 1300 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
      /deep/,
      expect.any(Number),
    ],
    ['two documents', `${DEPARTMENTS}---\n{}\n`, /multiple/, 12],
    ['`__proto__`', `${DEPARTMENTS}__proto__: {}\n`, /__proto__/, 1],
  ])('refuses %s, in no time', (_, text, reason, line) => {
    const begin = performance.now();
    const problems = problemsOf(parseDepartmentsFile(text));
    expect(problems.map(each => each.reason).join()).toMatch(reason);
    expect(problems[0].line).toEqual(line);
    expect(problems.length).toBeLessThanOrEqual(20);
    expect(performance.now() - begin).toBeLessThan(2000);
  });

  it('gives each problem the word of its kind', () => {
    const codeOf = (text: string) => {
      const examined = examineDepartmentsFile(text);
      return examined.ok ? undefined : examined.problems[0].code;
    };
    expect(codeOf(' '.repeat(MAX_FILE_CHARACTERS + 1))).toBe('json/too-large');
    expect(codeOf('tiers: [')).toBe('json/syntax');
    expect(codeOf(`${DEPARTMENTS}tiers: {}\n`)).toBe('json/duplicate-key');
    expect(codeOf('tiers: 3')).toBe('json/schema');
    expect(
      codeOf(DEPARTMENTS.replace('code: logistics', 'code: finance-ops')),
    ).toBe('department/overlap');
  });

  it('finds a place again by its path', () => {
    expect(locateInYaml(DEPARTMENTS, ['departments', 1, 'tier'])).toEqual({
      line: 11,
      column: 5,
    });
    expect(locateInYaml('[', [])).toBeUndefined();
  });

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        expect(parseDepartmentsFile(text).ok).toBe(false);
      }),
    );
  });
});

describe('clusters.yaml', () => {
  it('is read; fields that only other kinds know are kept', () => {
    const parsed = parseClustersFile(
      CLUSTERS.replace(
        '    department: media',
        '    department: media\n    realm: x',
      ),
      ['media'],
    );
    expect(parsed).toMatchObject({
      ok: true,
      value: {
        clusters: [{ id: 'cc-prod' }, { default: false, realm: 'x' }],
      },
    });
  });

  it.each([
    [
      'an id that is given twice',
      CLUSTERS.replace('media-prod', 'cc-prod'),
      9,
      /given twice/,
    ],
    [
      'no default',
      CLUSTERS.replace('    default: true\n', ''),
      2,
      /exactly one/,
    ],
    [
      'two defaults',
      CLUSTERS.replace('    kind: self', '    default: true\n    kind: self'),
      11,
      /exactly one/,
    ],
    [
      'a secret in clear',
      CLUSTERS.replace('"${secret:env:KEY}"', 'ABC123'),
      8,
      /never the value/,
    ],
    [
      'an unknown department',
      CLUSTERS.replace('department: media', 'department: medai'),
      13,
      /medai/,
    ],
    [
      'an address that is none',
      CLUSTERS.replace('https://api', 'file://api'),
      6,
      /http/,
    ],
    [
      'no ids of Confluent Cloud',
      CLUSTERS.replace(/ {4}confluent:.*\n/, ''),
      5,
      /confluent\.environment/,
    ],
  ])('names line and reason of %s', (_, text, line, reason) => {
    const parsed = parseClustersFile(text, ['media']);
    const problems = parsed.ok ? [] : parsed.problems;
    expect(problems.map(p => p.reason).join('\n')).toMatch(reason);
    expect(problems[0].line).toBe(line);
  });
});
