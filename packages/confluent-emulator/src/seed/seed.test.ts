import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fixedClock } from '../clock.ts';
import { foresee } from '../connect/fate.ts';
import { startEmulator } from '../startEmulator.ts';
import { clientOf, datagen } from '../testing/client.ts';
import { demoDepartments, demoSeed } from './demo.ts';

const clusters = [
  ['env-dev001', 'lkc-dev001'],
  ['env-stg001', 'lkc-stg001'],
  ['env-prd001', 'lkc-prd001'],
] as const;

/** Everything that a poller sees of an emulator's three clusters. */
async function snapshot(
  options: Parameters<typeof startEmulator>[0],
  advance = 0,
): Promise<any[]> {
  const emulator = await startEmulator(options);
  emulator.control.advance(advance);
  const { call } = clientOf(emulator);
  const lists = await Promise.all(
    clusters.map(([environment, kafkaCluster]) =>
      call('GET', '/connectors?expand=info,status,id', {
        environment,
        kafkaCluster,
      }),
    ),
  );
  await emulator.close();
  return lists.flatMap(({ json }) => Object.values(json));
}

describe('the demonstration', () => {
  const clock = fixedClock('2026-03-02T10:00:00Z');
  const states = (rows: any[]) => {
    const counts: Record<string, number> = {};
    for (const { status } of rows) {
      counts[status.connector.state] =
        (counts[status.connector.state] ?? 0) + 1;
    }
    return counts;
  };

  it('has 160 connectors of 24 departments whose names obey the rule', async () => {
    expect(demoDepartments).toHaveLength(24);
    const rows = await snapshot({ clock });
    expect(rows).toHaveLength(160);
    const owners = new Set<string>();
    for (const { info } of rows) {
      expect(info.name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(info.name.length).toBeLessThanOrEqual(64);
      const department = demoDepartments.find(code =>
        info.name.startsWith(`${code}-`),
      );
      const environment = { 'lkc-dev001': 'dev', 'lkc-stg001': 'staging' }[
        info.config['connector.crn'].match(/cloud-cluster=([^/]+)/)[1] as string
      ];
      expect(info.name).toMatch(
        new RegExp(
          `^${department}-.+-${info.type}-${environment ?? 'prod'}-[a-z0-9]+$`,
        ),
      );
      owners.add(department ?? 'nobody');
      expect(info.config['kafka.service.account.id']).toBe(
        `sa-${department}-${environment ?? 'prod'}`,
      );
      for (const topic of (info.config.topics ?? '')
        .split(',')
        .filter(Boolean)) {
        expect(topic.startsWith(`${department}.`)).toBe(true);
      }
    }
    expect(owners.size).toBe(24);
    expect(new Set(rows.map(({ id }) => id.id)).size).toBe(160);
  });

  it('shows every state, and most of them well', async () => {
    const rows = await snapshot({ clock });
    expect(states(rows)).toEqual({
      RUNNING: 127,
      FAILED: 15,
      DEGRADED: 5,
      PAUSED: 8,
      PROVISIONING: 4,
      MIGRATING: 1,
    });
    const tasks = rows.flatMap(({ status }) => status.tasks);
    const system = tasks.filter(({ state }) => state === 'SYSTEM_ERROR');
    expect(system).toHaveLength(2);
    const failed = rows.filter(
      ({ status }) => status.connector.state === 'FAILED',
    );
    for (const { status } of failed) {
      expect(status.connector.trace).toMatch(/\n/);
      expect(status.override_message).not.toBe('');
    }
  });

  it('lets what is PROVISIONING settle, one of it in failure', async () => {
    const rows = await snapshot({ clock }, 700_000);
    expect(states(rows)).toMatchObject({ RUNNING: 130, FAILED: 16 });
    expect(states(rows)).not.toHaveProperty('PROVISIONING');
  });

  it('gives finance and logistics something of each kind to look at', async () => {
    const rows = await snapshot({ clock });
    for (const department of ['finance', 'logistics']) {
      const own = rows.filter(({ info }) =>
        info.name.startsWith(`${department}-`),
      );
      expect(Object.keys(states(own)).sort()).toEqual([
        'DEGRADED',
        'FAILED',
        'PAUSED',
        'PROVISIONING',
        'RUNNING',
      ]);
    }
  });

  it('gives no secret away', async () => {
    const text = JSON.stringify(await snapshot({ clock }));
    expect(text).not.toContain('demo-password');
    expect(text).not.toContain('demo-secret-access-key');
    expect(text).toContain('"database.password":"****************"');
  });

  it('is the same each time', async () => {
    expect(demoSeed()).toEqual(demoSeed());
    expect(await snapshot({ clock })).toEqual(await snapshot({ clock }));
  });

  it('has configurations that the service finds nothing wrong with', () => {
    const foreseen = (demoSeed().connectors ?? [])
      .filter(({ config }) => foresee(config))
      .map(({ name }) => name);
    expect(foreseen).toEqual(['marketing-campaigns-source-dev-jdbc']);
  });

  it('grows to any number, in all clusters or in one', async () => {
    const many = demoSeed({ connectors: 500 }).connectors ?? [];
    expect(many).toHaveLength(500);
    expect(new Set(many.map(({ name }) => name)).size).toBe(500);
    const one = demoSeed({ connectors: 2000, cluster: 'lkc-prd001' });
    expect(one.connectors?.every(row => row.cluster === 'lkc-prd001')).toBe(
      true,
    );
    expect(await snapshot({ seed: one, clock })).toHaveLength(2000);
    expect(() => demoSeed({ cluster: 'lkc-none' })).toThrow(/lkc-none/);
  });
});

describe('a seed file', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'emulator-seed-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const file = (content: string, name = 'seed.yaml') => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };

  it('may be YAML, with an account of its own', async () => {
    const seed = file(`
      clusters: [{ id: lkc-abc, environment: env-abc, region: us-west-2 }]
      keys: [{ key: MYKEY, secret: my-secret }]
      connectors:
        - cluster: lkc-abc
          name: one
          config: { connector.class: DatagenSource, tasks.max: '2' }
          failure: { cause: custom, tasks: [1], text: { headline: Own words, stack: Own trace } }
        - { cluster: lkc-abc, name: two, config: {}, state: ODD, tasks: [] }
        - { cluster: lkc-abc, name: three, config: {}, start: paused }
    `);
    const emulator = await startEmulator({ seed });
    expect(emulator).toMatchObject({
      key: 'MYKEY',
      secret: 'my-secret',
      environment: 'env-abc',
      kafkaCluster: 'lkc-abc',
    });
    const { call } = clientOf(emulator);
    const { json } = await call('GET', '/connectors?expand=info,status');
    expect(json.one.status).toMatchObject({
      connector: { state: 'DEGRADED' },
      tasks: [{ state: 'RUNNING' }, { msg: 'Own trace' }],
      override_message: 'Own words',
    });
    expect(json.one.info.config['kafka.region']).toBe('us-west-2');
    expect(json.two.status.connector.state).toBe('ODD');
    expect(json.three.status.tasks).toMatchObject([{ state: 'STOPPED' }]);
    await emulator.close();
  });

  it('may be JSON', async () => {
    const seed = file(
      JSON.stringify({
        connectors: [
          { cluster: 'lkc-dev001', name: 'one', config: datagen('one') },
        ],
      }),
      'seed.json',
    );
    const emulator = await startEmulator({ seed });
    const { json } = await clientOf(emulator).call('GET', '/connectors');
    expect(json).toEqual(['one']);
    await emulator.close();
  });

  it.each([
    ['no YAML', 'connectors: [', /cannot be read/],
    ['a list', '[]', /expected object/],
    ['an unknown key', 'connector: []', /Unrecognized key: "connector"/],
    [
      'a number in a configuration',
      'connectors: [{ cluster: lkc-dev001, name: a, config: { tasks.max: 1 } }]',
      /connectors\.0\.config\.tasks\.max: .*string/,
    ],
    [
      'a cause that does not exist',
      'connectors: [{ cluster: lkc-dev001, name: a, config: {}, failure: { cause: luck } }]',
      /connectors\.0\.failure\.cause: one of .*database-password/,
    ],
    [
      'a cluster that does not exist',
      'connectors: [{ cluster: lkc-x, name: a, config: {} }]',
      /a is in lkc-x, which is none of lkc-dev001/,
    ],
    [
      'a cluster that is not in the file',
      'clusters: [{ id: lkc-a, environment: env-a }]\nconnectors: [{ cluster: lkc-b, name: a, config: {} }]',
      /connectors\.0\.cluster: no cluster lkc-b/,
    ],
    [
      'a connector twice',
      'connectors: [{ cluster: lkc-dev001, name: a, config: {} }, { cluster: lkc-dev001, name: a, config: {} }]',
      /connectors\.1\.name: a is there twice/,
    ],
    [
      'keys of which none opens the API',
      'keys: [{ key: a, secret: b, kind: kafka-cluster }]',
      /keys: at least one/,
    ],
  ])('is refused with place and reason for %s', async (_, content, reason) => {
    await expect(startEmulator({ seed: file(content) })).rejects.toThrow(
      reason,
    );
  });

  it('is refused where it is not there', async () => {
    await expect(
      startEmulator({ seed: join(folder, 'none.yaml') }),
    ).rejects.toThrow(/none\.yaml cannot be read: ENOENT/);
  });
});
