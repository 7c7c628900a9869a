import {
  CONNECTOR_TYPES,
  driftStateSchema,
  ENVIRONMENTS,
  HEALTHS,
} from '@kconnect/plugin-kafka-connect-common';
import fc from 'fast-check';
import {
  describeFilters,
  readListState,
  ROWS_STEP,
  SORT_KEYS,
  writeListState,
} from './listState';

const some = <T>(one: fc.Arbitrary<T>) =>
  fc.option(fc.uniqueArray(one, { minLength: 1, maxLength: 3 }), {
    nil: undefined,
  });
const text = fc
  .string({ minLength: 1 })
  .filter(s => s.trim() === s && s !== '');

const states = fc.record({
  filters: fc.record({
    q: fc.option(text, { nil: undefined }),
    health: some(fc.constantFrom(...HEALTHS)),
    environment: some(fc.constantFrom(...ENVIRONMENTS)),
    type: some(fc.constantFrom(...CONNECTOR_TYPES)),
    drift: some(fc.constantFrom(...driftStateSchema.options)),
    cluster: some(text),
    department: some(text),
  }),
  sort: fc.record({
    key: fc.constantFrom(...SORT_KEYS),
    descending: fc.boolean(),
  }),
  rows: fc.integer({ min: ROWS_STEP, max: 2000 }),
});

describe('the list’s state in the address', () => {
  it('comes back as it was, through the address as text', () => {
    fc.assert(
      fc.property(states, state => {
        const address = writeListState(new URLSearchParams(), state).toString();
        expect(readListState(new URLSearchParams(address))).toEqual(state);
      }),
    );
  });

  it('leaves alone what is not its own, and writes no defaults', () => {
    const before = new URLSearchParams(
      'tab=x&health=failed&rows=100&sort=name',
    );
    const after = writeListState(before, {
      filters: {},
      sort: { key: 'need', descending: false },
      rows: ROWS_STEP,
    });
    expect(after.toString()).toBe('tab=x');
    expect(before.get('health')).toBe('failed');
  });

  it('leaves out what it does not understand', () => {
    const state = readListState(
      new URLSearchParams(
        'health=failed&health=rotten&environment=__proto__&sort=-constructor&rows=-4&q=%20',
      ),
    );
    expect(state).toEqual({
      filters: { health: ['failed'] },
      sort: { key: 'need', descending: false },
      rows: ROWS_STEP,
    });
    expect(readListState(new URLSearchParams('rows=1e9')).rows).toBe(2000);
  });

  it('says in words which filters are on', () => {
    expect(
      describeFilters({
        q: 'sales',
        health: ['failed', 'degraded'],
        cluster: ['cc-prod'],
      }),
    ).toEqual(['“sales”', 'health failed or degraded', 'cluster cc-prod']);
    expect(describeFilters({})).toEqual([]);
  });
});
