import type { Entity } from '@backstage/catalog-model';
import { KafkaConnectorProcessor } from './KafkaConnectorProcessor';

const connector: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: {
    name: 'cc-prod.a',
    annotations: { 'kafka-connect/cluster': 'cc-prod' },
  },
  spec: { type: 'kafka-connector', owner: 'group:default/finance' },
};
const ours = { type: 'kafka-connect', target: 'cc-prod' };

async function emittedFor(entity: Entity, location = ours) {
  const emit = jest.fn();
  const result = await new KafkaConnectorProcessor().postProcessEntity(
    entity,
    location,
    emit,
  );
  expect(result).toBe(entity);
  return emit.mock.calls.map(([emitted]) => emitted.relation);
}

it('relates a connector and its cluster both ways', async () => {
  const source = { kind: 'Resource', namespace: 'default', name: 'cc-prod.a' };
  const target = { kind: 'resource', namespace: 'default', name: 'cc-prod' };
  expect(await emittedFor(connector)).toEqual([
    { source, type: 'partOf', target },
    { source: target, type: 'hasPart', target: source },
  ]);
});

it.each<[string, Entity, typeof ours]>([
  [
    'a connector that somebody registered',
    connector,
    { type: 'url', target: 'https://forge.example/catalog-info.yaml' },
  ],
  [
    'a Resource of another type',
    { ...connector, spec: { type: 'kafka-topic' } },
    ours,
  ],
  ['another kind', { ...connector, kind: 'Component' }, ours],
  [
    'a connector of no cluster',
    { ...connector, metadata: { name: 'a' } },
    ours,
  ],
])('says nothing of %s', async (_, entity, location) => {
  expect(await emittedFor(entity, location)).toEqual([]);
});
