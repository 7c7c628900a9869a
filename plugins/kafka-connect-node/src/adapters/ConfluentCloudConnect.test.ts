import {
  startEmulator,
  type RunningEmulator,
} from '@kconnect/confluent-emulator';
import {
  assess,
  observedConnectorSchema,
} from '@kconnect/plugin-kafka-connect-common';
import { testRuntime } from '../__testUtils__/runtime';
import { ConfluentCloudConnect } from './ConfluentCloudConnect';

const RUNNING = 'finance-archive-sink-prod-daily';
const FAILED = 'finance-ledger-source-prod-jdbc';
const cluster = 'lkc-prd001';

const datagen = {
  'connector.class': 'DatagenSource',
  'kafka.auth.mode': 'SERVICE_ACCOUNT',
  'kafka.service.account.id': 'sa-finance-prod',
  'kafka.topic': 'finance.demo',
  'output.data.format': 'JSON',
  quickstart: 'ORDERS',
  'tasks.max': '1',
};

let emulator: RunningEmulator;
const open: ConfluentCloudConnect[] = [];

beforeAll(async () => {
  emulator = await startEmulator({
    timeScale: 0,
    seed: {
      connectors: [
        {
          cluster,
          name: RUNNING,
          config: {
            'connector.class': 'S3_SINK',
            name: RUNNING,
            'kafka.auth.mode': 'SERVICE_ACCOUNT',
            'kafka.service.account.id': 'sa-finance-prod',
            topics: 'finance.ledger',
            'input.data.format': 'JSON',
            's3.bucket.name': 'finance-archive',
            'time.interval': 'DAILY',
            'aws.access.key.id': 'AKIAIOSFODNN7EXAMPLE',
            'aws.secret.access.key': 'wJalrXUtnFEMIexampleKey',
            'tasks.max': '2',
          },
        },
        {
          cluster,
          name: FAILED,
          config: {
            'connector.class': 'MySqlSource',
            name: FAILED,
            'connection.host': 'ledger.example',
            'connection.password': 'hunter2hunter2',
            'tasks.max': '1',
          },
          failure: { cause: 'database-password' },
        },
        {
          cluster,
          name: 'finance-odd/name source',
          config: datagen,
          start: 'paused',
        },
        {
          cluster,
          name: 'finance-new-source-prod-x',
          config: datagen,
          start: 'provisioning',
          settlesAfterSeconds: 3600,
        },
        {
          cluster,
          name: 'finance-strange-source-prod-x',
          config: datagen,
          state: 'HIBERNATING',
          extra: { a_new_field: { deep: [1] } },
        },
      ],
    },
  });
});

afterAll(() => emulator.close());

beforeEach(() => emulator.control.reset());

afterEach(() => Promise.all(open.splice(0).map(one => one.close())));

function connect(
  options: Partial<ConstructorParameters<typeof ConfluentCloudConnect>[0]> = {},
) {
  const one = new ConfluentCloudConnect({
    id: 'cc-prod',
    url: emulator.url,
    environment: 'env-prd001',
    kafkaCluster: cluster,
    credentials: { key: emulator.key, secret: emulator.secret },
    timeoutMs: 5_000,
    ...options,
  });
  open.push(one);
  return one;
}

