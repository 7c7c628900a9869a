import fc from 'fast-check';
import {
  configurationOf,
  GENERATED,
  LOSSY,
  type GeneratedClass,
} from './__testUtils__/configurations';
import type {
  ConfigTranslation,
  TranslationOptions,
} from './ConfigTranslation';
import { translateConfig } from './translateConfig';

type Config = Record<string, string>;

const OPTIONS = { account: 'sa-fin-dev', region: 'eu-central-1' };

function translate(
  config: Config,
  options: TranslationOptions = {},
): ConfigTranslation {
  const translation = translateConfig(config, { ...OPTIONS, ...options });
  if (!translation.ok) throw new Error(translation.reason);
  return translation;
}

/** Back to the very plugin that it came from. */
const backTo = (config: Config) => ({ plugin: config['connector.class'] });

const keys = (remarks: readonly { key: string }[]) => remarks.map(r => r.key);

describe.each(GENERATED)('$title', of => {
  it('is the same there and back', () => {
    fc.assert(
      fc.property(configurationOf(of), config => {
        const there = translate(config, { plugin: of.plugin });
        expect(there.lost).toEqual([]);
        const back = translate(there.config, backTo(config));
        expect(back.lost).toEqual([]);
        // What the other side does by itself need not come back: it is what is done here, too, or is added.
        const settled = Object.fromEntries(
          Object.entries(config).filter(
            ([key]) =>
              back.config[key] === undefined &&
              keys(there.implied).includes(key),
          ),
        );
        expect({ ...back.config, ...settled }).toMatchObject(config);
        const strange = Object.keys(back.config).filter(
          key => config[key] === undefined,
        );
        expect(strange.filter(key => !isFromAdded(key, there, back))).toEqual(
          [],
        );
      }),
      { numRuns: 200 },
    );
  });

  it('settles in one round', () => {
    fc.assert(
      fc.property(configurationOf(of), config => {
        const round = (from: Config) =>
          translate(
            translate(from, { plugin: of.plugin }).config,
            backTo(config),
          ).config;
        const once = round(config);
        expect(round(once)).toEqual(once);
      }),
      { numRuns: 100 },
    );
  });
});

/** Whether a setting that is new after the way back was written by one of the two translations, and not by nobody. */
function isFromAdded(
  key: string,
  there: ConfigTranslation,
  back: ConfigTranslation,
): boolean {
  const sources = [
    ...back.changed.filter(({ to }) => to.includes(key)).flatMap(c => c.from),
    ...(back.kept.includes(key) ? [key] : []),
  ];
  return (
    keys(back.added).includes(key) ||
    (sources.length > 0 &&
      sources.every(
        source =>
          keys(there.added).includes(source) ||
          // One part of an address that was taken apart.
          there.changed.some(({ to }) => to.includes(source)),
      ))
  );
}

const all = [...GENERATED, ...LOSSY];
const known = [
  ...new Set(
    all.flatMap(({ needed, optional }) => [
      ...Object.keys(needed),
      ...Object.keys(optional),
    ]),
  ),
];
const odd = [
  ...['__proto__', 'constructor', 'toString', 'unheard.of', 'file'],
  ...['transforms.route.custom', 'transforms.mine.type', 'after.state.only'],
  ...['secret.manager.managed.configs', 'provider.integration.id'],
  ...['database.sslkey', 'connection.sslmode', 'key.converter.schemas.enable'],
  ...['topic.creation.groups', 'producer.override.acks', 'config.providers'],
  ...['errors.retry.timeout', 'config.internal.x', 'max.retries'],
  ...[
    'transforms.unwrap.add.fields',
    'transforms.unwrap.type',
    'compression.codec',
    'avro.codec',
  ],
];
const anyKey = fc.oneof(
  fc.constantFrom(...known.filter(key => key !== 'connector.class')),
  fc.constantFrom(...odd),
  fc.string(),
);
const anyValue = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    ...['', ' ', 'true', 'false', 'JSON', 'AVRO', 'unwrap,mine', '3600000'],
    ...['io.debezium.transforms.ExtractNewRecordState', 'com.example.Mine'],
    ...['jdbc:postgresql://db/sales?sslmode=require&password=x&a=1', '${'],
    ...['${file:/run/secrets/finance/db:password}', '${secret:aws:finance/a}'],
    ...[
      'jdbc:mysql://a:1,b:2/c',
      'org.apache.kafka.connect.json.JsonConverter',
    ],
  ),
);

/** A configuration of a class with anything else in it. */
const anything = (of: GeneratedClass) =>
  fc.tuple(configurationOf(of), fc.dictionary(anyKey, anyValue)).map(
    ([config, more]): Config => ({
      ...config,
      ...more,
      'connector.class': config['connector.class'],
      ...(config['connection.url'] && {
        'connection.url': config['connection.url'],
      }),
    }),
  );

describe('whatever is translated', () => {
  it.each(all)('vanishes in nothing: $title', of => {
    fc.assert(
      fc.property(anything(of), config => {
        const made = translate(config, { plugin: of.plugin });
        const changed = made.changed.flatMap(({ from }) => from);
        const fates = [
          ...made.kept,
          ...changed,
          ...keys(made.implied),
          ...keys(made.lost).filter(key => !changed.includes(key)),
        ];
        expect([...fates].sort()).toEqual(Object.keys(config).sort());
        for (const key of made.kept) {
          expect(made.config[key]).toBe(config[key]);
        }
        const written = [
          ...made.kept,
          ...made.changed.flatMap(({ to }) => to),
          ...keys(made.added),
        ];
        // Each once: no rule writes over what another one has written.
        expect(written.sort()).toEqual(Object.keys(made.config).sort());
        for (const key of keys(made.missing)) {
          expect(made.config[key]).toBeUndefined();
        }
      }),
      { numRuns: 300 },
    );
  });

  it.each(all)('takes no secret along in the clear: $title', of => {
    fc.assert(
      fc.property(
        configurationOf(of),
        fc.constantFrom(...known.filter(key => key !== 'connector.class')),
        (config, key) => {
          const canary = 'CANARY7f3a';
          const secret =
            key === 'connection.url'
              ? `jdbc:postgresql://me:${canary}@db/sales`
              : canary;
          const made = translate(
            { ...config, [key]: secret },
            { plugin: of.plugin, withheld: new Set([key]) },
          );
          expect(JSON.stringify(made)).not.toContain(canary);
          expect(keys(made.lost)).toContain(key);
        },
      ),
      { numRuns: 50 },
    );
  });
});

it('takes no longer for a long value than in proportion to it', () => {
  for (const piece of ['${', '${a:', '${}', 'a', '/', '?a=', '&', '.', ',']) {
    const long = piece.repeat(Math.floor(200_000 / piece.length));
    const begin = performance.now();
    translate({
      'connector.class': 'io.confluent.connect.jdbc.JdbcSinkConnector',
      'connection.url': `jdbc:postgresql://${long}`,
      transforms: long.slice(0, 2000),
      'value.converter': long,
      'odd.password': long,
    });
    translate({
      'connector.class': 'PostgresSink',
      'connection.host': long,
      'db.name': long,
    });
    expect(performance.now() - begin).toBeLessThan(2000);
  }
});
