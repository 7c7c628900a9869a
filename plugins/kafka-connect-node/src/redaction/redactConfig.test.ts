import * as fc from 'fast-check';
import { redactConfig } from './redactConfig';

const shown = (config: Record<string, unknown>, keys?: string[]) =>
  redactConfig({ ...config }, keys && new Set(keys)).config;

describe('redactConfig', () => {
  it('masks by the key, shows references and leaves the rest', () => {
    expect(
      shown({
        'connection.password': 'hunter2',
        'database.password': '${secret:aws:finance/salesdb#password}',
        'kafka.api.key': '****************',
        'tasks.max': 3,
        nothing: null,
        topics: 'finance.a,finance.b',
      }),
    ).toEqual({
      'connection.password': { kind: 'masked' },
      'database.password': {
        kind: 'reference',
        value: '${secret:aws:finance/salesdb#password}',
      },
      'kafka.api.key': { kind: 'masked' },
      'tasks.max': { kind: 'plain', value: '3' },
      topics: { kind: 'plain', value: 'finance.a,finance.b' },
    });
  });

  it('masks what the plugin defines as PASSWORD, whatever its key is called', () => {
    const config = { query: 'select 1', other: 'x' };
    expect(shown(config).query.kind).toBe('plain');
    expect(shown(config, ['query'])).toEqual({
      query: { kind: 'masked' },
      other: { kind: 'plain', value: 'x' },
    });
  });

  it.each([
    'jdbc:postgresql://u:p@h/db',
    'jdbc:sqlserver://h;user=sa;password=x1',
    'required username="a" password="b";',
    'prefix ${env:USER} password=literal',
  ])('masks a value that carries a secret: %s', value => {
    expect(shown({ 'connection.url': value })['connection.url']).toEqual({
      kind: 'masked',
    });
  });

  it('masks a value that repeats the secret of another one', () => {
    expect(
      shown({
        'db.password': 'hunter2hunter2',
        note: 'the password is hunter2hunter2',
        'connector.class': 'com.example.Hunter2',
      }),
    ).toMatchObject({
      note: { kind: 'masked' },
      'connector.class': { kind: 'plain' },
    });
  });

  it('drops a setting that would change what the object is', () => {
    const config = JSON.parse('{"__proto__": "x", "a": "b"}');
    const { config: redacted } = redactConfig(config, undefined);
    expect(Object.keys(redacted)).toEqual(['a']);
    expect(Object.getPrototypeOf(redacted)).toBe(Object.prototype);
  });

  it('never lets a sensitive literal out', () => {
    const secret = fc.string({ minLength: 6, maxLength: 40 }).filter(
      text =>
        // A mask or a reference is no literal.
        !/^\*{2}/.test(text) &&
        !text.startsWith('${') &&
        text.trim().length >= 6,
    );
    const key = fc.constantFrom('a.password', 'client.secret', 'x.token', 'q');
    const around = fc.string({ maxLength: 10 });
    fc.assert(
      fc.property(
        fc.dictionary(key, secret, { minKeys: 1 }),
        around,
        around,
        (secrets, before, after) => {
          const config = {
            ...secrets,
            ...Object.fromEntries(
              Object.entries(secrets).map(([name, value]) => [
                `copy of ${name.length}`,
                before + value + after,
              ]),
            ),
          };
          const redaction = redactConfig(config, new Set(['q']));
          const out = Object.values(redaction.config)
            .map(value => ('value' in value ? value.value : ''))
            .join('\n');
          const text = redaction.texts.redact(
            Object.values(secrets).join(` ${before}\n${after} `),
          );
          for (const value of Object.values(secrets)) {
            expect(out).not.toContain(value);
            expect(text).not.toContain(value);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
