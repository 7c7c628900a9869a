import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import {
  startEmulator,
  type RunningEmulator,
} from '@kconnect/confluent-emulator';
import { terminal } from '../../__testUtils__/terminal';

const kconnect = terminal();

/** Clusters take their time; the test's own limit ends a wait that is for nothing. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await setTimeout(100);
}

describe('straight at a cluster', () => {
  let emulator: RunningEmulator;
  let repo: string;
  let env: NodeJS.ProcessEnv;

  beforeAll(async () => {
    emulator = await startEmulator();
    repo = await mkdtemp(join(tmpdir(), 'kconnect-'));
    const clusters = ['dev', 'prod'].map(environment => ({
      id: `cc-${environment}`,
      environment,
      default: true,
      kind: 'confluent-cloud',
      url: emulator.url,
      confluent: {
        environment: { dev: 'env-dev001', prod: 'env-prd001' }[environment],
        kafkaCluster: { dev: 'lkc-dev001', prod: 'lkc-prd001' }[environment],
      },
      credentials: { key: '${secret:env:KEY}', secret: '${secret:env:SECRET}' },
    }));
    // YAML takes JSON as it is.
    await writeFile(join(repo, 'clusters.yaml'), JSON.stringify({ clusters }));
    await writeFile(
      join(repo, 'departments.yaml'),
      JSON.stringify({
        tiers: {
          small: { maxConnectors: 5, maxTasks: 5, maxTasksPerConnector: 5 },
        },
        departments: [
          { code: 'finance', owner: 'group:default/finance', tier: 'small' },
        ],
      }),
    );
    env = { KEY: emulator.key, SECRET: emulator.secret };
  });

  afterAll(async () => {
    await emulator.close();
    await rm(repo, { recursive: true });
  });

  const run = (...args: string[]) => kconnect(args, { env, cwd: repo });

  it('lists what runs, those in need first, as JSON alone', async () => {
    const { status, stdout, stderr } = await run('list', '--format', 'json');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const { connectors } = JSON.parse(stdout);
    expect(connectors.length).toBeGreaterThan(20);
    expect(connectors[0].health).toBe('failed');
    expect(connectors.at(-1).health).toBe('healthy');
    expect(
      new Set(connectors.map((each: { cluster: string }) => each.cluster)),
    ).toEqual(new Set(['cc-dev', 'cc-prod']));
  });

  it('narrows by cluster, department, health and name', async () => {
    const { stdout } = await run(
      ...['list', '--cluster', 'cc-prod', '--department', 'finance'],
      ...['--health', 'healthy', '--format', 'json'],
    );
    const { connectors } = JSON.parse(stdout);
    expect(connectors.length).toBeGreaterThan(0);
    for (const { cluster, department, health } of connectors) {
      expect({ cluster, department, health }).toEqual({
        cluster: 'cc-prod',
        department: 'finance',
        health: 'healthy',
      });
    }
  });

  it('pauses and resumes, and shows it', async () => {
    const { stdout: list } = await run(
      'list',
      '--health',
      'healthy',
      '--format',
      'json',
    );
    const { name } = JSON.parse(list).connectors[0];
    expect(await run('pause', name)).toMatchObject({
      status: 0,
      stdout: `${name} is asked to pause.\n`,
    });
    await until(async () => {
      const { stdout } = await run('status', name, '--format', 'json');
      return JSON.parse(stdout).health === 'paused';
    });
    expect(await run('resume', name)).toMatchObject({ status: 0 });
  });

  it('says which of several could not be changed', async () => {
    const { stdout: list } = await run(
      'list',
      '--health',
      'healthy',
      '--format',
      'json',
    );
    const { name } = JSON.parse(list).connectors[0];
    const { status, stdout, stderr } = await run('restart', name, 'nobody');
    expect(status).toBe(2);
    expect(stdout).toContain(name);
    expect(stderr).toContain('There is no connector nobody');
  });

  it('says once why the only one could not be changed', async () => {
    const { status, stderr } = await run('restart', 'nobody');
    expect(status).toBe(1);
    expect(stderr.match(/There is no connector nobody/g)).toHaveLength(1);
  });

  it('refuses half a key', async () => {
    expect(
      await kconnect(['list'], { env: { KCONNECT_API_KEY: 'x' }, cwd: repo }),
    ).toEqual({
      status: 1,
      stdout: '',
      stderr:
        'kconnect: KCONNECT_API_SECRET is not set: a key and its secret go together.\n',
    });
  });

  it('says what to do about a key that is refused', async () => {
    const { status, stderr } = await kconnect(['list', '--cluster', 'cc-dev'], {
      env: { KCONNECT_API_KEY: 'x', KCONNECT_API_SECRET: 'y' },
      cwd: repo,
    });
    expect(status).toBe(1);
    expect(stderr).toMatch(/^kconnect: cc-dev: .*\nCheck KCONNECT_API_KEY/);
  });

  it('says how to reach the connectors where nothing says it', async () => {
    const { status, stderr } = await kconnect(['list']);
    expect(status).toBe(1);
    expect(stderr).toContain('--portal');
  });

  it('knows no such cluster', async () => {
    const { status, stderr } = await run('list', '--cluster', 'cc-x');
    expect(status).toBe(1);
    expect(stderr).toContain('It has cc-dev (dev), cc-prod (prod).');
  });
});
