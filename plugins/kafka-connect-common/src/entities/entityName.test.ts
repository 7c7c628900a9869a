import fc from 'fast-check';
import {
  clusterEntityName,
  clusterEntityRef,
  connectorEntityName,
  connectorEntityRef,
} from './entityName';

/** The catalog's own rule for `metadata.name`. */
const isEntityName = (name: string) =>
  name.length <= 63 && /^[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?$/.test(name);

const anyName = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 100 }),
  // Names that differ in little: case, separators, length.
  fc.string({
    unit: fc.constantFrom('a', 'A', 'b', '-', '.', '_', ' ', '/', 'ſ'),
    minLength: 1,
    maxLength: 6,
  }),
  fc.string({ unit: fc.constantFrom('a', '-'), minLength: 50, maxLength: 70 }),
);
const anyCluster = fc.constantFrom('cc-prod', 'a', 'A', 'a-a', 'a.a', '-', 'é');

it('leaves an ordinary name readable', () => {
  expect(
    connectorEntityName('cc-prod', 'finance-salesdb-source-prod-cdc'),
  ).toBe('cc-prod.finance-salesdb-source-prod-cdc');
  expect(clusterEntityName('cc-prod')).toBe('cc-prod');
  expect(connectorEntityRef('cc-prod', 'a_b.c')).toBe(
    'resource:default/cc-prod.a_b.c',
  );
  expect(clusterEntityRef('cc-prod')).toBe('resource:default/cc-prod');
});

it.each([
  ['Finance Sales', /^c\.finance-sales--[0-9a-f]{16}$/],
  ['finance--sales', /^c\.finance-sales--[0-9a-f]{16}$/],
  ['a'.repeat(64), /^c\.a{43}--[0-9a-f]{16}$/],
  ['../..', /^c--[0-9a-f]{16}$/],
  ['a%2fb', /^c\.a-2fb--[0-9a-f]{16}$/],
])('marks %j, which had to be altered', (name, expected) => {
  expect(connectorEntityName('c', name)).toMatch(expected);
});

it('stays what it is for ever, as the catalog knows entities by it', () => {
  expect([
    connectorEntityName('cc-prod', 'Finance'),
    connectorEntityName('cc-prod', '\ud800'),
  ]).toMatchInlineSnapshot(`
    [
      "cc-prod.finance--a63e3b00e9775cd4",
      "cc-prod--4839026dd12a711f",
    ]
  `);
});

it('makes a valid name of anything', () => {
  fc.assert(
    fc.property(anyCluster, anyName, (cluster, name) => {
      expect(isEntityName(connectorEntityName(cluster, name))).toBe(true);
      expect(isEntityName(clusterEntityName(name))).toBe(true);
    }),
    { numRuns: 5_000 },
  );
});

it('never gives two connectors or clusters the same name, whatever their case', () => {
  const owners = new Map<string, string>();
  const claim = (entity: string, owner: string) => {
    const before = owners.get(entity.toLowerCase());
    owners.set(entity.toLowerCase(), owner);
    return before === undefined || before === owner;
  };
  fc.assert(
    fc.property(
      anyCluster,
      anyName,
      (cluster, name) =>
        claim(
          connectorEntityName(cluster, name),
          JSON.stringify([cluster, name]),
        ) && claim(clusterEntityName(name), JSON.stringify([name])),
    ),
    { numRuns: 100_000 },
  );
  expect(owners.size).toBeGreaterThan(50_000);
});
