import fc from 'fast-check';
import {
  matchesPattern,
  matchesSelector,
  parseConnectorSelector,
} from './selector';

describe('parseConnectorSelector', () => {
  it.each([
    ['', []],
    [' ; ;', []],
    ['name=finance-*', [{ name: 'finance-*' }]],
    [
      ' cluster = cc-* , name=finance-*,environment=prod ; name=media-a;',
      [
        { cluster: 'cc-*', name: 'finance-*', environment: 'prod' },
        { name: 'media-a' },
      ],
    ],
  ])('reads %j', (text, expected) => {
    expect(parseConnectorSelector(text)).toEqual(expected);
  });

  it.each([
    ['finance-*', 'finance-*'],
    ['name=', 'name='],
    ['=finance', '=finance'],
    ['name=a=b', 'name=a=b'],
    ['owner=group:default/finance', 'owner='],
    ['name=a,,cluster=b', '""'],
    ['name=a; Name=b', 'Name=b'],
    ['__proto__=a', '__proto__'],
    ['constructor=a', 'constructor'],
    ['name=finance-*,name=*', 'name twice'],
  ])('refuses %j and names what it is', (text, named) => {
    expect(() => parseConnectorSelector(text)).toThrow(named);
  });

  it('refuses more selectors than a page can afford', () => {
    const many = Array(51).fill('name=a-*').join(';');
    expect(() => parseConnectorSelector(many)).toThrow(/50 are allowed/);
  });

  it('never reads a selector without a term, as that would match everything', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom(...'name=cluster;, *', 'name=', 'environment='),
        }),
        text => {
          let selectors: object[] = [];
          try {
            selectors = parseConnectorSelector(text);
          } catch {
            // Refused, which is as good.
          }
          const empty = selectors.filter(
            selector => Object.values(selector).filter(Boolean).length === 0,
          );
          expect(empty).toEqual([]);
        },
      ),
      { numRuns: 5_000 },
    );
  });
});

describe('matchesPattern', () => {
  /** By definition, one character after the other; slow, and plainly right. */
  const reference = (text: string, pattern: string): boolean => {
    if (pattern === '') return text === '';
    if (pattern[0] === '*') {
      return (
        reference(text, pattern.slice(1)) ||
        (text !== '' && reference(text.slice(1), pattern))
      );
    }
    return text[0] === pattern[0] && reference(text.slice(1), pattern.slice(1));
  };

  it('agrees with the definition', () => {
    const short = (...unit: string[]) =>
      fc.string({ unit: fc.constantFrom(...unit), maxLength: 8 });
    const seen = { true: 0, false: 0 };
    fc.assert(
      fc.property(
        short('a', 'b', '.'),
        short('a', 'b', '.', '*'),
        (text, pattern) => {
          const matches = matchesPattern(text, pattern);
          seen[`${matches}`] += 1;
          return matches === reference(text, pattern);
        },
      ),
      { numRuns: 20_000 },
    );
    expect(seen.true).toBeGreaterThan(500);
    expect(seen.false).toBeGreaterThan(500);
  });

  it('takes nothing but * for special', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        const plain = text.replaceAll('*', '');
        expect(matchesPattern(plain, plain)).toBe(true);
        expect(matchesPattern(plain, `*${plain}`)).toBe(true);
        expect(matchesPattern(`${plain}x`, `${plain}*`)).toBe(true);
        expect(matchesPattern(`${plain}x`, plain)).toBe(false);
      }),
    );
  });

  it('searches once per part, however the pattern is made to hurt', () => {
    const indexOf = jest.spyOn(String.prototype, 'indexOf');
    try {
      const parts = 200;
      const text = 'a'.repeat(10_000);
      const matches = matchesPattern(text, `${'*a'.repeat(parts)}*b*c`);
      const searches = indexOf.mock.calls.length;
      expect(matches).toBe(false);
      expect(searches).toBeLessThanOrEqual(parts + 1);
      expect(matchesPattern(`${text}bc`, `${'*a'.repeat(parts)}*b*c`)).toBe(
        true,
      );
      expect(indexOf.mock.calls.length).toBeGreaterThan(parts);
      expect(indexOf.mock.calls.length).toBeLessThanOrEqual(
        searches + parts + 1,
      );
    } finally {
      indexOf.mockRestore();
    }
  });
});

describe('matchesSelector', () => {
  const connector = {
    cluster: 'cc-prod',
    name: 'finance-salesdb-source-prod-cdc',
    environment: 'prod',
  } as const;

  it.each([
    [{ name: 'finance-*' }, true],
    [{ name: 'finance-*', environment: 'prod', cluster: 'cc-*' }, true],
    [{ name: 'finance-*', environment: 'dev' }, false],
    [{ cluster: 'onprem-*', name: '*' }, false],
    [{ environment: 'pro' }, false],
  ])('%j: %s', (selector, expected) => {
    expect(matchesSelector(connector, selector)).toBe(expected);
  });
});
