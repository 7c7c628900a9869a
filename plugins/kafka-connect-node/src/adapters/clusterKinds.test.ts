import { clusterDefinitionSchema } from '@kconnect/plugin-kafka-connect-common';
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
