import { createMockDirectory } from '@backstage/backend-test-utils';
import { connectorEntityRef } from '@kconnect/plugin-kafka-connect-common';
import { cluster, connector, connectorNames } from './__testUtils__/fleet';
import { PortalBackend } from './__testUtils__/PortalBackend';
import { eventually, TestCatalog } from './__testUtils__/TestCatalog';

jest.setTimeout(60_000);

const CLUSTER = 'resource:default/cc-prod';
const CDC = connectorEntityRef('cc-prod', 'finance-salesdb-source-prod-cdc');
const S3 = connectorEntityRef('cc-prod', 'media-files-sink-prod-s3');

/** The time of a cluster's n-th reading. */
const reading = (n: number) => ({
  asOf: new Date(Date.UTC(2026, 2, 1, 10, n)).toISOString(),
});

let catalog: TestCatalog | undefined;
afterEach(async () => {
  await catalog?.stop();
  catalog = undefined;
});

/** A portal with one cluster and two connectors. */
function smallPortal(): PortalBackend {
  const portal = new PortalBackend();
  portal.clusters = [cluster('cc-prod')];
  portal.connectors = [
    connector('cc-prod', 'finance-salesdb-source-prod-cdc'),
    connector('cc-prod', 'media-files-sink-prod-s3', {
      department: 'media',
      owner: 'group:default/media',
      type: 'sink',
      class: 'S3_SINK',
    }),
  ];
  return portal;
}

/** A catalog that has taken up what the portal shows. */
async function startFilled(
  portal: PortalBackend,
  directory?: string,
): Promise<TestCatalog> {
  catalog = await TestCatalog.start({ portal: portal.feature, directory });
  await catalog.run();
  await catalog.untilFilled(portal.clusters.length + portal.connectors.length);
  return catalog;
}

