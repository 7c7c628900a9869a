import type { FindingCode } from '../../findings';
import type { LiveCluster, LiveKnowledge } from '../../live';
import {
  CDC,
  cdc,
  connectorFile,
  onpremCdc,
  onpremSink,
  proposal,
  SINK,
  sink,
} from '../repository';
import type { CodeCases } from './Case';

const answers = (
  cluster: Partial<Extract<LiveCluster, { reachable: true }>>,
  more: Partial<LiveKnowledge> = {},
): LiveKnowledge => ({
  clusters: { 'cc-dev': { reachable: true, ...cluster } },
  validations: { [cdc().path]: { ok: true, errors: [] } },
  ...more,
});
const has = (name: string, ...settings: string[]) =>
  answers({
    plugins: [
      {
        class: name,
        version: '2.0.1',
        settings: settings.map(setting => ({ name: setting, type: 'STRING' })),
      },
    ],
  });
const inFolder = (folder: string, name = CDC) =>
  proposal(connectorFile(name, {}, { folder }));
const own = { 's3.region': 'eu-central-1' };

/** Cases of plugins, settings and clusters. */
export const clusterCases = {
  'plugin/not-allowed': {
    raisedBy: [
      [
        'a plugin that is not on the department’s list',
        proposal(
          sink({ 'connector.class': 'PostgresSink' }, 'legal-a-sink-dev-b'),
        ),
      ],
      [
        'a custom plugin by a class that is on it',
        proposal(
          sink({ 'confluent.custom.plugin.id': 'ccp-1' }, 'legal-a-sink-dev-b'),
        ),
      ],
    ],
    notBy: [
      ['one that is', proposal(sink({}, 'legal-a-sink-dev-b'))],
      [
        'the same by its self-managed name',
        proposal(onpremCdc({}, 'legal-a-source-dev-b')),
      ],
      ['any, where there is no list', proposal(sink())],
    ],
  },
  'plugin/unavailable': {
    raisedBy: [
      [
        'a self-managed plugin by its short name',
        proposal(onpremCdc({ 'connector.class': 'PostgresCdcSourceV2' })),
      ],
      [
        'a managed plugin by its class',
        proposal(
          cdc({
            'connector.class':
              'io.debezium.connector.postgresql.PostgresConnector',
          }),
        ),
      ],
      [
        'a plugin that the cluster does not have',
        proposal(cdc(), { live: has('S3_SINK') }),
      ],
      [
        'a version that it does not have',
        proposal(cdc({ 'connector.plugin.version': '1.0.0' }), {
          live: has('PostgresCdcSourceV2'),
        }),
      ],
    ],
    notBy: [
      [
        'a class by its alias',
        proposal(onpremCdc({ 'connector.class': 'PostgresConnector' })),
      ],
      [
        'one that it has',
        proposal(cdc({ 'connector.plugin.version': '2.0.1' }), {
          live: has('PostgresCdcSourceV2'),
        }),
      ],
      ['a cluster that does not say', proposal(cdc(), { live: answers({}) })],
    ],
  },
  'config/required': {
    raisedBy: [
      ['no plugin', proposal(cdc({ 'connector.class': undefined }))],
      ['no number of tasks', proposal(cdc({ 'tasks.max': undefined }))],
      ['no host', proposal(cdc({ 'database.hostname': ' ' }))],
      ['no topics', proposal(sink({ topics: undefined }))],
      ['a transform without a type', proposal(cdc({ transforms: 'a' }))],
    ],
    notBy: [
      [
        'no number of tasks on a worker, which takes one',
        proposal(onpremCdc({ 'tasks.max': undefined })),
      ],
      [
        'options of a transform that is not used',
        proposal(cdc({ 'transforms.a.field': 'x' })),
      ],
    ],
  },
  'config/invalid': {
    raisedBy: [
      ['a number in words', proposal(cdc({ 'tasks.max': 'many' }))],
      ['no tasks', proposal(cdc({ 'tasks.max': '0' }))],
      [
        'a reference for a number',
        proposal(cdc({ 'tasks.max': '${secret:aws:finance/x#n}' })),
      ],
      [
        'a reference for a plugin',
        proposal(
          onpremSink({ 'connector.class': '${vault:kv/finance/x:class}' }),
        ),
      ],
      [
        'a reference for a transform',
        proposal(onpremSink({ transforms: '${vault:kv/finance/x:t}' })),
      ],
      [
        'two tasks of a plugin that runs one (a warning)',
        proposal(cdc({ 'tasks.max': '2' })),
      ],
      [
        'a list and a pattern of topics',
        proposal(sink({ 'topics.regex': 'finance\\..*' })),
      ],
      [
        'a sink that reads its own dead letters',
        proposal(sink({ topics: `finance.dlq.${SINK}` })),
      ],
      [
        'what the service sets by itself',
        proposal(cdc({ 'kafka.endpoint': 'SASL_SSL://x:9092' })),
      ],
      [
        'what the plugin refuses',
        proposal(cdc(), {
          live: answers(
            {},
            {
              validations: {
                [cdc().path]: {
                  ok: true,
                  errors: [
                    { key: 'database.port', message: 'no route to host' },
                  ],
                },
              },
            },
          ),
        }),
      ],
    ],
    notBy: [
      ['what the plugin accepts', proposal(cdc(), { live: answers({}) })],
    ],
  },
  'config/unknown': {
    raisedBy: [
      [
        'a setting that the plugin does not know',
        proposal(cdc({ 'topic.perfix': 'x' }), {
          live: has(
            'PostgresCdcSourceV2',
            ...Object.keys(JSON.parse(cdc().text).config),
          ),
        }),
      ],
    ],
    notBy: [
      [
        'settings that it knows',
        proposal(cdc(), {
          live: has(
            'PostgresCdcSourceV2',
            ...Object.keys(JSON.parse(cdc().text).config),
          ),
        }),
      ],
      [
        'settings of what the plugin hands them on to',
        proposal(
          cdc({
            ...{ 'driver.loginTimeout': '5', 'hibernate.c3p0.timeout': '5' },
            ...{ converters: 'iso', 'iso.format': 'yyyy' },
          }),
          {
            live: has(
              'PostgresCdcSourceV2',
              ...[...Object.keys(JSON.parse(cdc().text).config), 'converters'],
            ),
          },
        ),
      ],
      [
        'settings of Kafka Connect itself',
        proposal(cdc({ 'errors.tolerance': 'none' }), {
          live: has(
            'PostgresCdcSourceV2',
            ...Object.keys(JSON.parse(cdc().text).config),
          ),
        }),
      ],
      [
        'a plugin that does not say',
        proposal(cdc({ odd: 'x' }), { live: has('PostgresCdcSourceV2') }),
      ],
    ],
  },
  'cluster/unknown': {
    raisedBy: [
      ['a folder after no cluster', inFolder('connectors/dev/cc-dve')],
      ['a cluster of another environment', inFolder('connectors/dev/cc-prod')],
      [
        'an environment without a cluster',
        inFolder('connectors/staging', 'finance-salesdb-source-staging-cdc'),
      ],
    ],
    notBy: [['a folder after a cluster', proposal(onpremCdc())]],
  },
  'cluster/not-yours': {
    raisedBy: [
      [
        'another department’s own cluster',
        inFolder('connectors/dev/media-dev'),
      ],
      [
        'a shared cluster for an isolated department',
        inFolder('connectors/dev/onprem-dev', 'media-clips-source-dev-x'),
      ],
    ],
    notBy: [
      [
        'an isolated department’s own cluster',
        inFolder('connectors/dev/media-dev', 'media-clips-source-dev-x'),
      ],
      ['a shared one for the others', proposal(onpremCdc())],
    ],
  },
  'cluster/unreachable': {
    raisedBy: [
      [
        'a cluster that did not answer',
        proposal(cdc(), {
          live: {
            clusters: { 'cc-dev': { reachable: false, reason: 'timeout' } },
          },
        }),
      ],
      [
        'a cluster that was not asked',
        proposal(cdc(), { live: { clusters: {} } }),
      ],
      [
        'a plugin that was not asked',
        proposal(cdc(), { live: answers({}, { validations: {} }) }),
      ],
      [
        'a plugin that did not answer',
        proposal(cdc(), {
          live: answers(
            {},
            { validations: { [cdc().path]: { ok: false, reason: 'timeout' } } },
          ),
        }),
      ],
      [
        'a file that can only be asked about later (a warning)',
        proposal(cdc(), {
          live: {
            ...{ clusters: {}, asked: new Set<string>() },
            deferred: { [cdc().path]: 'clusters.yaml is changed, too' },
          },
        }),
      ],
      [
        'another cluster, whose connectors count towards limits (a warning)',
        proposal(cdc(), {
          live: answers(
            {},
            {
              clusters: {
                'cc-dev': { reachable: true },
                'cc-prod': { reachable: false, reason: 'timeout' },
              },
            },
          ),
        }),
      ],
      [
        'a topic of which nobody could say whether it exists (a warning)',
        proposal(sink(), {
          live: answers(
            {
              doubtfulTopics: {
                'finance.salesdb.public.orders': 'it may be hidden',
              },
            },
            { validations: { [sink().path]: { ok: true, errors: [] } } },
          ),
        }),
      ],
      [
        'a right that nobody could tell (a warning)',
        proposal(sink(), {
          live: answers(
            {
              rights: [
                {
                  topic: 'finance.salesdb.public.orders',
                  account: 'sa-fin-dev',
                  operation: 'read',
                  allowed: 'unknown',
                },
              ],
            },
            { validations: { [sink().path]: { ok: true, errors: [] } } },
          ),
        }),
      ],
    ],
    notBy: [
      [
        'a plugin that could not be asked, since the cluster does not have it',
        proposal(cdc(), {
          live: answers({ plugins: [{ class: 'X' }] }, { validations: {} }),
        }),
      ],
      [
        'a file that the clusters were not to be asked about',
        proposal(cdc(), { live: { clusters: {}, asked: new Set() } }),
      ],
      ['a cluster that answered', proposal(cdc(), { live: answers({}) })],
      ['a check without clusters', proposal(cdc())],
    ],
  },
  'region/outside': {
    raisedBy: [
      ['a bucket elsewhere', proposal(sink({ 's3.region': 'us-east-1' }))],
      [
        'an address elsewhere',
        proposal(
          sink({ ...own, 'store.url': 'https://s3.us-east-1.amazonaws.com' }),
        ),
      ],
    ],
    notBy: [
      [
        'a bucket in the region',
        proposal(
          sink({
            ...own,
            'store.url': 'https://s3.eu-central-1.amazonaws.com',
          }),
        ),
      ],
      ['no region given', proposal(sink({ 's3.region': undefined }))],
      [
        'a cluster whose region is not known',
        proposal(onpremSink({ 's3.region': 'us-east-1' })),
      ],
    ],
  },
  'exactly-once/unavailable': {
    raisedBy: [
      [
        'a plugin that cannot',
        proposal(
          connectorFile('finance-x-source-dev-y', {
            'connector.class': 'PostgresSource',
            'exactly.once.enabled': 'true',
          }),
        ),
      ],
      [
        'a worker’s plugin that cannot',
        proposal(
          onpremCdc({
            'connector.class': 'io.confluent.connect.jdbc.JdbcSourceConnector',
            'exactly.once.support': 'required',
          }),
        ),
      ],
    ],
    notBy: [
      ['a plugin that can', proposal(cdc({ 'exactly.once.enabled': 'true' }))],
      [
        'a plugin that nobody asked',
        proposal(
          connectorFile('finance-x-source-dev-y', {
            'connector.class': 'PostgresSource',
          }),
        ),
      ],
    ],
  },
} satisfies Partial<Record<FindingCode, CodeCases>>;
