import { provePattern } from './provePattern';
import { proveReplacement } from './proveReplacement';

/** Patterns that are no longer than the check reads, and that would keep one busy who tried them or all their ways. */
const HOSTILE: [says: string, pattern: string][] = [
  ['repeats of repeats', '((((a+)+)+)+)+$'],
  ['many ways to the same', '(a|a|a|a|aa)*'.repeat(70)],
  ['alternatives of alternatives', '((a|b)|(c|d)|(e|f))'.repeat(50)],
  ['groups in groups', `${'('.repeat(300)}a${')+'.repeat(300)}`],
  ['counted repeats', `${'('.repeat(40)}a${'){1,1000}'.repeat(40)}`],
  ['optional parts', 'f?i?n?a?n?c?e?\\.?'.repeat(50)],
  ['optional parts in front', `${'(finance\\.)?'.repeat(80)}x`],
  ['looking ahead', '(?=(a+))*'.repeat(100)],
  ['references back', `(a+)${'\\1'.repeat(300)}`],
  ['classes', '[a-z&&[^b]]'.repeat(80)],
  ['everything, often', '(.*)*'.repeat(190)],
];

describe('a pattern that is meant to take for ever', () => {
  it.each(HOSTILE)(
    'of %s is answered at once, and proves nothing',
    (_, hostile) => {
      const begin = performance.now();
      expect(provePattern(hostile, ['finance.'])).toBe(false);
      // Behind a complete prefix nothing is looked at any more.
      provePattern(`finance\\.${hostile}`, ['finance.']);
      proveReplacement(hostile, 'finance.$1$2$3', ['finance.']);
      proveReplacement(hostile, '$1$2$3', ['finance.']);
      expect(performance.now() - begin).toBeLessThan(1000);
    },
  );
});
