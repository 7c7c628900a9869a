import { clusterDefinitionSchema } from '@kconnect/plugin-kafka-connect-common';
import { MemoryRequestBudget } from '../budget';
import {
  builtinClusterKinds,
  confluentCloudKind,
  selfManagedKind,
} from './clusterKinds';

const managed = clusterDefinitionSchema.parse({
  id: 'cc-dev',
  environment: 'dev',
  kind: 'confluent-cloud',
  url: 'https://api.confluent.cloud',
  confluent: { environment: 'env-a', kafkaCluster: 'lkc-a' },
});
const credentials = { key: 'k', secret: 's' };
const timeoutMs = 1_000;

describe('builtinClusterKinds', () => {
  it('are the two words of clusters.yaml', () => {
    expect(builtinClusterKinds.map(({ kind }) => kind)).toEqual([
      'confluent-cloud',
      'self-managed',
    ]);
  });

  it('connect what is complete', async () => {
    const cloud = confluentCloudKind.connect({
      definition: managed,
      credentials,
      timeoutMs,
    });
    expect(cloud.id).toBe('cc-dev');
    expect(cloud.capabilities.stop.available).toBe(false);
    const workers = selfManagedKind.connect({
      definition: { ...managed, id: 'onprem', url: 'http://127.0.0.1:8083' },
      timeoutMs,
    });
    expect(workers.capabilities.stop.available).toBe(true);
    await Promise.all([cloud.close(), workers.close()]);
  });

  it('say what is missing', () => {
    expect(() =>
      confluentCloudKind.connect({ definition: managed, timeoutMs }),
    ).toThrow('The cluster cc-dev needs credentials');
    expect(() =>
      confluentCloudKind.connect({
        definition: { ...managed, confluent: undefined },
        credentials,
        timeoutMs,
      }),
    ).toThrow('confluent.environment');
  });
});

describe('where figures come from', () => {
  const budget = new MemoryRequestBudget();
  const onprem = (metrics?: unknown) => ({
    ...managed,
    id: 'onprem',
    url: 'http://127.0.0.1:8083',
    metrics,
  });

  it.each([
    ['Confluent’s own address', confluentCloudKind, managed],
    ['a stand-in’s', confluentCloudKind, onprem({ url: 'http://127.0.0.1:1' })],
  ])('is the Metrics API at %s', async (_, kind, definition) => {
    const source = kind.metrics?.({
      ...{ definition, credentials, timeoutMs, budget },
    });
    expect(source?.title).toBe('Confluent Metrics API');
    await source?.close();
  });

  it.each([
    [
      { kind: 'jmx-exporter', urls: ['http://127.0.0.1:9404/metrics'] },
      'JMX exporter of the workers',
    ],
    [{ kind: 'prometheus', url: 'http://127.0.0.1:9090' }, 'Prometheus'],
    [undefined, undefined],
  ])('of workers with metrics %j is %s', async (metrics, title) => {
    const source = selfManagedKind.metrics?.({
      ...{ definition: onprem(metrics), timeoutMs, budget },
    });
    expect(source?.title).toBe(title);
    await source?.close();
  });

  it('is refused with the reason', () => {
    expect(() =>
      selfManagedKind.metrics?.({
        ...{ definition: onprem({ kind: 'jmx-exporter', urls: [] }) },
        ...{ timeoutMs, budget },
      }),
    ).toThrow('The cluster onprem has unusable metrics: urls:');
    expect(() =>
      confluentCloudKind.metrics?.({ definition: managed, timeoutMs, budget }),
    ).toThrow('The cluster cc-dev needs credentials');
  });
});
