import fc from 'fast-check';
import {
  connectorEntityName,
  type ConnectorSummary,
} from '@kconnect/plugin-kafka-connect-common';
import type { FleetReading } from '../fleet/FleetReading';
import { cluster, connector } from '../__testUtils__/fleet';
import { describeFleet } from './describeFleet';

const OPTIONS = {
  platformTeam: 'group:default/ebs',
  portalUrl: 'https://portal.example',
};

const describeAll = (reading: Partial<FleetReading>) =>
  describeFleet(
    {
      clusters: [cluster('cc-prod')],
      connectors: [],
      whole: new Set(),
      ...reading,
    },
    OPTIONS,
  );

const describeOne = async (more: Partial<ConnectorSummary>) => {
  const name = more.name ?? 'finance-salesdb-source-prod-cdc';
  const { entities } = await describeAll({
    connectors: [connector('cc-prod', name, more)],
  });
  return entities[1].entity;
};

it('describes a cluster', async () => {
  const { entities } = await describeAll({
    clusters: [
      cluster('cc-prod', {
        title: 'Confluent Cloud, production',
        region: 'eu-central-1',
      }),
    ],
  });
  expect(entities).toEqual([
    {
      cluster: 'cc-prod',
      entity: {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Resource',
        metadata: {
          namespace: 'default',
          name: 'cc-prod',
          title: 'Confluent Cloud, production',
          description:
            'Kafka Connect cluster (confluent-cloud, eu-central-1), prod',
          annotations: {
            'backstage.io/managed-by-location': 'kafka-connect:cc-prod',
            'backstage.io/managed-by-origin-location': 'kafka-connect:cc-prod',
            'kafka-connect/cluster': 'cc-prod',
          },
          tags: ['confluent-cloud'],
          links: [
            {
              url: 'https://portal.example/kafka-connect?cluster=cc-prod',
              title: 'Its connectors',
            },
          ],
        },
        spec: {
          type: 'kafka-connect-cluster',
          lifecycle: 'production',
          owner: 'group:default/ebs',
        },
      },
    },
  ]);
});

it('describes a connector', async () => {
  expect(await describeOne({})).toEqual({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      namespace: 'default',
      name: connectorEntityName('cc-prod', 'finance-salesdb-source-prod-cdc'),
      title: 'finance-salesdb-source-prod-cdc',
      description:
        'Kafka Connect source connector (PostgresCdcSourceV2) on cc-prod, prod',
      annotations: {
        'backstage.io/managed-by-location': 'kafka-connect:cc-prod',
        'backstage.io/managed-by-origin-location': 'kafka-connect:cc-prod',
        'kafka-connect/cluster': 'cc-prod',
        'kafka-connect/connector-name': 'finance-salesdb-source-prod-cdc',
      },
      tags: ['postgres-cdc-source-v2', 'source'],
      links: [
        {
          url: 'https://portal.example/kafka-connect/cc-prod/finance-salesdb-source-prod-cdc',
          title: 'State, tasks and actions',
        },
      ],
    },
    spec: {
      type: 'kafka-connector',
      lifecycle: 'production',
      owner: 'group:default/finance',
      dependsOn: ['resource:default/cc-prod'],
    },
  });
});

it('gives a dedicated cluster to its department, and strays to the platform team', async () => {
  const { entities } = await describeAll({
    clusters: [{ ...cluster('media-prod'), owner: 'group:default/media' }],
    connectors: [
      connector('media-prod', 'legacy', {
        department: undefined,
        owner: undefined,
      }),
    ],
  });
  expect(entities.map(({ entity }) => entity.spec?.owner)).toEqual([
    'group:default/media',
    'group:default/ebs',
  ]);
});

it.each([
  ['dev', 'experimental'],
  ['staging', 'staging'],
  ['prod', 'production'],
] as const)('calls what runs in %s %s', async (environment, lifecycle) => {
  expect((await describeOne({ environment })).spec?.lifecycle).toBe(lifecycle);
});

it('takes the type from the name while the cluster does not say it', async () => {
  const provisioning = await describeOne({
    type: 'unknown',
    state: 'PROVISIONING',
    health: 'provisioning',
    tasks: {
      total: 0,
      running: 0,
      failed: 0,
      waiting: 0,
      halted: 0,
      unknown: 0,
    },
  });
  expect(provisioning).toEqual(await describeOne({}));
  expect(
    (await describeOne({ name: 'legacy', type: 'unknown' })).metadata.tags,
  ).toEqual(['postgres-cdc-source-v2']);
});

it('holds nothing that changes while a connector runs', async () => {
  const count = fc.nat(9);
  const volatile: fc.Arbitrary<Partial<ConnectorSummary>> = fc.record({
    state: fc.string(),
    health: fc.constantFrom('healthy', 'failed', 'unknown', 'provisioning'),
    reason: fc.option(fc.string(), { nil: undefined }),
    turn: fc.constantFrom('department', 'platform', 'vendor', 'nobody'),
    since: fc.string(),
    asOf: fc.string(),
    tasks: fc.record({
      total: count,
      running: count,
      failed: count,
      waiting: count,
      halted: count,
      unknown: count,
    }),
    lastKnown: fc.constantFrom(undefined, { health: 'failed' as const }),
    may: fc.record({
      readConfig: fc.boolean(),
      readLogs: fc.boolean(),
      operate: fc.boolean(),
    }),
  });
  const expected = await describeOne({});
  await fc.assert(
    fc.asyncProperty(volatile, async change => {
      expect(await describeOne(change)).toEqual(expected);
    }),
  );
});

it.each([
  { class: 'S3_SINK' },
  { type: 'sink' },
  { owner: 'group:default/media', department: 'media' },
] as const)('changes with %j', async change => {
  expect(await describeOne(change)).not.toEqual(await describeOne({}));
});

describe('what the catalog would not take', () => {
  it.each([
    [
      'control characters in a name',
      { name: 'a\u0000b' },
      /control characters/,
    ],
    ['half a character in a name', { name: 'a\ud800b' }, /URI malformed/],
    ['an empty owner', { owner: '' }, /owner/],
  ])('is left out and reported: %s', async (_, more, reason) => {
    const bad = connector('cc-prod', 'bad', more);
    const { entities, rejected, refs } = await describeAll({
      connectors: [
        connector('cc-prod', 'first'),
        bad,
        connector('cc-prod', 'last'),
      ],
    });
    expect(entities.map(({ entity }) => entity.metadata.title)).toEqual([
      'cc-prod',
      'first',
      'last',
    ]);
    expect(rejected).toEqual([
      {
        what: expect.stringContaining('cc-prod/'),
        reason: expect.stringMatching(reason),
      },
    ]);
    // It exists, so an entity that it had before stays.
    expect(refs.size).toBe(4);
  });

  it('is the second of two with one ref', async () => {
    const { entities, rejected } = await describeAll({
      connectors: [connector('cc-prod', 'one'), connector('cc-prod', 'one')],
    });
    expect(entities).toHaveLength(2);
    expect(rejected).toHaveLength(1);
  });
});

it('leaves out the connectors of a cluster that is none any more', async () => {
  const { entities, refs } = await describeAll({
    connectors: [connector('gone', 'finance-a-sink-prod-b')],
  });
  expect(entities).toHaveLength(1);
  expect(refs).toEqual(new Set(['resource:default/cc-prod']));
});
