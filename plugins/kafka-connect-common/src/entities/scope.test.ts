import { connectorScopeOf, type ScopedEntity } from './scope';

const entity = (
  kind: string,
  annotations: Record<string, string> = {},
  more: Partial<ScopedEntity> = {},
): ScopedEntity => ({ kind, metadata: { name: 'x', annotations }, ...more });

const nothing = { names: [], selectors: [] };

describe('a Group', () => {
  it.each([
    [{ name: 'Finance' }, 'group:default/finance'],
    [{ name: 'finance', namespace: 'Holding' }, 'group:holding/finance'],
    // As the catalog itself does it, whatever the machine's language.
    [{ name: 'FINANCE-I' }, 'group:default/finance-i'],
  ])('has what its departments own: %j', (metadata, owner) => {
    expect(connectorScopeOf({ kind: 'Group', metadata })).toEqual({
      ...nothing,
      owner,
    });
  });

  it('cannot name others’ connectors by annotation', () => {
    expect(
      connectorScopeOf(
        entity('Group', { 'kafka-connect/connector-selector': 'name=*' }),
      ),
    ).toEqual({ ...nothing, owner: 'group:default/x' });
  });
});

describe('a Resource', () => {
  const annotations = {
    'kafka-connect/cluster': 'cc-prod',
    'kafka-connect/connector-name': 'finance/a,b',
  };
  it('of a connector has that one, whatever its name', () => {
    expect(
      connectorScopeOf(
        entity('Resource', annotations, { spec: { type: 'kafka-connector' } }),
      ),
    ).toEqual({ names: ['cc-prod/finance/a,b'], selectors: [] });
  });

  it('of a cluster has all that run on it', () => {
    expect(
      connectorScopeOf(
        entity('Resource', annotations, {
          spec: { type: 'kafka-connect-cluster' },
        }),
      ),
    ).toEqual({ names: [], selectors: [{ cluster: 'cc-prod' }] });
  });

  it.each([
    ['of another type', annotations, { type: 'database' }],
    ['without a type', annotations, {}],
    ['without annotations', {}, { type: 'kafka-connector' }],
    [
      'of a connector without a cluster',
      { 'kafka-connect/connector-name': 'a' },
      { type: 'kafka-connector' },
    ],
    [
      'of a cluster with an empty id',
      { 'kafka-connect/cluster': '' },
      { type: 'kafka-connect-cluster' },
    ],
  ])('%s has none', (_, given, spec) => {
    expect(connectorScopeOf(entity('Resource', given, { spec }))).toEqual(
      nothing,
    );
  });
});

describe.each(['Component', 'System', 'API'])('a %s', kind => {
  it('has what its annotations say', () => {
    expect(
      connectorScopeOf(
        entity(kind, {
          'kafka-connect/connectors': ' finance-a , cc-prod/finance-b,, ',
          'kafka-connect/connector-selector': 'name=finance-*; cluster=x',
        }),
      ),
    ).toEqual({
      names: ['finance-a', 'cc-prod/finance-b'],
      selectors: [{ name: 'finance-*' }, { cluster: 'x' }],
    });
  });

  it.each<Record<string, string>>([
    {},
    { 'kafka-connect/connectors': '' },
    { 'kafka-connect/connectors': ', ,' },
    { 'kafka-connect/connector-selector': ' ; ' },
    { 'kafka-connect/cluster': 'cc-prod', 'kafka-connect/connector-name': 'a' },
  ])('has none by %j', annotations => {
    expect(connectorScopeOf(entity(kind, annotations))).toEqual(nothing);
  });

  it('is told what is wrong with its selector', () => {
    expect(() =>
      connectorScopeOf(
        entity(kind, { 'kafka-connect/connector-selector': 'finance-*' }),
      ),
    ).toThrow(/finance-\*.*name=/);
  });
});

it('copes with an entity that has no annotations', () => {
  expect(
    connectorScopeOf({ kind: 'Component', metadata: { name: 'x' } }),
  ).toEqual(nothing);
});
