import { clusterDefinitionSchema } from '@kconnect/plugin-kafka-connect-common';
import { startEmulator } from '@kconnect/confluent-emulator';
import { closeServers, json, startServer } from '../__testUtils__/server';
import { MemoryRequestBudget } from '../budget';
import { ConfluentCloudConnect } from './ConfluentCloudConnect';
import { confluentCloudKind, selfManagedKind } from './clusterKinds';

const budget = new MemoryRequestBudget();
const timeoutMs = 5_000;
const credentials = { key: 'k', secret: 'secret-of-the-key' };

afterEach(closeServers);

describe('logs of a managed cluster', () => {
  const definition = clusterDefinitionSchema.parse({
    id: 'cc-dev',
    environment: 'dev',
    kind: 'confluent-cloud',
    url: 'https://api.confluent.cloud',
    confluent: { environment: 'env-a', kafkaCluster: 'lkc-a' },
  });

  it('come with it', async () => {
    const connection = { definition, credentials, timeoutMs, budget };
    const logs = confluentCloudKind.logs?.(connection);
    expect(logs?.reachHours).toBe(72);
    await logs?.close();
  });

  it('need credentials', () => {
    expect(() =>
      confluentCloudKind.logs?.({ definition, timeoutMs, budget }),
    ).toThrow('credentials');
  });
});

describe('logs of a self-managed cluster', () => {
  const logs = {
    kind: 'kafka-topic',
    bootstrapServers: 'broker-1:9092, broker-2:9092',
    topic: 'connect-logs',
  };
  const streamOf = (given?: unknown) =>
    selfManagedKind.logStream?.({
      definition: clusterDefinitionSchema.parse({
        id: 'onprem-dev',
        environment: 'dev',
        kind: 'self-managed',
        url: 'http://worker:8083',
        ...(given === undefined ? {} : { logs: given }),
      }),
      timeoutMs,
    });

  it('are the topic that its definition names', () => {
    expect(streamOf(logs)?.title).toBe('Log topic connect-logs');
    expect(streamOf()).toBeUndefined();
  });

  it.each([
    [{ ...logs, bootstrapServers: 'broker' }, 'write host:port'],
    [{ ...logs, topic: '../x' }, 'name of a Kafka topic'],
    [{ ...logs, password: 'x' }, 'unusable logs'],
  ])('are refused with the reason: %j', (given, reason) => {
    expect(() => streamOf(given)).toThrow(reason);
  });
});

describe('errorRecommendations', () => {
  const place = {
    id: 'cc',
    environment: 'env-prd001',
    kafkaCluster: 'lkc-prd001',
  };
  const NAME = 'finance-ledger-source-prod-jdbc';

  it('are the service’s, and none where it has none', async () => {
    const seed = (name: string, more = {}) => ({
      cluster: place.kafkaCluster,
      name,
      config: {
        'connector.class': 'DatagenSource',
        name,
        'kafka.auth.mode': 'SERVICE_ACCOUNT',
        'kafka.service.account.id': 'sa-finance-prod',
        'kafka.topic': 'finance.demo',
        'output.data.format': 'JSON',
        quickstart: 'ORDERS',
        'tasks.max': '1',
      },
      ...more,
    });
    const emulator = await startEmulator({
      timeScale: 0,
      seed: {
        connectors: [
          seed(NAME, { failure: { cause: 'topic-not-authorized' } }),
          seed('finance-fine-source-prod-x'),
        ],
      },
    });
    const cluster = new ConfluentCloudConnect({
      ...place,
      url: emulator.url,
      credentials: emulator,
      timeoutMs,
    });
    try {
      const advice = await cluster.errorRecommendations(NAME);
      expect(advice?.recommendations.length).toBeGreaterThan(0);
      await expect(
        cluster.errorRecommendations('finance-fine-source-prod-x'),
      ).resolves.toBeUndefined();
      await expect(
        cluster.errorRecommendations('finance-none-source-prod-x'),
      ).rejects.toMatchObject({ code: 'not-found' });
    } finally {
      await cluster.close();
      await emulator.close();
    }
  });

  it('lose their secrets', async () => {
    const server = await startServer((_, response) =>
      json(response, {
        error: null,
        event_id: 'lcc-1_1',
        recommendations: ['Set password=hunter2hunter2 anew', ' '],
      }),
    );
    const cluster = new ConfluentCloudConnect({
      ...place,
      url: server.url,
      credentials,
      timeoutMs,
    });
    await expect(cluster.errorRecommendations(NAME)).resolves.toEqual({
      source: 'Confluent Cloud',
      recommendations: ['Set password=**** anew'],
    });
    await cluster.close();
  });
});
