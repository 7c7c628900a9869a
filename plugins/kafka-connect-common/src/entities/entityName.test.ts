import fc from 'fast-check';
import {
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
);
const anyCluster = fc.constantFrom('cc-prod', 'a', 'aa', 'a-a');

it('stays what it is for ever, as the catalog knows entities by it', () => {
  expect([
    connectorEntityRef('cc-prod', 'finance-salesdb-source-prod-cdc'),
    connectorEntityRef('cc-prod', '\ud800'),
    clusterEntityRef('cc-prod'),
  ]).toMatchInlineSnapshot(`
    [
      "resource:default/connector-ea8beae8ea4a259d0d6396b4fe66e1aa",
      "resource:default/connector-4839026dd12a711f3dc97e42363ad54e",
      "resource:default/cc-prod",
    ]
  `);
});

it("shows nothing of the connector's name", () => {
  expect(connectorEntityName('cc-prod', 'finance-payroll')).not.toMatch(
    /finance|payroll/,
  );
});

it('makes a valid name of anything', () => {
  fc.assert(
    fc.property(anyCluster, anyName, (cluster, name) => {
      expect(isEntityName(connectorEntityName(cluster, name))).toBe(true);
    }),
  );
});

it('never gives two connectors the same name', () => {
  const owners = new Map<string, string>();
  fc.assert(
    fc.property(anyCluster, anyName, (cluster, name) => {
      const owner = JSON.stringify([cluster, name]);
      const entity = connectorEntityName(cluster, name);
      const before = owners.get(entity);
      owners.set(entity, owner);
      return before === undefined || before === owner;
    }),
    { numRuns: 20_000 },
  );
  expect(owners.size).toBeGreaterThan(10_000);
});
