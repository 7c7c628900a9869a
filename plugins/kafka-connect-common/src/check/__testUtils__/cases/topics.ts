import type { FindingCode } from '../../findings';
import type { LiveKnowledge, TopicRight } from '../../live';
import {
  cdc,
  connectorFile,
  onpremCdc,
  onpremSink,
  proposal,
  sink,
} from '../repository';
import type { Case, CodeCases } from './Case';

const reading = (pattern: string) =>
  proposal(sink({ topics: undefined, 'topics.regex': pattern }));
const each = (
  values: readonly string[],
  propose: (value: string) => Case[1],
): Case[] => values.map(value => [`\`${value}\``, propose(value)]);

const managed = (config: Record<string, string>) =>
  proposal(
    connectorFile('finance-x-source-dev-y', {
      'kafka.auth.mode': 'SERVICE_ACCOUNT',
      'kafka.service.account.id': 'sa-fin-dev',
      'tasks.max': '1',
      'output.data.format': 'AVRO',
      ...config,
    }),
  );
const selfManaged = (config: Record<string, string>) =>
  proposal(
    connectorFile('finance-x-source-dev-y', config, {
      folder: 'connectors/dev/onprem-dev',
    }),
  );
const routed = (type: string, options: Record<string, string> = {}) =>
  proposal(
    onpremCdc({
      transforms: 'route',
      'transforms.route.type': type,
      ...Object.fromEntries(
        Object.entries(options).map(([key, value]) => [
          `transforms.route.${key}`,
          value,
        ]),
      ),
    }),
  );
const KAFKA = 'org.apache.kafka.connect.transforms';
const rerouted = (regex: string, replacement: string) =>
  routed(`${KAFKA}.RegexRouter`, { regex, replacement });
const dynamo = (more: Record<string, string> = {}) =>
  managed({
    'connector.class': 'DynamoDbCdcSource',
    'dynamodb.service.endpoint': 'https://dynamodb.eu-central-1.amazonaws.com',
    'dynamodb.table.includelist': 'orders',
    ...more,
  });
const mysql = (more: Record<string, string>) =>
  managed({
    'connector.class': 'MySqlCdcSourceV2',
    'database.hostname': 'h',
    'database.user': 'u',
    'database.password': '${secret:aws:finance/x#p}',
    ...more,
  });
const told = (right: Omit<TopicRight, 'account'>): LiveKnowledge => ({
  clusters: {
    'cc-dev': {
      reachable: true,
      rights: [{ account: 'sa-fin-dev', ...right }],
    },
  },
});
const right = (allowed: TopicRight['allowed']) =>
  told({
    ...{ topic: 'finance.salesdb.public.orders', operation: 'read', allowed },
  });
const mayNotWriteBelow = (topic: string) =>
  told({ ...{ topic, beginning: true, operation: 'write', allowed: 'no' } });
const DLQ = 'errors.deadletterqueue.topic.name';

