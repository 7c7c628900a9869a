import * as fc from 'fast-check';
import { apacheEntry } from '../__testUtils__/fixtures';
import { isPlainListEntry } from './isPlainListEntry';
import { listEntrySchema, type ListEntry } from './schemas';
import { toObserved } from './toObserved';

/** What a field of an entry may hold, honest or not. */
const anything = fc.oneof(
  fc.constantFrom<unknown>(null, '', '0', -1, 0.5, 1e300, NaN, true, [], {}),
  fc.string(),
  fc.integer(),
  fc.jsonValue({ maxDepth: 2 }),
);

const paths = [
  ['id'],
  ['id', 'id'],
  ['info'],
  ['info', 'type'],
  ['info', 'config'],
  ['info', 'config', '__proto__'],
  ['info', 'config', 'connector.class'],
  ['info', 'config', 'x.password'],
  ['status'],
  ['status', 'type'],
  ['status', 'connector'],
  ['status', 'connector', 'state'],
  ['status', 'connector', 'trace'],
  ['status', 'connector', 'worker_id'],
  ['status', 'connector', 'version'],
  ['status', 'tasks'],
  ['status', 'tasks', '0'],
  ['status', 'tasks', '0', 'id'],
  ['status', 'tasks', '0', 'state'],
  ['status', 'tasks', '1', 'trace'],
  ['status', 'tasks', '1', 'msg'],
  ['status', 'tasks', '1', 'worker_id'],
  ['status', 'tasks', '1', 'version'],
  ['status', 'override_message'],
  ['status', 'validation_errors'],
  ['__proto__'],
  ['constructor'],
];

const mutation = fc.record({
  path: fc.constantFrom(...paths),
  value: anything,
  absent: fc.boolean(),
});

/** As an answer's JSON makes it: with keys such as `__proto__` of its own. */
function mutated(
  mutations: { path: string[]; value: unknown; absent: boolean }[],
): unknown {
  const entry = JSON.parse(JSON.stringify(apacheEntry('a', { b: 'c' }, 2)));
  for (const { absent, path, value } of mutations) {
    const [last, ...parents] = [...path].reverse();
    const target = parents
      .reverse()
      .reduce<unknown>(
        (at, key) => (isObject(at) ? at[key] : undefined),
        entry,
      );
    if (!isObject(target)) continue;
    if (absent) Reflect.deleteProperty(target, last);
    else {
      Object.defineProperty(target, last, {
        ...{ value, configurable: true, enumerable: true, writable: true },
      });
    }
  }
  return JSON.parse(JSON.stringify(entry));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

const observe = (entry: ListEntry) =>
  toObserved('a', structuredClone(entry), () => undefined);

describe('isPlainListEntry', () => {
  it('takes nothing that the schema refuses, and what it takes is seen as the schema has it', () => {
    let taken = 0;
    fc.assert(
      fc.property(fc.array(mutation, { maxLength: 3 }), mutations => {
        const entry = mutated(mutations);
        if (!isPlainListEntry(entry)) return;
        taken += 1;
        const parsed = listEntrySchema.safeParse(entry);
        expect(parsed.error).toBeUndefined();
        expect(observe(entry)).toEqual(observe(parsed.data!));
      }),
      { numRuns: 5_000 },
    );
    expect(taken).toBeGreaterThan(1_000);
  });

  it('takes all that clusters answer of good connectors', () => {
    expect(isPlainListEntry(apacheEntry('a', {}, 3))).toBe(true);
    expect(
      isPlainListEntry({
        id: { id: 'lcc-1', id_type: 'ID' },
        info: null,
        status: { connector: { state: 'RUNNING', trace: null }, tasks: [] },
      }),
    ).toBe(true);
  });

  it.each([
    ['nothing', null],
    ['a text', 'a'],
    ['a list', []],
    ['no status', { info: {} }],
    ['a number as a text', { status: statusOf({ id: '0' }) }],
    ['a negative number', { status: statusOf({ id: -1 }) }],
    ['half a task', { status: statusOf({ id: 0.5 }) }],
    ['an empty state', { status: { connector: { state: '' } } }],
    ['a list of settings', { info: { config: [] }, status: statusOf({}) }],
  ])('does not take %s', (_, entry) => {
    expect(isPlainListEntry(entry)).toBe(false);
    expect(listEntrySchema.safeParse(entry).success).toBe(false);
  });
});

function statusOf(task: Record<string, unknown>) {
  return {
    connector: { state: 'RUNNING' },
    tasks: [{ state: 'RUNNING', ...task }],
  };
}
