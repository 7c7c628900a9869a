import fc from 'fast-check';
import { provePattern } from './provePattern';
import { proveReplacement } from './proveReplacement';

/** Short prefixes of few letters, so that patterns made at random often begin with one, or nearly so. */
const PREFIXES = ['a.', 'ba', 'bb.'];

/** Small patterns of the same letters, about as many proven as not. */
const pattern: fc.Arbitrary<string> = fc.letrec<{ all: string; one: string }>(
  tie => ({
    one: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom('a', 'a\\.', 'ba', 'b', '\\.', '[ab]', '[b]', '.'),
      fc
        .tuple(tie('all'), fc.constantFrom('?', '*', '+', '{2}', '{0,2}'))
        .map(([inner, times]) => `(?:${inner})${times}`),
      fc.tuple(tie('all'), tie('all')).map(both => `(${both.join('|')})`),
    ),
    all: fc
      .array(tie('one'), { minLength: 1, maxLength: 3 })
      .map(parts => parts.join('')),
  }),
).all;

/** All texts of the prefixes' letters up to a length. */
function textsUpTo(length: number): string[] {
  if (length === 0) return [''];
  const shorter = textsUpTo(length - 1);
  return ['', ...shorter.flatMap(text => ['a', 'b', '.'].map(c => c + text))];
}

/** Enough to tell two small patterns apart. */
const texts = textsUpTo(4);

const isInside = (text: string) =>
  PREFIXES.some(prefix => text.startsWith(prefix));

describe('provePattern', () => {
  it('lets nothing through that matches and is outside, and says no to little else', () => {
    const seen = { proven: 0, outside: 0, gaveUp: 0 };
    fc.assert(
      fc.property(pattern, each => {
        // What Java's Matcher.matches takes: the whole text.
        const whole = new RegExp(`^(?:${each})$`);
        const matching = texts.filter(text => whole.test(text));
        const allInside = matching.every(isInside);
        const proven = provePattern(each, PREFIXES);
        expect(proven && !allInside).toBe(false);
        seen.proven += Number(proven && matching.length > 0);
        seen.outside += Number(!allInside);
        seen.gaveUp += Number(!proven && allInside && matching.length > 0);
      }),
      { numRuns: 5000 },
    );
    expect(seen.proven).toBeGreaterThan(200);
    expect(seen.outside).toBeGreaterThan(200);
    expect(seen.gaveUp).toBeLessThan(seen.proven);
  });

  it('holds for long texts of a proven pattern as well', () => {
    fc.assert(
      fc.property(
        pattern
          .map(each => `(?:a\\.|b(?:a|b\\.))${each}|a\\.`)
          .chain(each =>
            fc.tuple(
              fc.constant(each),
              fc.stringMatching(new RegExp(`^(?:${each})$`)),
            ),
          ),
        ([each, text]) => {
          expect(provePattern(each, PREFIXES)).toBe(true);
          expect(isInside(text)).toBe(true);
        },
      ),
    );
  });

  it.each(['^finance\\..*$', '(?!hr)finance\\.', 'f(?=i)inance\\..*'])(
    'looks past what takes no text: %s',
    each => {
      expect(provePattern(each, ['finance.'])).toBe(true);
    },
  );

  it('takes a prefix with anything behind it for proven', () => {
    fc.assert(
      fc.property(pattern, each => {
        expect(provePattern(`b(?:b\\.|a)(?:${each})`, PREFIXES)).toBe(true);
      }),
    );
  });

  it.each([
    ['nested repetition', `${'('.repeat(200)}f${')*'.repeat(200)}`],
    ['nesting beyond reason', `${'('.repeat(499)}${')'.repeat(499)}`],
    ['a very long one', 'f'.repeat(100_000)],
    ['a choice of many', Array(300).fill('(f|fi|fin)?').join('')],
  ])('gives up in time on %s', (_, each) => {
    const begin = performance.now();
    expect(provePattern(each, ['g.'])).toBe(false);
    provePattern(each, PREFIXES);
    expect(performance.now() - begin).toBeLessThan(2000);
  });

  it.each([
    // Java reads each of these otherwise than ECMAScript does.
    'finance\\.|\\Qx',
    '\\Qfinance.\\E',
    '[f&&[x]]inance\\.',
    '[f[x]]inance\\.',
    '(finance\\.|)x',
    '(?i)finance\\.',
    '(?x)finance\\.',
    'f++inance\\.',
    '(?>f)inance\\.',
    '[]f]inance\\.',
    '\\x{66}inance\\.',
  ])('does not guess what %s means', each => {
    expect(provePattern(each, ['finance.'])).toBe(false);
  });

  it('proves nothing where there is no prefix', () => {
    expect(provePattern('x', [])).toBe(false);
  });
});

describe('proveReplacement', () => {
  it('never takes a new name for inside that is not', () => {
    const parts = fc.constantFrom(
      ...['finance.', 'finance\\.', 'hr.', '(.*)', '([^.]+)', '(finance)', 'x'],
      ...['(finance\\.)', '(hr|finance\\.x)', '.*', '\\.'],
    );
    const to = fc.constantFrom(
      '$1',
      '$2',
      'finance.',
      'finance',
      '.',
      'hr.',
      'x',
    );
    fc.assert(
      fc.property(
        fc
          .tuple(
            fc
              .array(parts, { minLength: 1, maxLength: 3 })
              .map(all => all.join('')),
            fc
              .array(to, { minLength: 1, maxLength: 3 })
              .map(all => all.join('')),
          )
          .chain(([regex, replacement]) =>
            fc.tuple(
              fc.constant({ regex, replacement }),
              fc.stringMatching(new RegExp(`^(?:${regex})$`)),
            ),
          ),
        ([{ regex, replacement }, topic]) => {
          const rerouting = proveReplacement(regex, replacement, ['finance.']);
          const groups = new RegExp(`^(?:${regex})$`).exec(topic)!;
          // Java refuses a group that is not there.
          fc.pre(
            [...replacement.matchAll(/\$(\d)/g)].every(
              ([, n]) => Number(n) < groups.length,
            ),
          );
          const renamed = topic.replace(
            new RegExp(`^(?:${regex})$`),
            replacement,
          );
          expect(
            rerouting.changedInside && !renamed.startsWith('finance.'),
          ).toBe(false);
          expect(rerouting.keepsBeginning && !renamed.startsWith(topic)).toBe(
            false,
          );
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('knows a pattern that changes every name', () => {
    for (const all of ['.*', '(.*)', '^(.+)$']) {
      expect(proveReplacement(all, 'finance.$1', ['finance.'])).toMatchObject({
        changesAll: true,
        changedInside: true,
      });
    }
    expect(
      proveReplacement('a(.*)', 'finance.$1', ['finance.']).changesAll,
    ).toBe(false);
  });
});
