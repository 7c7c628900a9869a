import fc from 'fast-check';
import { composeName, typedParts, type NamePlace } from './nameOf';
import { composeReference, isSecretReference, takeApart } from './references';
import { prefixOf, topicProblem, wholeTopic } from './topicNames';
import { fileLines } from '../preview/fileLines';

describe('names of topics', () => {
  const prefixes = ['finance.', 'shared.finance.'];

  it('get the prefix that is shown, unless they begin with one of the department’s', () => {
    expect(wholeTopic('orders', 'finance.', prefixes)).toBe('finance.orders');
    expect(wholeTopic('shared.finance.x', 'finance.', prefixes)).toBe(
      'shared.finance.x',
    );
    expect(wholeTopic('  ', 'finance.', prefixes)).toBe('');
    expect(wholeTopic('orders', '', [])).toBe('orders');
  });

  it('show the prefix that they have', () => {
    expect(prefixOf('shared.finance.x', prefixes)).toBe('shared.finance.');
    expect(prefixOf('elsewhere', prefixes)).toBe('finance.');
    expect(prefixOf(undefined, [])).toBe('');
  });

  it('of the department are found no fault with', () => {
    expect(topicProblem('finance.orders', prefixes)).toBeUndefined();
  });

  it.each([
    ['logistics.orders', /none of the department/],
    ['finance.a b', /letters, digits/],
    ['finance.<b>', /letters, digits/],
    ['..', /letters, digits/],
    [`finance.${'x'.repeat(250)}`, /has 258 characters/],
  ])('are found fault with in words: %s', (name, says) => {
    expect(topicProblem(name, prefixes)).toMatch(says);
  });
});

describe('a composed name', () => {
  const place: NamePlace = {
    ...{ department: 'fin-ops', type: 'sink', environment: 'dev' },
  };
  const word = fc.stringMatching(/^[a-z0-9]{1,8}$/);

  it('comes apart as it was put together', () => {
    fc.assert(
      fc.property(word, word, (dataSource, suffix) => {
        const name = composeName(place, { dataSource, suffix });
        expect(typedParts(name, 'fin-ops')).toEqual({ dataSource, suffix });
      }),
    );
  });

  it('is none while a part is missing, and another’s comes not apart', () => {
    expect(composeName(place, { dataSource: '', suffix: 'a' })).toBeUndefined();
    expect(typedParts('hr-x-sink-dev-a', 'fin-ops')).toEqual({
      ...{ dataSource: '', suffix: '' },
    });
  });
});

describe('a composed reference', () => {
  const path = fc.stringMatching(/^[a-z0-9]+(\/[a-z0-9]+)?$/);
  const key = fc.stringMatching(/^[a-z.]{0,8}$/);

  it('comes apart as it was put together', () => {
    fc.assert(
      fc.property(path, key, (at, of) => {
        const parts = { prefix: 'aws:finance/', path: at, key: of };
        const reference = composeReference(parts);
        expect(reference).toBeDefined();
        expect(takeApart(reference, ['vault:kv/', 'aws:finance/'])).toEqual(
          parts,
        );
      }),
    );
  });

  it('is one reference or nothing, whatever its parts hold', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (at, of) => {
        const reference = composeReference({
          ...{ prefix: 'aws:finance/', path: at, key: of },
        });
        if (reference === undefined) return;
        expect(isSecretReference(reference)).toBe(true);
        expect(reference.startsWith('${secret:aws:finance/')).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('the lines of a file', () => {
  const kinds = (before: string | null, text: string | null) =>
    fileLines(before, text).map(({ kind, number, text: line }) => [
      ...[kind, number, line],
    ]);

  it('are all of a new file, numbered', () => {
    expect(kinds(null, 'a\nb\n')).toEqual([
      ['same', 1, 'a'],
      ['same', 2, 'b'],
    ]);
  });

  it('are all of one that goes', () => {
    expect(kinds('a\n', null)).toEqual([['removed', 1, 'a']]);
  });

  it('are those around a change, with a gap where others are left out', () => {
    const lines = Array.from({ length: 20 }, (_, i) => `line ${i + 1}`);
    const before = `${lines.join('\n')}\n`;
    const after = before.replace('line 2\n', 'two\n').replace('line 18', 'x');
    const shown = kinds(before, after);
    expect(shown).toContainEqual(['removed', 2, 'line 2']);
    expect(shown).toContainEqual(['added', 2, 'two']);
    expect(shown).toContainEqual(['added', 18, 'x']);
    expect(shown.filter(([kind]) => kind === 'gap')).toHaveLength(1);
    expect(shown.flat()).not.toContain('line 10');
  });

  it('are none where nothing changes', () => {
    expect(kinds('a\n', 'a\n')).toEqual([]);
  });
});
