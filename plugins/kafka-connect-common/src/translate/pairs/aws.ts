import { cloudOnly, format, same, workerOnly, type Rule } from '../rules';
import type { PluginPair } from './PluginPair';

/** How a connector logs in to AWS. */
export const awsLogin: readonly Rule[] = [
  {
    toManaged: draft => {
      if (draft.isSaid('aws.access.key.id')) return;
      draft.need(
        'provider.integration.id',
        'The worker used a role of its own. Confluent Cloud takes one by a provider integration: write this, and `authentication.method` "IAM Roles"; or both of the access key.',
      );
    },
    toSelfManaged: () => {},
  },
  same('aws.access.key.id', 'aws.secret.access.key'),
  cloudOnly(
    'authentication.method',
    'A worker uses the role of its machine, or the one of its credentials provider.',
    'Access Keys',
  ),
  cloudOnly(
    'provider.integration.id',
    'A worker uses the role of its machine, or the one of its credentials provider.',
  ),
  workerOnly(
    /\.credentials\.provider\.class(\.|$)|^s3\.credentials\./,
    'Confluent Cloud takes a role by a provider integration.',
  ),
];

/** Formats of a sink to one of Amazon's stores. */
export const awsFormats = (formats: readonly string[], otherwise?: string) => [
  format({
    managed: 'input.data.format',
    converter: 'value.converter',
    ...{ formats, otherwise },
  }),
  format({
    managed: 'input.key.format',
    converter: 'key.converter',
    formats: ['AVRO', 'BYTES', 'JSON', 'JSON_SR', 'PROTOBUF', 'STRING'],
    otherwise: 'STRING',
  }),
];

const ENDPOINT = 'aws.dynamodb.endpoint';

function endpointIn(region: string): string {
  return `https://dynamodb.${region}.amazonaws.com`;
}

/** Confluent Cloud has the region of its cluster; a worker must be told. */
const dynamoRegion: Rule = {
  toManaged: draft => {
    const { region } = draft.options;
    const own = {
      'aws.dynamodb.region': region,
      [ENDPOINT]: region && endpointIn(region),
    };
    for (const [key, value] of Object.entries(own)) {
      if (value !== undefined && draft.given(key) === value) {
        draft.imply(key, 'The table lies in the region of the cluster.');
      } else {
        draft.lose(key, 'The table lies in the region of the cluster.');
      }
    }
  },
  toSelfManaged: draft => {
    const { region } = draft.options;
    if (region === undefined) {
      draft.need('aws.dynamodb.region', 'No region of the cluster is known.');
      return;
    }
    const reason = 'It is the region of the managed cluster.';
    draft.add('aws.dynamodb.region', region, reason);
    draft.add(ENDPOINT, endpointIn(region), reason);
  },
};
/** The sink to tables of DynamoDB. */
export const DYNAMODB_SINK: PluginPair = {
  managed: 'DynamoDbSink',
  selfManaged: 'io.confluent.connect.aws.dynamodb.DynamoDbSinkConnector',
  type: 'sink',
  rules: [
    ...awsLogin,
    ...awsFormats(['AVRO', 'JSON_SR', 'PROTOBUF', 'JSON']),
    same('aws.dynamodb.pk.hash', 'aws.dynamodb.pk.sort', 'table.name.format'),
    dynamoRegion,
  ],
};
