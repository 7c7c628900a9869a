import {
  startEmulator,
  type RunningEmulator,
} from '@kconnect/confluent-emulator';
import { terminal } from '../../__testUtils__/terminal';

const kconnect = terminal();
const SINK = 'logistics-routes-sink-prod-mart';
const FAILED = 'finance-ledger-source-prod-jdbc';

describe('reading straight from a cluster', () => {
  let emulator: RunningEmulator;
  let env: NodeJS.ProcessEnv;

  beforeAll(async () => {
    emulator = await startEmulator();
    env = {
      KCONNECT_API_KEY: emulator.key,
      KCONNECT_API_SECRET: emulator.secret,
    };
  });
  afterAll(() => emulator.close());

  const place = () => [
    ...['--url', emulator.url, '--cluster', 'cc-prod'],
    ...['--confluent-environment', 'env-prd001'],
    ...['--kafka-cluster', 'lkc-prd001'],
  ];
  const run = (...args: string[]) => kconnect([...args, ...place()], { env });

  it('shows its log', async () => {
    const { status, stdout } = await run(
      ...['logs', FAILED, '--since', '2d', '--level', 'error', '--limit', '3'],
    );
    expect(status).toBe(0);
    const lines = stdout.match(/^\d{4}-.* (\w+) +task/gm) ?? [];
    expect(lines).toHaveLength(3);
    expect(lines).toEqual([...lines].sort());
    expect(lines.every(each => each.includes(' ERROR '))).toBe(true);
  });

  it('follows it within the service’s budget', async () => {
    emulator.control.clearRequests();
    const needle = (message: string) => ({ level: 'WARN' as const, message });
    let added = false;
    const { status, stdout } = await kconnect(
      [
        ...['logs', SINK, '--since', '5m', '--level', 'warn', '--follow'],
        ...['--interval', '2', ...place()],
      ],
      {
        env,
        onStart: () =>
          emulator.control.tamper('lkc-prd001', SINK, {
            log: [needle('the first')],
          }),
        onOutput: (text, kill) => {
          if (text.includes('the second')) kill('SIGINT');
          if (added || !text.includes('the first')) return;
          added = true;
          emulator.control.tamper('lkc-prd001', SINK, {
            log: [needle('the second')],
          });
        },
      },
    );
    expect(status).toBe(0);
    expect(stdout.match(/the (first|second)/g)).toEqual([
      'the first',
      'the second',
    ]);
    const searches = emulator.control
      .requests()
      .filter(({ path }) => path.startsWith('/logs/v1/search'));
    expect(searches.length).toBeLessThanOrEqual(5);
  });

  it('shows the newest figures, and what is not known as such', async () => {
    const { status, stdout, stderr } = await run('metrics', SINK);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('Confluent Metrics API, ');
    expect(stdout).toMatch(/^Lag +\d{4,} +records$/m);
    expect(stdout).toMatch(/^Sent to the target +- +records\/s +Confluent/m);
    expect(stdout).not.toContain('Written to Kafka');
  });

  it('says that older figures are the portal’s', async () => {
    const { stderr } = await run('metrics', SINK, '--range', '24h');
    expect(stderr).toContain('only the portal keeps older ones');
  });

  it('shows plugins with versions', async () => {
    const { stdout } = await run('plugins', '--format', 'json');
    const { plugins } = JSON.parse(stdout);
    expect(plugins).toContainEqual({
      ...{ cluster: 'cc-prod', class: 'DatagenSource', type: 'source' },
      version: expect.stringMatching(/^\d+\./),
    });
  });

  it('shows how far a connector has come', async () => {
    const { stdout } = await run('offsets', SINK);
    expect(stdout).toMatch(
      /kafka_topic=logistics\.routes\.events kafka_partition=0 +kafka_offset=\d+\n/,
    );
  });

  it.each(['logs', 'metrics', 'offsets', 'status'])(
    'says that %s knows no such connector',
    async command => {
      const { status, stdout, stderr } = await run(command, 'nobody');
      expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
      expect(stderr).toContain('There is no connector nobody in cc-prod');
    },
  );

  it('looks again and again with --watch, and ends well on Ctrl-C', async () => {
    const { status, stdout } = await kconnect(
      [...['status', SINK, '--watch', '1', '--format', 'json'], ...place()],
      {
        env,
        onOutput: (text, kill) => {
          if (text.split('\n').length > 2) kill('SIGINT');
        },
      },
    );
    expect(status).toBe(0);
    const [first, second] = stdout
      .split('\n')
      .map(each => each && JSON.parse(each));
    expect(first.name).toBe(SINK);
    expect(second.asOf > first.asOf).toBe(true);
  });

  it.each([
    ['--watch 0', '--watch must be a whole number'],
    ['--watch 5 --output x', '--watch never ends'],
  ])('refuses list %s', async (args, told) => {
    const { status, stderr } = await run('list', ...args.split(' '));
    expect(status).toBe(1);
    expect(stderr).toContain(told);
  });

  it('gives a department’s restricted key its own connectors, and no others', async () => {
    const call = async (path: string, body: object) => {
      const { key, secret, url } = emulator;
      const response = await fetch(`${url}/iam/v2/${path}`, {
        method: 'POST',
        headers: {
          authorization: `Basic ${btoa(`${key}:${secret}`)}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify(body),
      });
      expect(response.ok).toBe(true);
      return response.json();
    };
    const { id } = await call('service-accounts', {
      display_name: 'finance-operators',
    });
    await call('role-bindings', {
      principal: `User:${id}`,
      role_name: 'ConnectManager',
      crn_pattern:
        'crn://confluent.cloud/organization=5f8c1d2e-7a41-4c36-9b0d-3e2f6a7b8c90/environment=env-prd001/cloud-cluster=lkc-prd001/connector=finance-*',
    });
    const { id: key, spec } = await call('api-keys', {
      spec: {
        ...{ display_name: 'finance', description: '' },
        owner: { id, kind: 'ServiceAccount' },
      },
    });
    const restricted = {
      KCONNECT_API_KEY: key,
      KCONNECT_API_SECRET: spec.secret,
    };
    const as = (...args: string[]) =>
      kconnect([...args, ...place()], { env: restricted });

    const { stdout } = await as('list', '--format', 'json');
    const names: string[] = JSON.parse(stdout).connectors.map(
      (each: { name: string }) => each.name,
    );
    expect(names.length).toBeGreaterThan(2);
    expect(names.every(name => name.startsWith('finance-'))).toBe(true);

    expect(await as('pause', names[0])).toEqual({
      status: 0,
      stdout: `${names[0]} is asked to pause.\n`,
      stderr: '',
    });
    const told = `There is no connector ${SINK} in cc-prod, or it is not yours to see.`;
    const refused = await as('pause', SINK);
    expect(refused).toMatchObject({ status: 1, stdout: '' });
    expect(refused.stderr).toContain(`kconnect: ${told}\n`);
    const { stdout: state } = await run('status', SINK, '--format', 'json');
    expect(JSON.parse(state).state).toBe('RUNNING');
  });
});
