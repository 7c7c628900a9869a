import fc from 'fast-check';
import { INITIAL_STATES } from '../configuration';
import type { DesiredConnector } from '../check';
import {
  redactValue,
  type ConfigValue,
  type ObservedConnector,
} from '../model';
import { diffConfig } from './diffConfig';
import { planChanges, summarise } from './planChanges';
import { sameValue } from './sameValue';

const key = fc.oneof(
  fc.constantFrom(
    ...['tasks.max', 'topics', 'database.password', 'table.include.list'],
    ...['constructor', '__proto__', 'toString', 'kafka.topic', 'a', 'b'],
  ),
  fc.string({ minLength: 1 }),
);
const value = fc.oneof(
  fc.constantFrom(
    ...['1', 'true', 'TRUE', ' x ', 'a, b', 'a,b', '', '****'],
    ...['${secret:aws:finance/x#p}', 'u:${secret:env:F_X}', '${file:/x:y}'],
  ),
  fc.string(),
);
const config = fc.dictionary(key, value, { noNullPrototype: true });
const state = fc.constantFrom(
  ...['RUNNING', 'PAUSED', 'STOPPED', 'FAILED', 'PROVISIONING', 'ODD'],
);

/** A connector as a file wants it; of a name there is one in a cluster. */
const desired = fc.record({
  name: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
  cluster: fc.constantFrom('cc-dev', 'onprem-dev'),
  config,
  initialState: fc.option(fc.constantFrom(...INITIAL_STATES), {
    nil: undefined,
  }),
});
const allDesired = fc
  .uniqueArray(desired, { selector: each => `${each.cluster}/${each.name}` })
  .map(all =>
    all.map(
      (each): DesiredConnector => ({
        ...each,
        file: `connectors/dev/${each.cluster}/${each.name}.json`,
        environment: 'dev',
        class: 'DatagenSource',
        tasksMax: 1,
      }),
    ),
  );

const observed = (
  name: string,
  of: Record<string, ConfigValue>,
  inState: string,
): ObservedConnector => ({
  ...{ name, type: 'source', class: 'DatagenSource', state: inState },
  ...{ validationErrors: [], tasks: [], config: of },
});

/** What a cluster answers for a file: references resolved, secrets masked as it likes, keys of its own beside. */
function running(
  { config: of, initialState, name }: DesiredConnector,
  { masks, state: otherwise, more }: Answer,
): ObservedConnector {
  const answered = Object.entries(of).map(
    ([each, text], i): [string, ConfigValue] => {
      const resolved = text.replace(/\$\{secret:[^}]*\}/g, 'resolved-secret');
      const hidden = masks[i % masks.length] || resolved !== text;
      return [each, redactValue(resolved, hidden)];
    },
  );
  const beside = Object.entries(more)
    .filter(([each]) => !Object.hasOwn(of, each))
    .map(([each, text]): [string, ConfigValue] => [
      each,
      { kind: 'plain', value: text },
    ]);
  return observed(
    name,
    Object.fromEntries([...beside, ...answered]),
    initialState ?? otherwise,
  );
}
const answer = fc.record({
  masks: fc.array(fc.boolean(), { minLength: 1 }),
  state,
  more: config,
});
type Answer = typeof answer extends fc.Arbitrary<infer T> ? T : never;

const clustersOf = (
  connectors: readonly DesiredConnector[],
  found: readonly ObservedConnector[],
) =>
  ['cc-dev', 'onprem-dev'].map(cluster => ({
    cluster,
    connectors: found.filter((_, i) => connectors[i].cluster === cluster),
  }));
const refOf = ({ cluster, name }: DesiredConnector) => `${cluster}/${name}`;

