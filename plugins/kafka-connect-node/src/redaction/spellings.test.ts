import * as fc from 'fast-check';
import { literalsOf, needlesOf } from './spellings';

/** Texts of which many are parts of others, have lines, are encoded, or are no Unicode. */
const piece = fc.oneof(
  fc.constantFrom('swordfish', 'user:swordfish', 'a b', '\n', '\r\n', '******'),
  fc.constantFrom('"', '%', '/', ':', 'ü', '\ud800', ' ', 'longer-swordfish'),
  fc.string({ maxLength: 12 }),
);
const secret = fc
  .array(piece, { minLength: 1, maxLength: 5 })
  .map(parts => parts.join(''));

describe('needlesOf', () => {
  it('has one in every text that holds a secret in any of its spellings', () => {
    fc.assert(
      fc.property(
        fc.array(secret, { maxLength: 4 }),
        fc.string({ maxLength: 5 }),
        (secrets, around) => {
          const needles = needlesOf(secrets);
          for (const literal of literalsOf(secrets)) {
            const text = around + literal + around;
            expect(needles.some(needle => text.includes(needle))).toBe(true);
          }
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('is the password alone of a pair and its password', () => {
    expect(needlesOf(['svc:swordfish', 'swordfish'])).toEqual(['swordfish']);
  });
});
