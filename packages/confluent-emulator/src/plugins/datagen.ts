import { commonKeys, sourceKeys } from './common.ts';
import { keysOf } from './model.ts';
import type { Plugin } from './model.ts';

const schema = keysOf('Schema configuration');
const topic = keysOf('Which topic do you want to send data to?');

/** The source of sample data. */
export const datagenPlugin: Plugin = {
  class: 'DatagenSource',
  javaClass: 'io.confluent.kafka.connect.datagen.DatagenConnector',
  type: 'source',
  version: '0.6.7',
  keys: [
    ...commonKeys({ keyIsSecret: true }),
    topic.text('kafka.topic', 'Topic name', { required: true }),
    ...sourceKeys({ formats: ['AVRO', 'JSON_SR', 'PROTOBUF', 'JSON'] }),
    schema.text('quickstart', 'Quickstart', {
      values: [
        'CLICKSTREAM',
        'INVENTORY',
        'ORDERS',
        'PAGEVIEWS',
        'PRODUCT',
        'RATINGS',
        'STOCK_TRADES',
        'USERS',
      ],
    }),
    schema.text('schema.string', 'Schema'),
    schema.text('schema.keyfield', 'Key field', { importance: 'LOW' }),
    schema.int('max.interval', 'Longest interval between messages (ms)', {
      default: '1000',
      min: 10,
    }),
  ],
  check: config =>
    config.quickstart || config['schema.string']
      ? []
      : [
          {
            key: 'quickstart',
            message: 'One of "quickstart" and "schema.string" must be set',
          },
        ],
};