describe('a plan', () => {
  it('of what runs is empty, whatever was masked, added or paused', () => {
    fc.assert(
      fc.property(allDesired, answer, fc.boolean(), (wanted, given, known) => {
        const found = wanted.map(each => running(each, given));
        const changes = planChanges({
          desired: wanted,
          running: clustersOf(wanted, found),
          ...(known && {
            applied: new Map(wanted.map(each => [refOf(each), each.config])),
          }),
        });
        expect(changes.map(({ action }) => action)).toEqual(
          wanted.map(() => 'unchanged'),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('is the same for files, connectors and keys in any order', () => {
    const shuffled = <T>(all: readonly T[], by: readonly number[]) =>
      all
        .map((each, i) => [by[i % by.length], each] as const)
        .sort(([a], [b]) => a - b)
        .map(([, each]) => each);
    const turned = (of: Readonly<Record<string, string>>) =>
      Object.fromEntries(Object.entries(of).reverse());
    fc.assert(
      fc.property(
        allDesired,
        allDesired,
        answer,
        fc.array(fc.nat(), { minLength: 1 }),
        (wanted, there, given, order) => {
          const found = there.map(each => running(each, given));
          const inOrder = planChanges({
            desired: wanted,
            running: clustersOf(there, found),
          });
          const other = shuffled(
            there.map((each, i) => [each, found[i]] as const),
            order,
          );
          const mixed = planChanges({
            desired: shuffled(wanted, order).map(each => ({
              ...each,
              config: turned(each.config),
            })),
            running: clustersOf(
              other.map(([each]) => each),
              other.map(([, each]) => each),
            ).reverse(),
          });
          expect(mixed).toEqual(inOrder);
          // Every connector that is wanted or runs is in it once.
          const refs = new Set([...wanted, ...there].map(refOf));
          expect(inOrder).toHaveLength(refs.size);
          const counted = Object.values(summarise(inOrder));
          expect(counted.reduce((a, b) => a + b, 0)).toBe(refs.size);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('deletes nothing that no change names', () => {
    fc.assert(
      fc.property(allDesired, allDesired, answer, (wanted, there, given) => {
        const found = there.map(each => running(each, given));
        const changes = planChanges({
          desired: wanted,
          running: clustersOf(there, found),
        });
        expect(changes.filter(({ action }) => action === 'delete')).toEqual([]);
      }),
    );
  });
});

describe('a difference', () => {
  const masked: ConfigValue = { kind: 'masked' };

  it('is never seen in what is masked, and its value never shown', () => {
    fc.assert(
      fc.property(config, config, (wanted, applied) => {
        const found = Object.fromEntries(
          Object.keys(wanted).map(each => [each, masked]),
        );
        expect(diffConfig(wanted, found)).toEqual([]);
        // Only that the file's own text changed since it was applied can be told.
        for (const change of diffConfig(wanted, found, applied)) {
          expect(change).toMatchObject({ from: null, masked: true });
          expect(applied[change.key]).not.toBe(wanted[change.key]);
        }
      }),
    );
  });

  it('shows nothing that a reference led to, whatever was applied before', () => {
    const canary = 'CANARY7f3a';
    fc.assert(
      fc.property(config, config, (wanted, applied) => {
        const led = (text: string | undefined) =>
          text !== undefined && text.includes('${secret:');
        const found = Object.fromEntries(
          [...Object.keys(wanted), ...Object.keys(applied)]
            .filter(each => led(own(wanted, each)) || led(own(applied, each)))
            .map((each): [string, ConfigValue] => [
              each,
              { kind: 'plain', value: canary },
            ]),
        );
        expect(
          JSON.stringify(diffConfig(wanted, found, applied)),
        ).not.toContain(canary);
      }),
      { numRuns: 1000 },
    );
  });

  it('is seen in everything else, unless the two values mean the same', () => {
    fc.assert(
      fc.property(key, value, value, (each, to, from) => {
        fc.pre(!to.includes('${secret:'));
        const changes = diffConfig(
          Object.fromEntries([[each, to]]),
          Object.fromEntries([[each, { kind: 'plain', value: from }]]),
        );
        expect(changes).toHaveLength(sameValue(each, to, from) ? 0 : 1);
      }),
      { numRuns: 1000 },
    );
  });

  it('takes no longer to see than the values are long', () => {
    for (const piece of [' ', ', ', ' ,', '\t', 'true', '${', '${secret:']) {
      const long = `a${piece.repeat(100_000)}b`;
      const begin = performance.now();
      diffConfig(
        { topics: long, query: long },
        {
          topics: { kind: 'plain', value: `${long}c` },
          query: { kind: 'plain', value: `${long}c` },
        },
        { topics: `${long}d`, gone: long },
      );
      expect(performance.now() - begin).toBeLessThan(2000);
    }
  });

  it('has no direction: what is the same as another is so the other way round, and as itself', () => {
    fc.assert(
      fc.property(key, value, value, (each, a, b) => {
        expect(sameValue(each, a, a)).toBe(true);
        expect(sameValue(each, a, b)).toBe(sameValue(each, b, a));
      }),
    );
  });
});

function own(of: Readonly<Record<string, string>>, each: string) {
  return Object.hasOwn(of, each) ? of[each] : undefined;
}
