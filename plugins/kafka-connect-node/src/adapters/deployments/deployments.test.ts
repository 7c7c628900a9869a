import {
  startEmulator,
  type RunningEmulator,
} from '@kconnect/confluent-emulator';
import { closeServers, json, startServer } from '../../__testUtils__/server';
import type { ConnectorDeployments } from '../../port';
import { confluentDeployments, workerDeployments } from './deploymentsOf';

const SECRET = 'correct-horse-battery';

const config = (values: Record<string, string> = {}) => ({
  values: {
    'connector.class': 'DatagenSource',
    name: 'finance-orders-source-dev-gen',
    'kafka.auth.mode': 'SERVICE_ACCOUNT',
    'kafka.service.account.id': 'sa-finance-dev',
    'kafka.topic': 'finance.orders',
    'output.data.format': 'JSON',
    quickstart: 'ORDERS',
    'tasks.max': '1',
    ...values,
  },
  secrets: [SECRET],
});

describe('deployments to Confluent Cloud', () => {
  const name = 'finance-orders-source-dev-gen';
  let emulator: RunningEmulator;
  let deployments: ConnectorDeployments;

  beforeAll(async () => {
    emulator = await startEmulator();
    const { url, key, secret, environment, kafkaCluster } = emulator;
    deployments = confluentDeployments({
      definition: {
        ...{ id: 'cc', environment: 'dev', default: true, url },
        kind: 'confluent-cloud',
        confluent: { environment, kafkaCluster },
      },
      credentials: { key, secret },
      timeoutMs: 5_000,
    });
  });

  afterAll(async () => {
    await deployments.close();
    await emulator.close();
  });

  it('creates, replaces and removes', async () => {
    await deployments.create(name, config());
    await expect(deployments.create(name, config())).rejects.toMatchObject({
      name: 'ConnectError',
    });
    await deployments.replace(name, config({ quickstart: 'USERS' }));
    expect(await deployments.remove(name)).toBe(true);
    expect(await deployments.remove(name)).toBe(false);
  });

  it('has no initial state, and sends nothing', async () => {
    await expect(
      deployments.create(name, config(), { initialState: 'PAUSED' }),
    ).rejects.toMatchObject({ code: 'not-supported' });
    expect(await deployments.remove(name)).toBe(false);
  });

  it('tells which settings are secret, required or wrong', async () => {
    const settings = await deployments.validate('DatagenSource', {
      values: { 'connector.class': 'DatagenSource' },
      secrets: [],
    });
    const of = (key: string) => settings.find(each => each.key === key);
    expect(of('kafka.api.secret')).toMatchObject({ type: 'PASSWORD' });
    expect(of('kafka.topic')).toMatchObject({
      required: true,
      errors: [expect.any(String)],
    });
  });

  it('knows no such plugin', async () => {
    await expect(
      deployments.validate('NoSuchSource', config()),
    ).rejects.toMatchObject({ name: 'ConnectError' });
  });

  it('translates by the service', async () => {
    const { config: translated, warnings } = await deployments.translate!(
      'S3_SINK',
      {
        'connector.class': 'io.confluent.connect.s3.S3SinkConnector',
        topics: 'finance.orders',
        'made.up': 'x',
      },
    );
    expect(translated['connector.class']).toBe('S3_SINK');
    expect(JSON.stringify(warnings)).toContain('made.up');
  });
});

describe('a configuration that workers replace', () => {
  afterEach(closeServers);

  const to = (url: string) =>
    workerDeployments({
      definition: {
        ...{ id: 'w', environment: 'dev', default: true, url },
        kind: 'self-managed',
      },
      timeoutMs: 10_000,
    });

  it('has its tasks restarted once they are configured anew, so that no state of the old ones stands', async () => {
    let looks = 0;
    const { seen, url } = await startServer(({ method, path }, response) => {
      if (method === 'GET') looks += 1;
      const before = path.endsWith('/tasks') && looks < 4;
      json(response, before ? [{ config: { a: '1' } }] : []);
    });
    const deployments = to(url);
    await deployments.replace('x', config());
    const tasks = 'GET /connectors/x/tasks';
    expect(seen.map(({ method, path }) => `${method} ${path}`)).toEqual([
      tasks,
      'PUT /connectors/x/config',
      ...[tasks, tasks, tasks],
      'POST /connectors/x/restart?includeTasks=true&onlyFailed=false',
    ]);
    await deployments.close();
  });

  it('has its tasks restarted, too, where they are configured as before', async () => {
    const { seen, url } = await startServer((_, response) =>
      json(response, []),
    );
    const deployments = to(url);
    await deployments.replace('x', config());
    expect(seen.at(-1)).toMatchObject({ method: 'POST' });
    await deployments.close();
  });

  it('is no refusal where the restart alone is refused', async () => {
    const { url } = await startServer(({ method }, response) =>
      method !== 'POST'
        ? json(response, [])
        : json(response, { error_code: 500, message: 'no' }, 500),
    );
    const deployments = to(url);
    const failure = await deployments
      .replace('x', config())
      .catch(error => error);
    expect(failure).toMatchObject({ name: 'ConnectError', status: undefined });
    expect(failure.message).toContain('was replaced');
    await deployments.close();
  });
});

describe('a refusal that repeats what it was sent', () => {
  afterEach(closeServers);

  it('shows no secret', async () => {
    const { url } = await startServer((request, response) =>
      request.method === 'PUT'
        ? json(response, {
            configs: [
              {
                definition: { name: 'password', type: 'PASSWORD' },
                value: {
                  name: 'password',
                  errors: [`cannot sign in with ${SECRET}`],
                },
              },
            ],
          })
        : json(
            response,
            { error_code: 400, message: `bad config: pass=${SECRET}` },
            400,
          ),
    );
    const deployments = workerDeployments({
      definition: {
        ...{ id: 'w', environment: 'dev', default: true, url },
        kind: 'self-managed',
      },
      timeoutMs: 2_000,
    });
    const failure = await deployments
      .create('x', config())
      .catch(error => error);
    expect(failure).toMatchObject({ code: 'invalid' });
    expect(`${failure.message}${failure.stack}`).not.toContain(SECRET);
    expect(
      JSON.stringify(await deployments.validate('X', config())),
    ).not.toContain(SECRET);
    await deployments.close();
  });
});

describe('offsets that hold an address with its login', () => {
  afterEach(closeServers);

  it('lose the login and keep the rest', async () => {
    const { url } = await startServer((_, response) =>
      json(response, {
        offsets: [
          {
            partition: { url: `https://reader:${SECRET}@api.example/x` },
            offset: { page: 7, next: `https://api.example/?token=${SECRET}` },
          },
        ],
      }),
    );
    const deployments = workerDeployments({
      definition: {
        ...{ id: 'w', environment: 'dev', default: true, url },
        kind: 'self-managed',
      },
      timeoutMs: 2_000,
    });
    const [{ partition, offset }] = await deployments.offsets('x');
    expect(JSON.stringify({ partition, offset })).not.toContain(SECRET);
    expect(partition).toEqual({
      url: expect.stringContaining('@api.example/x'),
    });
    expect(offset).toMatchObject({ page: 7 });
    await deployments.close();
  });
});
