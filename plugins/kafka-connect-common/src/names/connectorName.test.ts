import fc from 'fast-check';
import { ENVIRONMENTS } from '../model';
import { checkConnectorName } from './checkConnectorName';
import {
  departmentOfName,
  formatConnectorName,
  MAX_NAME_LENGTH,
  parseConnectorName,
  RESERVED_PREFIXES,
} from './connectorName';

const word = fc.stringMatching(/^[a-z0-9]{1,8}$/);
const words = fc
  .array(word, { minLength: 1, maxLength: 3 })
  .map(parts => parts.join('-'));
const parts = fc.record({
  department: words.filter(
    code => !RESERVED_PREFIXES.some(prefix => code.startsWith(prefix)),
  ),
  dataSource: words,
  type: fc.constantFrom('source' as const, 'sink' as const),
  environment: fc.constantFrom(...ENVIRONMENTS),
  suffix: word,
});

describe('connector names', () => {
  it('come apart as they were put together, whatever hyphens their parts hold', () => {
    fc.assert(
      fc.property(parts, given => {
        const name = formatConnectorName(given);
        fc.pre(name.length <= MAX_NAME_LENGTH);
        expect(parseConnectorName(name, [given.department])).toEqual(given);
        expect(
          checkConnectorName(name, {
            departments: [given.department],
            department: given.department,
            environment: given.environment,
          }),
        ).toEqual([]);
      }),
    );
  });

  it('are either parsed or found fault with, never both and never neither', () => {
    const almost = fc
      .array(
        fc.constantFrom('fin', 'ops', 'source', 'sink', 'dev', 'prod', 'a', ''),
        { maxLength: 8 },
      )
      .map(list => list.join('-'));
    fc.assert(
      fc.property(fc.oneof(almost, fc.string(), words), name => {
        const departments = ['fin', 'ops'];
        const parsed = parseConnectorName(name, departments);
        const findings = checkConnectorName(name, { departments });
        expect(findings.length === 0).toBe(parsed !== undefined);
      }),
      { numRuns: 2000 },
    );
  });

  it('take the last type and environment as their own when the data source holds such words', () => {
    expect(
      parseConnectorName('fin-source-dev-a-sink-prod-b', ['fin']),
    ).toMatchObject({
      dataSource: 'source-dev-a',
      type: 'sink',
      environment: 'prod',
      suffix: 'b',
    });
  });

  it('belong to the longest department code that they begin with', () => {
    expect(departmentOfName('fin-ops-x', ['fin', 'fin-ops'])).toBe('fin-ops');
    expect(departmentOfName('finance-x', ['fin'])).toBeUndefined();
    expect(departmentOfName('fin', ['fin'])).toBeUndefined();
  });
});

describe('checkConnectorName', () => {
  const departments = ['finance', 'logistics'];
  const good = 'finance-salesdb-source-prod-cdc';
  const codes = (name: string, more = {}) =>
    checkConnectorName(name, { departments, ...more }).map(f => f.code);

  it.each([
    ['Finance-salesdb-source-prod-cdc', 'name/pattern'],
    ['finance--salesdb-source-prod-cdc', 'name/pattern'],
    ['finance-salesdb-source-prod-cdc-', 'name/pattern'],
    [`finance-${'x'.repeat(60)}-source-prod-cdc`, 'name/too-long'],
    ['connect-salesdb-source-prod-cdc', 'name/reserved-prefix'],
    ['administration-db-source-prod-cdc', 'name/reserved-prefix'],
    ['sales-salesdb-source-prod-cdc', 'name/department'],
    ['finance-salesdb-pipe-prod-cdc', 'name/type'],
    ['finance-source-prod-cdc', 'name/type'],
    ['finance-salesdb-source-live-cdc', 'name/environment'],
  ])('finds fault with %s: %s', (name, code) => {
    expect(codes(name)).toContain(code);
  });

  it.each(['fin-ops-source-prod-cdc', 'dev-a-source-prod-x'])(
    'misses the data source of %s, whose department has hyphens',
    name => {
      const known = { departments: ['fin-ops', 'dev-a-source'] };
      expect(parseConnectorName(name, known.departments)).toBeUndefined();
      expect(checkConnectorName(name, known)).toMatchObject([
        {
          code: 'name/type',
          message: expect.stringContaining('no data source'),
        },
      ]);
    },
  );

  it('accepts exactly 64 characters', () => {
    const name = `finance-${'x'.repeat(64 - 8 - 16)}-source-prod-cdc`;
    expect(name).toHaveLength(64);
    expect(codes(name)).toEqual([]);
    expect(codes(`${name}x`)).toEqual(['name/too-long']);
  });

  it("refuses another department's name to the one that asks", () => {
    expect(codes(good, { department: 'logistics' })).toEqual([
      'name/department',
    ]);
    expect(codes(good, { department: 'finance' })).toEqual([]);
  });

  it("refuses an environment other than the cluster's", () => {
    expect(codes(good, { environment: 'dev' })).toEqual(['name/environment']);
  });

  it('takes names that differ only in case for the same', () => {
    expect(codes(good, { taken: [good.toUpperCase()] })).toEqual([
      'name/duplicate',
    ]);
  });

  it('says of every fault what to do', () => {
    for (const finding of checkConnectorName('Connect_', { departments })) {
      expect(finding.message).toMatch(/\.$/);
      expect(finding.fix).toMatch(/\.$/);
    }
  });
});
