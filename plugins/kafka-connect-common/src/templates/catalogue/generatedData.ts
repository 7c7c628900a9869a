import { advanced, advancedNumber, setting } from '../fields/field';
import { keyFormat, sourceFields, tasks, valueFormat } from '../fields/common';
import type { ConnectorTemplate } from '../Template';
import { dataPrefixOf } from '../TemplatePlace';

const FORMATS = ['AVRO', 'JSON_SR', 'PROTOBUF', 'JSON'];

/** Kafka's own: it is with every worker that has Kafka's test plugins on its class path. */
const VERIFIABLE = 'org.apache.kafka.connect.tools.VerifiableSourceConnector';

/** Data to try something with. */
export const generatedData: ConnectorTemplate = {
  id: 'generated-data-source',
  title: 'Generated test data',
  description:
    'Made-up orders, users or page views, to try a topic or a sink with.',
  type: 'source',
  plugins: [{ managed: 'DatagenSource', title: 'Datagen' }],
  workerPlugins: [
    {
      class: VERIFIABLE,
      settings: answers => ({
        topic: answers.get('kafkaTopic') ?? '',
        throughput: String(
          Math.max(1, Math.round(1000 / Number(answers.get('maxInterval')))),
        ),
      }),
      remark:
        "Kafka's own source of test data writes numbers that count up, not orders or users.",
    },
  ],
  unlisted: VERIFIABLE,
  fields: [
    setting('kafka.topic', 'Topic', 'Where the data go.', {
      kind: 'topic',
      required: true,
      derived: place => `${dataPrefixOf(place)}.sample`,
      derivedAs: '`<prefix><data source>.sample`',
    }),
    advanced(
      'schema.string',
      'paragraph',
      'Schema of your own',
      'In Avro, instead of one of the kinds of data that are there.',
    ),
    setting('quickstart', 'What', 'Which data are made up.', {
      kind: 'choice',
      derived: (_, answers) =>
        answers.has('schemaString') ? undefined : 'ORDERS',
      derivedAs: 'ORDERS, or those of a schema of your own',
      choices: [
        ...['CLICKSTREAM', 'INVENTORY', 'ORDERS', 'PAGEVIEWS', 'PRODUCT'],
        ...['RATINGS', 'STOCK_TRADES', 'USERS'],
      ],
    }),
    valueFormat('output.data.format', 'Format', FORMATS, 'JSON'),
    tasks(),
    keyFormat('output.key.format', [...FORMATS, 'STRING'], 'STRING'),
    advancedNumber(
      'max.interval',
      'Longest pause (ms)',
      'Between two records.',
      1000,
      { min: 10 },
    ),
    advanced('schema.keyfield', 'text', 'Key', 'A field of that schema.'),
    ...sourceFields,
  ],
  leftovers: ['Its topic stays, with what it holds.'],
};