describe('what appears', () => {
  it('is a Resource per connector and cluster, with relations both ways', async () => {
    const started = await startFilled(smallPortal());
    await eventually(async () => {
      expect(await started.entity(CDC)).toMatchObject({
        metadata: {
          title: 'finance-salesdb-source-prod-cdc',
          annotations: {
            'kafka-connect/cluster': 'cc-prod',
            'kafka-connect/connector-name': 'finance-salesdb-source-prod-cdc',
          },
        },
        relations: [
          { type: 'dependsOn', targetRef: CLUSTER },
          { type: 'ownedBy', targetRef: 'group:default/finance' },
          { type: 'partOf', targetRef: CLUSTER },
        ],
      });
      expect(await started.entity(CLUSTER)).toMatchObject({
        relations: expect.arrayContaining([
          { type: 'ownedBy', targetRef: 'group:default/ebs' },
          { type: 'hasPart', targetRef: CDC },
          { type: 'hasPart', targetRef: S3 },
          { type: 'dependencyOf', targetRef: CDC },
        ]),
      });
    });
    expect(started.warnings).toEqual([]);
  });

  it('does so by itself soon after the start', async () => {
    const { feature } = smallPortal();
    catalog = await TestCatalog.start({ portal: feature, scheduled: true });
    await catalog.untilFilled(3);
    expect(catalog.warnings).toEqual([]);
  });

  it('bears names that the catalog has no room for, and no bad one spoils the rest', async () => {
    const portal = smallPortal();
    const names = [
      'finance-sales',
      'Finance-Sales',
      '../../etc/passwd',
      'a/b%2fc?d#e',
      `finance-${'x'.repeat(500)}`,
      'Zahlungsverkehr – Süd',
    ];
    portal.connectors = [...names, 'bell\u0007', 'half \ud800'].map(name =>
      connector('cc-prod', name, { department: undefined, owner: undefined }),
    );
    catalog = await TestCatalog.start({ portal: portal.feature });
    await catalog.run();
    await catalog.untilFilled(1 + names.length);
    const titles = await Promise.all(
      (
        await catalog.refs()
      ).map(async ref => (await catalog?.entity(ref))?.metadata.title),
    );
    expect(titles.sort()).toEqual(['cc-prod', ...names].sort());
    expect(catalog.warnings).toEqual([
      expect.stringMatching(
        /"cc-prod\/bell\\u0007" \(.*control characters.*"cc-prod\/half \\ud800" \(/,
      ),
    ]);
  });
});

describe('what changes', () => {
  it('is nothing when only states change', async () => {
    const portal = smallPortal();
    const started = await startFilled(portal);
    const before = await started.stored();
    portal.clusters = [cluster('cc-prod', reading(1))];
    portal.connectors = portal.connectors.map(c => ({
      ...c,
      state: 'FAILED',
      health: 'failed',
      reason: 'The password was refused.',
      turn: 'department',
      since: reading(1).asOf,
      asOf: reading(1).asOf,
      tasks: { ...c.tasks, running: 0, failed: 1 },
    }));
    await started.run();
    expect(await started.stored()).toEqual(before);
  });

  it('is no owner while departments.yaml has never been valid', async () => {
    const portal = smallPortal();
    const started = await startFilled(portal);
    const before = await started.stored();
    portal.connectors.forEach(c => delete c.owner);
    portal.files[0] = {
      file: 'departments.yaml',
      loadedAt: null,
      problems: [{ pointer: '', reason: 'the code finance is given twice' }],
    };
    await started.run();
    expect(await started.stored()).toEqual(before);
    expect(started.warnings).toEqual([
      expect.stringContaining('departments.yaml: the code finance is given'),
    ]);
  });

  it('is the entity when its class changes', async () => {
    const portal = smallPortal();
    const started = await startFilled(portal);
    portal.connectors[0].class = 'MySqlCdcSourceV2';
    await started.run();
    await eventually(async () => {
      expect((await started.entity(CDC))?.metadata.tags).toContain(
        'my-sql-cdc-source-v2',
      );
    });
  });
});

describe('what is removed', () => {
  it('is a connector that its cluster no longer has', async () => {
    const portal = smallPortal();
    const started = await startFilled(portal);
    portal.connectors.pop();
    await started.run();
    expect(await started.refs()).toEqual([CLUSTER, CDC]);
  });

  it('is a cluster that clusters.yaml no longer has, with its connectors', async () => {
    const portal = smallPortal();
    portal.clusters.push(cluster('onprem', { reachable: false }));
    portal.connectors.push(connector('onprem', 'finance-x-sink-dev-a'));
    const started = await startFilled(portal);
    portal.clusters.pop();
    // Its rows may stay in the portal's snapshot for a while.
    await started.run();
    expect(await started.refs()).toEqual([CLUSTER, CDC, S3].sort());
  });

  it('is what went while the portal was off, even when the catalog has restarted', async () => {
    const directory = createMockDirectory();
    const portal = smallPortal();
    const first = await startFilled(portal, directory.path);
    await first.stop();
    portal.connectors.pop();
    catalog = await TestCatalog.start({
      portal: portal.feature,
      directory: directory.path,
    });
    await catalog.run();
    expect(await catalog.refs()).toEqual([CLUSTER, CDC]);
  });
});

describe('nothing is removed', () => {
  const gone: [string, (portal: PortalBackend) => void][] = [
    [
      'a cluster that does not answer',
      portal => {
        portal.clusters = [
          cluster('cc-prod', {
            reachable: false,
            problem: {
              code: 'timeout',
              message: 'No answer within 20 s.',
              since: reading(0).asOf,
            },
          }),
        ];
      },
    ],
    [
      'a cluster that has not answered for long',
      portal => {
        portal.clusters = [cluster('cc-prod', { stale: true })];
      },
    ],
    [
      'a cluster that has not been asked yet',
      portal => {
        portal.clusters = [cluster('cc-prod', { reachable: null, asOf: null })];
      },
    ],
    [
      'a cluster that is read anew while its connectors are listed',
      portal => {
        portal.beforePage = () => {
          portal.clusters = [cluster('cc-prod', reading(1))];
        };
      },
    ],
    [
      'a portal whose clusters.yaml has never been valid',
      portal => {
        portal.clusters = [];
        portal.files[1] = {
          file: 'clusters.yaml',
          loadedAt: null,
          problems: [{ pointer: '', reason: 'it is no YAML' }],
        };
      },
    ],
    [
      'a portal that knows no cluster',
      portal => {
        portal.clusters = [];
      },
    ],
    [
      'a portal that is down',
      portal => {
        portal.down = true;
      },
    ],
  ];

  describe('because of', () => {
    const portal = new PortalBackend();
    let shared: TestCatalog;

    const fill = () => Object.assign(portal, smallPortal());
    beforeAll(async () => {
      fill();
      shared = await TestCatalog.start({ portal: portal.feature });
      await shared.run();
      await shared.untilFilled(3);
    });
    beforeEach(fill);
    afterAll(() => shared.stop());

    it.each(gone)('%s', async (_, befall) => {
      portal.connectors = [];
      befall(portal);
      await shared.run();
      expect(await shared.refs()).toEqual([CLUSTER, CDC, S3].sort());
    });

    it('a connector that slips through between two pages', async () => {
      portal.pageSize = 1;
      portal.beforePage = page => {
        // The second becomes the first when the first page has been read.
        if (page === 1) portal.connectors.reverse();
      };
      await shared.run();
      expect(await shared.refs()).toEqual([CLUSTER, CDC, S3].sort());
    });
  });

  it('because of a catalog that has just restarted', async () => {
    const directory = createMockDirectory();
    const portal = smallPortal();
    const first = await startFilled(portal, directory.path);
    await first.stop();
    portal.connectors = [];
    portal.clusters = [cluster('cc-prod', { reachable: false })];
    catalog = await TestCatalog.start({
      portal: portal.feature,
      directory: directory.path,
    });
    await catalog.run();
    expect(await catalog.refs()).toEqual([CLUSTER, CDC, S3].sort());
  });

  it('at once when more than half of a cluster would go', async () => {
    const portal = smallPortal();
    const all = connectorNames(12).map(name => connector('cc-prod', name));
    portal.connectors = all;
    const started = await startFilled(portal);

    portal.connectors = all.slice(0, 5);
    for (const minute of [1, 1, 2]) {
      portal.clusters = [cluster('cc-prod', reading(minute))];
      await started.run();
      expect(await started.refs()).toHaveLength(13);
    }
    expect(started.warnings).toEqual([
      expect.stringMatching(/cc-prod lacks 7 of the 12 .* so far: 1/),
      expect.stringMatching(/so far: 1/),
      expect.stringMatching(/so far: 2/),
    ]);

    portal.clusters = [cluster('cc-prod', reading(3))];
    await started.run();
    expect(await started.refs()).toHaveLength(6);
  });
});

it('says once that the portal is away, and once that it is back', async () => {
  const portal = smallPortal();
  const started = await startFilled(portal);
  portal.down = true;
  await started.run();
  await started.run();
  expect(started.warnings).toEqual([expect.stringMatching(/down|503/)]);

  portal.down = false;
  portal.connectors.push(connector('cc-prod', 'finance-b-sink-prod-c'));
  await started.run();
  await started.untilFilled(4);
  portal.down = true;
  await started.run();
  expect(started.warnings).toHaveLength(2);
});
