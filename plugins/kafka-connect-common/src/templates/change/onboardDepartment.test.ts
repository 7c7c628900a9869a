import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parseDepartmentsFile } from '../../configuration';
import { onboardDepartment, type NewDepartment } from './onboardDepartment';

const REFERENCE = readFileSync(
  join(__dirname, '../../../../../gitops/departments.yaml'),
  'utf8',
);

const PARTS: NewDepartment = {
  code: 'spare-parts',
  owner: 'group:default/spare-parts',
  operators: 'group:default/spare-parts-operators',
  tier: 'small',
  topics: ['spare-parts.'],
  secrets: ['aws:spare-parts/'],
  serviceAccounts: { dev: 'sa-spare-parts-dev', prod: 'sa-spare-parts-prod' },
};

function departmentsIn(text: string | undefined) {
  const parsed = parseDepartmentsFile(text ?? '');
  if (!parsed.ok) throw new Error(parsed.problems[0].reason);
  return parsed.value.departments;
}

describe('a department that is new', () => {
  it('stands behind the others, of which not a character changes', () => {
    const { file, problems } = onboardDepartment(REFERENCE, PARTS);
    expect(problems).toEqual([]);
    expect(file?.path).toBe('departments.yaml');
    expect(file?.text.startsWith(REFERENCE.trimEnd())).toBe(true);
    expect(departmentsIn(file?.text).at(-1)).toMatchObject(PARTS);
    expect(departmentsIn(file?.text)).toHaveLength(
      departmentsIn(REFERENCE).length + 1,
    );
  });

  it.each([
    [
      'before other keys',
      `departments:\n  - code: a\n    owner: group:default/a\n    tier: s\n# Limits\ntiers:\n  s: { maxConnectors: 1, maxTasks: 1, maxTasksPerConnector: 1 }\n`,
    ],
    [
      'without a margin',
      `tiers:\n  s: { maxConnectors: 1, maxTasks: 1, maxTasksPerConnector: 1 }\ndepartments:\n- code: a\n  owner: group:default/a\n  tier: s`,
    ],
    [
      'in one line',
      `tiers: { s: { maxConnectors: 1, maxTasks: 1, maxTasksPerConnector: 1 } }\ndepartments: [{ code: a, owner: 'group:default/a', tier: s }] # ours\n`,
    ],
    [
      'as the first',
      `tiers: { s: { maxConnectors: 1, maxTasks: 1, maxTasksPerConnector: 1 } }\ndepartments: []\n`,
    ],
  ])('finds its place %s', (_, text) => {
    const { file, problems } = onboardDepartment(text, { ...PARTS, tier: 's' });
    expect(problems).toEqual([]);
    expect(departmentsIn(file?.text).at(-1)).toMatchObject({
      code: 'spare-parts',
    });
    expect(departmentsIn(file?.text)).toHaveLength(
      departmentsIn(text).length + 1,
    );
    for (const comment of text.match(/#.*/g) ?? []) {
      expect(file?.text).toContain(comment);
    }
  });

  it.each([
    ['an overlapping code', { code: 'finance-ops' }],
    ['a code that is there', { code: 'finance' }],
    ['a code that is none', { code: 'Spare Parts' }],
    ['an unknown tier', { tier: 'huge' }],
    ['an owner that is no group', { owner: 'user:default/anna' }],
    ["another's topics", { topics: ['finance.ledger.'] }],
    ['topics around those of another', { topics: ['fin'] }],
    ["another's secrets", { secrets: ['aws:finance/'] }],
    ['all secrets of a store', { secrets: ['aws:'] }],
    ["another's integration", { secrets: ['integration:cspi-finance-dev'] }],
    ["another's account", { serviceAccounts: { dev: 'sa-finance-dev' } }],
  ])('is refused with %s', (_, change) => {
    const { file, problems } = onboardDepartment(REFERENCE, {
      ...PARTS,
      ...change,
    });
    expect(file).toBeUndefined();
    expect(problems.length).toBeGreaterThan(0);
  });

  it('is without what its asker left empty', () => {
    const { file, problems } = onboardDepartment(REFERENCE, {
      ...PARTS,
      operators: '',
      plugins: [],
      environments: {},
      serviceAccounts: { dev: 'sa-spare-parts-dev', prod: '' },
    });
    expect(problems).toEqual([]);
    const added = departmentsIn(file?.text).at(-1)!;
    expect(added.plugins).toBeUndefined();
    expect(added.operators).toBeUndefined();
    expect(added.serviceAccounts).toEqual({ dev: 'sa-spare-parts-dev' });
  });

  it('waits until the file can be read', () => {
    const { file, problems } = onboardDepartment('tiers: {', PARTS);
    expect(file).toBeUndefined();
    expect(problems[0].message).toContain('departments.yaml');
  });

  it('is what was asked and nothing more, whatever its texts hold', () => {
    const odd = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1 }),
      fc
        .array(
          fc.constantFrom(
            ...['\n', '- code: x', ': ', '#', '"', "'", '&a', '*a', '${{ }}'],
            ...['  ', '<b>', '!!js', '|', '>', '{', ']', '%', '\t'],
          ),
          { minLength: 1 },
        )
        .map(parts => parts.join('')),
    );
    fc.assert(
      fc.property(odd, odd, (topic, secret) => {
        const { file } = onboardDepartment(REFERENCE, {
          ...PARTS,
          topics: [`spare-parts.${topic}`],
          secrets: [`aws:spare-parts/${secret}`],
        });
        if (!file) return;
        const departments = departmentsIn(file.text);
        expect(departments.slice(0, -1)).toEqual(departmentsIn(REFERENCE));
        expect(departments.at(-1)).toMatchObject({
          ...PARTS,
          topics: [`spare-parts.${topic}`],
          secrets: [`aws:spare-parts/${secret}`],
        });
      }),
      { numRuns: 60 },
    );
  });
});