describe('ConfluentCloudConnect', () => {
  it('reads all connectors with one request', async () => {
    const reading = await connect().readAll();
    expect(reading.rejected).toEqual([]);
    const byName = new Map(reading.connectors.map(one => [one.name, one]));
    expect([...byName.keys()].sort()).toEqual(
      [
        RUNNING,
        FAILED,
        'finance-odd/name source',
        'finance-new-source-prod-x',
        'finance-strange-source-prod-x',
      ].sort(),
    );
    expect(
      emulator.control
        .requests()
        .filter(({ path }) => path.includes('expand=')),
    ).toHaveLength(1);

    expect(byName.get(RUNNING)).toMatchObject({
      type: 'sink',
      class: 'S3_SINK',
      serviceId: expect.stringMatching(/^lcc-/),
      state: 'RUNNING',
      trace: undefined,
      tasks: [
        { id: 0, state: 'RUNNING' },
        { id: 1, state: 'RUNNING' },
      ],
      config: {
        'aws.access.key.id': { kind: 'masked' },
        'aws.secret.access.key': { kind: 'masked' },
        topics: { kind: 'plain', value: 'finance.ledger' },
      },
    });
    expect(byName.get('finance-new-source-prod-x')).toMatchObject({
      state: 'PROVISIONING',
      tasks: [],
    });
    expect(byName.get('finance-odd/name source')).toMatchObject({
      state: 'PAUSED',
      tasks: [{ id: 0, state: 'STOPPED' }],
    });
    expect(byName.get('finance-strange-source-prod-x')?.state).toBe(
      'HIBERNATING',
    );
    for (const one of reading.connectors) {
      expect(observedConnectorSchema.safeParse(one).error).toBeUndefined();
    }
  });

  it('shows why a connector failed, and whose turn it is', async () => {
    const failed = await connect().read(FAILED);
    expect(failed).toMatchObject({
      state: 'FAILED',
      tasks: [{ id: 0, state: 'USER_ACTIONABLE_ERROR' }],
    });
    expect(failed!.tasks[0].trace).toMatch(/\n\tat /);
    expect(JSON.stringify(failed)).not.toContain('hunter2');
    expect(assess(failed!)).toMatchObject({
      health: 'failed',
      turn: 'department',
    });
  });

  it('knows the id of one connector after it has read all', async () => {
    const one = connect();
    expect((await one.read(RUNNING))?.serviceId).toBeUndefined();
    await one.readAll();
    expect((await one.read(RUNNING))?.serviceId).toMatch(/^lcc-/);
  });

  it('has no connector that is not there', async () => {
    expect(await connect().read('nobody')).toBeUndefined();
  });

  it('pauses and resumes, whatever the name', async () => {
    const one = connect();
    const name = 'finance-odd/name source';
    await one.resume(name);
    emulator.control.advance(60_000);
    expect(await one.read(name)).toMatchObject({ name, state: 'RUNNING' });
    await one.pause(name);
    emulator.control.advance(60_000);
    expect(await one.read(name)).toMatchObject({ state: 'PAUSED' });
  });

  it('restarts the connector with all its tasks', async () => {
    expect(await connect().restart(RUNNING)).toEqual({
      connector: true,
      tasks: 'all',
    });
  });

  it.each(['finance-new-source-prod-x', 'finance-odd/name source'])(
    'says why it does not restart %s',
    async name => {
      await expect(connect().restart(name)).rejects.toMatchObject({
        code: 'invalid',
        status: 400,
        message: expect.stringMatching(
          /^The cluster refuses the request \(400, POST .*\): \w+/,
        ),
        requestId: expect.stringMatching(/./),
      });
    },
  );

  it('lacks what the service lacks, and says so without asking it', async () => {
    const one = connect();
    const missing = Object.entries(one.capabilities).flatMap(
      ([capability, status]) => (status.available ? [] : [capability]),
    );
    expect(missing).toEqual([
      'stop',
      'restartTask',
      'restartFailedOnly',
      'patchConfig',
      'initialState',
      'readTopics',
      'changeLogLevel',
    ]);
    emulator.control.clearRequests();
    await expect(one.stop()).rejects.toMatchObject({
      code: 'not-supported',
      message: expect.stringContaining('pause the connector instead'),
    });
    await expect(one.restartTask()).rejects.toMatchObject({
      code: 'not-supported',
    });
    expect(emulator.control.requests()).toEqual([]);
  });

  it('lists the plugins', async () => {
    const plugins = await connect().plugins();
    expect(plugins).toContainEqual(
      expect.objectContaining({ class: 'S3_SINK', type: 'sink' }),
    );
  });

  it.each([
    ['a wrong secret', { key: 'EMULATORCLOUDKEY', secret: 'wrong-secret' }],
    ['a Kafka cluster’s key', undefined],
  ])('does not get in with %s', async (_, wrong) => {
    const credentials = wrong ?? {
      key: 'EMULATORKAFKAKEY',
      secret:
        'emulatorKafkaSecretOnLoopbackOnlyAndWorthNothingAnywhereElse0001',
    };
    const error = await connect({ credentials })
      .readAll()
      .catch(failure => failure);
    expect(error).toMatchObject({ code: 'unauthorized', status: 401 });
    expect(`${error.message} ${error.stack}`).not.toContain(credentials.secret);
  });

  it('waits as the rate limit asks', async () => {
    emulator.control.addFault({
      kind: 'rate-limit',
      retryAfterSeconds: 3,
      path: 'expand=',
      times: 1,
    });
    const runtime = testRuntime();
    await connect({ runtime }).readAll();
    expect(runtime.slept).toEqual([3_125]);
  });

  it.each([
    [{ kind: 'status', status: 503 }, 'server-error'],
    [{ kind: 'html', status: 200 }, 'not-json'],
    [{ kind: 'html', status: 502 }, 'server-error'],
    [{ kind: 'truncated' }, 'malformed'],
    [{ kind: 'cut' }, 'unreachable'],
    [{ kind: 'hang' }, 'timeout'],
    [{ kind: 'reset' }, 'unreachable'],
    [{ kind: 'huge', megabytes: 100 }, 'too-large'],
  ] as const)(
    'tells %j as %s',
    async (fault, code) => {
      emulator.control.addFault({ ...fault, path: 'expand=' });
      // Only what hangs may meet its deadline: a busy machine takes a while for 64 MB.
      const timeoutMs = fault.kind === 'hang' ? 1_000 : 60_000;
      await expect(
        connect({ runtime: testRuntime(), timeoutMs }).readAll(),
      ).rejects.toMatchObject({ code });
    },
    60_000,
  );

  it('comes back when the cluster does', async () => {
    const one = connect({ runtime: testRuntime() });
    await one.readAll();
    await emulator.control.refuseConnections();
    await expect(one.readAll()).rejects.toMatchObject({
      code: expect.stringMatching(/^(refused|unreachable)$/),
    });
    await emulator.control.acceptConnections();
    expect((await one.readAll()).connectors).toHaveLength(5);
  });

  it('asks each plugin once what is sensitive', async () => {
    const one = connect();
    await one.readAll();
    await one.readAll();
    const lookups = () =>
      emulator.control
        .requests()
        .filter(({ path }) => path.endsWith('/config/validate'));
    for (let tries = 0; lookups().length < 3 && tries < 100; tries++) {
      await new Promise(resolve => {
        setTimeout(resolve, 10);
      });
    }
    await one.readAll();
    expect(
      lookups()
        .map(({ path }) => path.split('/').at(-3))
        .sort(),
    ).toEqual(['DatagenSource', 'MySqlSource', 'S3_SINK']);
  });
});
