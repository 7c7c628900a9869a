import {
  cloudOnly,
  fixedInCloud,
  format,
  same,
  unlessSaid,
  worded,
  workerOnly,
  type Rule,
} from '../rules';
import type { PluginPair } from './PluginPair';

const QUICKSTARTS = [
  ...['CLICKSTREAM', 'INVENTORY', 'ORDERS', 'PAGEVIEWS', 'PRODUCT'],
  ...['RATINGS', 'STOCK_TRADES', 'USERS'],
].map(name => [name, name.toLowerCase()] as const);

const FORMATS = ['AVRO', 'JSON_SR', 'PROTOBUF', 'JSON'];

const formats: readonly Rule[] = [
  format({
    managed: 'output.data.format',
    converter: 'value.converter',
    formats: FORMATS,
  }),
  format({
    managed: 'output.key.format',
    converter: 'key.converter',
    formats: [...FORMATS, 'STRING'],
    otherwise: 'STRING',
  }),
];

/** The source of sample data. */
export const DATAGEN: PluginPair = {
  managed: 'DatagenSource',
  selfManaged: 'io.confluent.kafka.connect.datagen.DatagenConnector',
  type: 'source',
  rules: [
    same('kafka.topic', 'schema.string', 'schema.keyfield', 'max.interval'),
    unlessSaid('max.interval', 'max.interval', {
      managed: '500',
      selfManaged: '1000',
    }),
    worded('quickstart', 'quickstart', QUICKSTARTS),
    fixedInCloud('iterations', '-1'),
    workerOnly('schema.filename', 'Confluent Cloud reads no files.'),
    ...formats,
  ],
};

const MOCK = "Kafka's mock source writes nothing.";

/** Kafka's own source for tests, where a worker has no plugin for sample data. */
export const MOCK_SOURCE: PluginPair = {
  managed: 'DatagenSource',
  selfManaged: 'org.apache.kafka.connect.tools.MockSourceConnector',
  type: 'source',
  rules: [
    cloudOnly(
      /^(kafka\.topic|quickstart|schema\.(string|keyfield)|max\.interval)$/,
      MOCK,
    ),
    {
      toManaged: draft => draft.need('kafka.topic', MOCK),
      toSelfManaged: () => {},
    },
    ...formats,
  ],
};
