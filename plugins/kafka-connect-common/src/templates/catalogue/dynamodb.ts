import { awsLogin, dynamoEndpointIn } from '../fields/aws';
import { advanced, advancedChoice, question, setting } from '../fields/field';
import {
  keyFormat,
  sinkFields,
  sourceFields,
  tasks,
  topics,
  valueFormat,
} from '../fields/common';
import { SCHEMA_FORMATS } from '../fields/jdbc';
import type { ConnectorTemplate } from '../Template';
import { dataPrefixOf } from '../TemplatePlace';

const PREFIX = 'topicPrefix';
const REPLACEMENT = 'transforms.prefix.replacement';
/** What stands in a replacement for the table's name. */
const TABLE = '$1';

/** Changes of tables of DynamoDB. */
export const dynamodbSource: ConnectorTemplate = {
  id: 'dynamodb-source',
  title: 'DynamoDB source',
  description:
    'What tables of DynamoDB hold and how it changes, from their streams. Confluent Cloud alone has it.',
  type: 'source',
  plugins: [{ managed: 'DynamoDbCdcSource', title: 'Amazon DynamoDB' }],
  managedOnly:
    'The DynamoDB source runs on Confluent Cloud alone: choose a managed cluster.',
  fields: [
    setting(
      'dynamodb.service.endpoint',
      'Address of DynamoDB',
      "In the cluster's region.",
      {
        required: true,
        derived: ({ cluster: { region } }) =>
          region === undefined ? undefined : dynamoEndpointIn(region),
        derivedAs: "that of the cluster's region",
      },
    ),
    setting('dynamodb.table.includelist', 'Tables', 'Their names.', {
      kind: 'list',
      required: true,
    }),
    question(
      PREFIX,
      'topic-prefix',
      'Beginning of the topics',
      'A topic is called `<this><table>`.',
      {
        required: true,
        derived: place => `${dataPrefixOf(place)}.`,
        derivedAs: '`<prefix><data source>.`',
        shownBy: ({ [REPLACEMENT]: given }) =>
          given?.endsWith(TABLE) ? given.slice(0, -TABLE.length) : undefined,
      },
    ),
    ...awsLogin,
    valueFormat('output.data.format', 'Format', SCHEMA_FORMATS, 'AVRO'),
    tasks(),
    advanced(
      'output.data.key.format',
      'choice',
      'Format of the keys',
      'None: what the plugin takes.',
      { choices: SCHEMA_FORMATS },
    ),
    advancedChoice(
      'dynamodb.table.sync.mode',
      'What is read',
      'What is there already, what changes, or both.',
      ['SNAPSHOT_CDC', 'SNAPSHOT', 'CDC'],
    ),
    advanced(
      'dynamodb.cdc.initial.stream.position',
      'choice',
      'Where to begin',
      'With the oldest change that the stream has, or with the next one.',
      { choices: ['TRIM_HORIZON', 'LATEST'] },
    ),
    ...sourceFields,
  ],
  // The plugin names its topics after its tables, which all departments could have alike.
  settings: (_, answers) => ({
    transforms: 'prefix',
    'transforms.prefix.type':
      'io.confluent.connect.cloud.transforms.TopicRegexRouter',
    'transforms.prefix.regex': '(.*)',
    [REPLACEMENT]: `${answers.get(PREFIX) ?? ''}${TABLE}`,
  }),
  leftovers: [
    'The tables that it keeps its progress in stay in DynamoDB; their names begin with connect-KCL-.',
    'Its topics stay, with what they hold.',
  ],
};

/** Records into tables of DynamoDB. */
export const dynamodbSink: ConnectorTemplate = {
  id: 'dynamodb-sink',
  title: 'DynamoDB sink',
  description:
    "Records of topics into tables of DynamoDB in the cluster's region.",
  type: 'sink',
  plugins: [{ managed: 'DynamoDbSink', title: 'Amazon DynamoDB' }],
  fields: [
    topics,
    valueFormat(
      'input.data.format',
      'Format of the records',
      [...SCHEMA_FORMATS, 'JSON'],
      'AVRO',
    ),
    ...awsLogin,
    setting(
      'aws.dynamodb.pk.hash',
      'Partition key',
      'partition, or a field such as value.id.',
      { required: true, default: 'partition' },
    ),
    setting(
      'aws.dynamodb.pk.sort',
      'Sort key',
      'offset, or a field; empty for a table without one.',
      { required: true, default: 'offset', mayBeEmpty: true },
    ),
    tasks(),
    keyFormat(
      'input.key.format',
      ['AVRO', 'BYTES', 'JSON', 'JSON_SR', 'PROTOBUF', 'STRING'],
      'STRING',
    ),
    advanced(
      'table.name.format',
      'text',
      'Names of the tables',
      '${topic} stands for the topic.',
      { default: '${topic}', placeholders: ['${topic}'] },
    ),
    advanced('aws.dynamodb.region', 'text', 'Region', 'Such as eu-central-1.', {
      on: 'self-managed',
      derived: ({ cluster }) => cluster.region,
      derivedAs: "the cluster's",
    }),
    advanced(
      'aws.dynamodb.endpoint',
      'text',
      'Address of DynamoDB',
      'In that region.',
      {
        on: 'self-managed',
        derived: (_, answers) => {
          const region = answers.get('awsDynamodbRegion');
          return region === undefined ? undefined : dynamoEndpointIn(region);
        },
        derivedAs: 'that of the region',
      },
    ),
    ...sinkFields,
  ],
  leftovers: [
    'Its tables stay, with what they hold.',
    'Its queue of dead letters stays, and so does its consumer group until its offsets expire.',
  ],
};
