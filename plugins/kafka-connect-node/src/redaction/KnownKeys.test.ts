import * as fc from 'fast-check';
import { KnownKeys } from './KnownKeys';
import { redactConfig } from './redactConfig';

const shown = (config: Record<string, unknown>, keys: ReadonlySet<string>) =>
  redactConfig({ ...config }, keys).config;

describe('KnownKeys', () => {
  it('makes no configuration other than it would be alone, whatever came before it', () => {
    const value = fc.constantFrom<unknown>(
      ...['a', 'true', '****', 'hunter2hunter2', 'xhunter2hunter2x', 3, null],
      ...['${env:A}', '${env:A}hunter2', 'jdbc:x://u:hunter2@h', ['a'], ''],
    );
    const config = fc.dictionary(
      fc.constantFrom('a', 'b', 'name', 'x.password', 'pin', 'constructor'),
      value,
    );
    fc.assert(
      fc.property(fc.array(config, { maxLength: 6 }), configs => {
        const passwordKeys = new Set(['pin']);
        for (const one of configs) {
          expect(shown(one, passwordKeys)).toEqual(
            // Of keys that are a new set nothing is remembered.
            shown(one, new Set(['pin'])),
          );
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('remembers no value that repeats a secret, none that is sensitive and none that is long', () => {
    const passwordKeys = new Set<string>();
    shown(
      {
        'db.password': 'hunter2hunter2',
        note: 'it is hunter2hunter2',
        url: 'jdbc:x://u:hunter2@h',
        long: 'x'.repeat(201),
        fine: 'x',
      },
      passwordKeys,
    );
    const keys = KnownKeys.of(passwordKeys);
    for (const key of ['db.password', 'note', 'url', 'long']) {
      expect(keys.get(key).shown).toBeUndefined();
    }
    expect(keys.get('fine').shown).toEqual({ kind: 'plain', value: 'x' });
  });

  it('decides by what the plugin defines', () => {
    expect(KnownKeys.of(new Set(['pin'])).get('pin').sensitive).toBe(true);
    expect(KnownKeys.of(new Set()).get('pin').sensitive).toBe(false);
    expect(KnownKeys.of(undefined).get('db.password').sensitive).toBe(true);
  });
});