/** Cases of topics and dead letters. */
export const topicCases = {
  'topic/not-yours': {
    raisedBy: [
      ['another’s topic to read', proposal(sink({ topics: 'hr.salaries' }))],
      [
        'another’s topic in a list',
        proposal(sink({ topics: 'finance.a, hr.salaries' })),
      ],
      [
        'a word that one’s own prefix begins with',
        proposal(sink({ topics: 'finance' })),
      ],
      [
        'a reference for a topic',
        proposal(sink({ topics: '${secret:aws:finance/topic}' })),
      ],
      ...each(
        [
          '.*',
          'finance.*',
          '(finance|hr)\\..*',
          'finance\\..*|.*',
          'finance\\..*|hr\\..*',
          '[fh]inance\\..*',
          '(finance\\.)?.*',
          '(finance\\.)*x',
          '(?i)finance\\..*',
          'financ[^x]\\..*',
          '\\Qfinance.\\E.*',
          '.*finance\\..*',
          'finance\\.{0,1}.*',
          '(?!hr).*',
          '(',
        ],
        reading,
      ),
      ['another’s prefix', proposal(cdc({ 'topic.prefix': 'hr' }))],
      ['no prefix', proposal(cdc({ 'topic.prefix': undefined }))],
      [
        'a prefix that the delimiter does not complete',
        proposal(cdc({ 'topic.prefix': 'finance', 'topic.delimiter': '-' })),
      ],
      [
        'a prefix whose schema changes have a topic of its name',
        mysql({ 'topic.prefix': 'finance' }),
      ],
      [
        'a prefix that a table’s name would complete',
        managed({ 'connector.class': 'PostgresSource', 'topic.prefix': 'fin' }),
      ],
      [
        'another’s topic to write',
        managed({ 'connector.class': 'DatagenSource', 'kafka.topic': 'hr.x' }),
      ],
      ['tables that topics are named after', dynamo()],
      [
        'another’s history of schemas',
        proposal(
          onpremCdc({ 'schema.history.internal.kafka.topic': 'hr.history' }),
        ),
      ],
      [
        'another’s signals',
        proposal(onpremCdc({ 'signal.kafka.topic': 'hr.signals' })),
      ],
      [
        'another’s notifications',
        proposal(onpremCdc({ 'notification.sink.topic.name': 'hr.notes' })),
      ],
      [
        'another’s offsets',
        proposal(onpremCdc({ 'offsets.storage.topic': 'connect-offsets' })),
      ],
      [
        'another’s heartbeats',
        proposal(onpremCdc({ 'topic.heartbeat.prefix': 'hr' })),
      ],
      [
        'topics that a class names',
        proposal(onpremCdc({ 'topic.naming.strategy': 'com.example.Mine' })),
      ],
      ['reports that all share', selfManagedHttpSink()],
      [
        'another’s reports',
        proposal(onpremSink({ 'reporter.result.topic.name': 'hr.results' })),
      ],
      [
        'a delimiter of white space, which becomes another sign',
        proposal(cdc({ 'topic.prefix': 'finance', 'topic.delimiter': ' ' })),
      ],
      [
        'a route for names that there are none of',
        dynamo({
          transforms: 'prefix',
          'transforms.prefix.type':
            'io.confluent.connect.cloud.transforms.TopicRegexRouter',
          'transforms.prefix.regex': '(.*) ',
          'transforms.prefix.replacement': 'finance.$1',
        }),
      ],
      [
        'a route for some records',
        dynamo({
          transforms: 'prefix',
          'transforms.prefix.type':
            'io.confluent.connect.cloud.transforms.TopicRegexRouter',
          'transforms.prefix.regex': '(.*)',
          'transforms.prefix.replacement': 'finance.$1',
          'transforms.prefix.predicate': 'x',
        }),
      ],
      [
        'a route by a field of an unwrapped record',
        routed('io.debezium.transforms.ExtractNewRecordState', {
          'route.by.field': 'topic',
        }),
      ],
      ['a route to another’s topic', rerouted('(.*)', 'hr.$1')],
      ['a route that cuts the prefix off', rerouted('finance\\.(.*)', '$1')],
      [
        'a route by a group that can be anything',
        rerouted('([^.]+)\\.(.*)', '$1.x'),
      ],
      [
        'a route by time',
        routed(`${KAFKA}.TimestampRouter`, {
          'topic.format': '${timestamp}-${topic}',
        }),
      ],
      [
        'a route by the record',
        routed('io.confluent.connect.transforms.ExtractTopic$Value', {
          field: 'x',
        }),
      ],
      [
        'a route by logical tables',
        routed('io.debezium.transforms.ByLogicalTableRouter', {
          'topic.regex': '(.*)',
          'topic.replacement': 'hr',
        }),
      ],
      [
        'an outbox with its default',
        routed('io.debezium.transforms.outbox.EventRouter'),
      ],
      [
        'an outbox whose pattern lets names through',
        routed('io.debezium.transforms.outbox.EventRouter', {
          'route.topic.replacement': 'finance.${routedByValue}',
          'route.topic.regex': '(?<routedByValue>a+)',
        }),
      ],
      ['a transform that nobody knows', routed('com.example.Router')],
      [
        'a plugin that nobody knows',
        selfManaged({ 'connector.class': 'com.example.Source' }),
      ],
      [
        'another’s topic, called otherwise, for a sink that nobody knows',
        proposal(
          onpremSink({
            'connector.class': 'com.example.Sink',
            topics: 'hr.salaries',
            transforms: 'r',
            'transforms.r.type': `${KAFKA}.RegexRouter`,
            'transforms.r.regex': '(.*)',
            'transforms.r.replacement': 'finance.$1',
          }),
        ),
      ],
      [
        'a plugin that nobody knows, to another’s topic',
        selfManaged({
          'connector.class': 'com.example.Source',
          'target.topic.name': 'hr.x',
        }),
      ],
      [
        'a mapper of one’s own',
        selfManaged({
          'connector.class': 'com.mongodb.kafka.connect.MongoSourceConnector',
          'topic.prefix': 'finance.x',
          'topic.mapper': 'com.example.Mine',
        }),
      ],
      [
        'an archive that is restored to where it came from',
        managed({
          'connector.class': 'S3Source',
          'topic.regex.list': 'finance.x:.*',
        }),
      ],
      [
        'a copy of a whole cluster',
        selfManaged({
          'connector.class':
            'org.apache.kafka.connect.mirror.MirrorSourceConnector',
          topics: 'finance.x',
        }),
      ],
      [
        'an archive that names topics',
        managed({
          'connector.class': 'S3Source',
          'topic.regex.list': 'hr.x:.*',
        }),
      ],
      [
        'a topic that the account may not read',
        proposal(sink(), { live: right('no') }),
      ],
      [
        'topics that the account may not write all of (a warning)',
        proposal(cdc(), { live: mayNotWriteBelow('finance.salesdb') }),
      ],
    ],
    notBy: [
      ['one’s own topics', proposal(sink({ topics: 'finance.a , finance.b' }))],
      ...each(
        [
          'finance\\..*',
          '^finance\\.(a|b)$',
          'finance[.].*',
          '(finance\\.a|finance\\.b).*',
          'f(inance\\.|inance\\.x).*',
          '(?:finance)\\.\\w+',
          'finance\\.(?!secret).*',
          '(finance\\.)+x',
          'financ[e]\\..+',
          'fx{0}inance\\..*',
        ],
        reading,
      ),
      ['one’s own prefix', proposal(cdc({ 'topic.prefix': 'finance' }))],
      [
        'a prefix with the changes of schemas below it',
        mysql({ 'topic.prefix': 'finance.shop' }),
      ],
      [
        'one’s own topic to write',
        managed({
          'connector.class': 'DatagenSource',
          'kafka.topic': 'finance.x',
        }),
      ],
      [
        'tables whose topics get a prefix',
        dynamo({
          transforms: 'prefix',
          'transforms.prefix.type':
            'io.confluent.connect.cloud.transforms.TopicRegexRouter',
          'transforms.prefix.regex': '(.*)',
          'transforms.prefix.replacement': 'finance.$1',
        }),
      ],
      [
        'tables that are named so',
        dynamo({ 'dynamodb.table.includelist': 'finance.orders' }),
      ],
      [
        'heartbeats by default',
        proposal(onpremCdc({ 'heartbeat.interval.ms': '10000' })),
      ],
      ['a route within', rerouted('finance\\.ledger\\.(.*)', 'finance.$1')],
      [
        'a route by a group within',
        rerouted('(finance\\.)ledger\\.(.*)', '$1$2'),
      ],
      ['a route that appends', rerouted('(.*)', '$1-v2')],
      ['a route out that the next one mends', outAndBack()],
      [
        'a route by time that keeps the name',
        routed(`${KAFKA}.TimestampRouter`),
      ],
      [
        'a transform that leaves topics alone',
        routed(`${KAFKA}.InsertField$Value`, {
          'static.field': 'topic',
          'static.value': 'hr.x',
        }),
      ],
      [
        'an outbox within',
        routed('io.debezium.transforms.outbox.EventRouter', {
          'route.topic.replacement': 'finance.${routedByValue}',
        }),
      ],
      [
        'an unwrapped record',
        routed('io.debezium.transforms.ExtractNewRecordState', {
          'drop.tombstones': 'false',
        }),
      ],
      [
        'another name for a sink’s table',
        proposal(
          sink({
            transforms: 'r',
            'transforms.r.type': `${KAFKA}.RegexRouter`,
            'transforms.r.regex': '(.*)',
            'transforms.r.replacement': 'hr',
          }),
        ),
      ],
      [
        'a plugin that nobody knows, to one’s own topic',
        selfManaged({
          'connector.class': 'com.example.Source',
          'target.topic.name': 'finance.x',
        }),
      ],
      [
        'a sink that nobody knows',
        proposal(onpremSink({ 'connector.class': 'com.example.Sink' })),
      ],
      [
        'a plugin that nobody knows, all of whose records are sent to one’s own topics',
        selfManaged({
          'connector.class': 'com.example.Source',
          transforms: 'r',
          'transforms.r.type': `${KAFKA}.RegexRouter`,
          'transforms.r.regex': '(.*)',
          'transforms.r.replacement': 'finance.$1',
        }),
      ],
      [
        'a topic that the account may read',
        proposal(sink(), { live: right('yes') }),
      ],
      [
        'a right on one topic, where another beginning was asked about',
        proposal(cdc(), { live: mayNotWriteBelow('finance.hr') }),
      ],
    ],
  },
  'topic/missing': {
    raisedBy: [
      [
        'a topic that the cluster does not have',
        proposal(sink(), {
          live: {
            clusters: { 'cc-dev': { reachable: true, topics: ['finance.x'] } },
          },
        }),
      ],
    ],
    notBy: [
      [
        'one that it has',
        proposal(sink(), {
          live: {
            clusters: {
              'cc-dev': {
                reachable: true,
                topics: ['finance.salesdb.public.orders'],
              },
            },
          },
        }),
      ],
      [
        'a cluster that does not say',
        proposal(sink(), {
          live: { clusters: { 'cc-dev': { reachable: true } } },
        }),
      ],
      [
        'a source, which creates its own',
        proposal(cdc(), {
          live: { clusters: { 'cc-dev': { reachable: true, topics: [] } } },
        }),
      ],
    ],
  },
  'dlq/missing': {
    raisedBy: [
      ['a managed sink without', proposal(sink({ [DLQ]: undefined }))],
      ['a self-managed sink without', proposal(onpremSink({ [DLQ]: ' ' }))],
    ],
    notBy: [['a source without', proposal(cdc())]],
  },
  'dlq/not-yours': {
    raisedBy: [
      ['the one that all share', proposal(sink({ [DLQ]: 'dlq-lcc-abc123' }))],
      ['a placeholder', proposal(sink({ [DLQ]: 'dlq-${connector}' }))],
      ['another’s', proposal(sink({ [DLQ]: 'hr.dlq' }))],
    ],
    notBy: [['one’s own', proposal(sink({ [DLQ]: 'finance.dlq' }))]],
  },
} satisfies Partial<Record<FindingCode, CodeCases>>;

function selfManagedHttpSink() {
  return proposal(
    onpremSink({
      'connector.class': 'io.confluent.connect.http.HttpSinkConnector',
    }),
  );
}

function outAndBack() {
  return proposal(
    onpremCdc({
      transforms: 'strip,prefix',
      'transforms.strip.type': `${KAFKA}.RegexRouter`,
      'transforms.strip.regex': 'finance\\.ledger\\.(.*)',
      'transforms.strip.replacement': '$1',
      'transforms.prefix.type': `${KAFKA}.RegexRouter`,
      'transforms.prefix.regex': '.*',
      'transforms.prefix.replacement': 'finance.all',
    }),
  );
}
