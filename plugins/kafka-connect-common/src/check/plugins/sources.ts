import { rawSetting, setting } from '../CheckContext';
import type { Plugin, TopicPlace } from './Plugin';

type More = Partial<Omit<Plugin, 'classes' | 'type' | 'topics'>>;

function source(
  classes: readonly string[],
  topics: readonly TopicPlace[],
  more: More = {},
): Plugin {
  return { classes, type: 'source', topics, ...more };
}

const written = (
  key: string,
  holds: TopicPlace['holds'],
  more: Partial<TopicPlace> = {},
): TopicPlace => ({ key, holds, role: 'written', ...more });

const jdbc = (connectorClass: string) =>
  source([connectorClass], [written('topic.prefix', 'beginning')], {
    otherwise: 'its topics begin with `topic.prefix`',
    required: {
      managed: [
        'connection.host',
        'connection.port',
        'connection.user',
        'connection.password',
        'db.name',
      ],
      selfManaged: ['connection.url', 'mode'],
    },
  });

/** Writes to the one topic that a setting names. */
const oneTopic = (key: string, ...classes: string[]) =>
  source(classes, [written(key, 'names')], {
    otherwise: `it writes to the topic that \`${key}\` names`,
  });

/** Reads files that another connector has archived, and writes them to the topics they came from. */
const archive = (...classes: string[]) =>
  source(
    classes,
    [
      written('topic.regex.list', 'pairs', {
        when: connector =>
          setting(connector, 'mode')?.toUpperCase() === 'GENERALIZED',
      }),
    ],
    {
      otherwise:
        'it writes to topics that it finds the names of in the archive',
    },
  );

/** Sources other than Debezium's. */
export const sourcePlugins: readonly Plugin[] = [
  jdbc('PostgresSource'),
  jdbc('MySqlSource'),
  jdbc('MicrosoftSqlServerSource'),
  jdbc('OracleDatabaseSource'),
  jdbc('io.confluent.connect.jdbc.JdbcSourceConnector'),
  jdbc('io.aiven.connect.jdbc.JdbcSourceConnector'),
  source(
    ['MongoDbAtlasSource', 'com.mongodb.kafka.connect.MongoSourceConnector'],
    [
      written('topic.prefix', 'beginning', {
        follows: connector => rawSetting(connector, 'topic.separator') ?? '.',
      }),
    ],
    { otherwise: 'its topics begin with `topic.prefix`' },
  ),
  source(
    [
      'DynamoDbCdcSource',
      'io.confluent.connect.dynamodb.DynamoDBSourceConnector',
    ],
    [
      written('dynamodb.table.includelist', 'names', {
        when: connector =>
          setting(connector, 'dynamodb.table.discovery.mode')?.toUpperCase() !==
          'TAG',
      }),
    ],
    {
      otherwise:
        'its topics are named after its tables; a TopicRegexRouter can put a prefix before them',
      required: {
        managed: ['dynamodb.service.endpoint'],
      },
    },
  ),
  oneTopic(
    'kafka.topic',
    'DatagenSource',
    'io.confluent.kafka.connect.datagen.DatagenConnector',
  ),
  oneTopic(
    'kafka.topic',
    'SqsSource',
    'io.confluent.connect.sqs.source.SqsSourceConnector',
  ),
  oneTopic(
    'kafka.topic',
    'KinesisSource',
    'io.confluent.connect.kinesis.KinesisSourceConnector',
  ),
  oneTopic(
    'kafka.topic',
    'MqttSource',
    'io.confluent.connect.mqtt.MqttSourceConnector',
  ),
  oneTopic(
    'kafka.topic',
    'IbmMQSource',
    'io.confluent.connect.ibm.mq.IbmMQSourceConnector',
  ),
  oneTopic(
    'kafka.topic',
    'RabbitMQSource',
    'io.confluent.connect.rabbitmq.RabbitMQSourceConnector',
  ),
  oneTopic(
    'kafka.topic',
    'ActiveMQSource',
    'io.confluent.connect.activemq.ActiveMQSourceConnector',
  ),
  oneTopic(
    'kafka.topic',
    'SftpSource',
    'io.confluent.connect.sftp.SftpCsvSourceConnector',
  ),
  oneTopic(
    'kafka.topic',
    'PubSubSource',
    'io.confluent.connect.gcp.pubsub.PubSubSourceConnector',
  ),
  oneTopic(
    'kafka.topic',
    'AzureEventHubsSource',
    'io.confluent.connect.azure.eventhubs.EventHubsSourceConnector',
  ),
  oneTopic(
    'kafka.topic',
    'ServiceNowSource',
    'io.confluent.connect.servicenow.ServiceNowSourceConnector',
  ),
  oneTopic(
    'kafka.topic',
    'SalesforceCdcSource',
    'io.confluent.salesforce.SalesforceCdcSourceConnector',
  ),
  oneTopic('topic', 'org.apache.kafka.connect.file.FileStreamSourceConnector'),
  oneTopic('topic', 'org.apache.kafka.connect.tools.VerifiableSourceConnector'),
  oneTopic(
    'topic.name',
    'org.apache.kafka.connect.tools.SchemaSourceConnector',
  ),
  source(
    ['HttpSource', 'io.confluent.connect.http.HttpSourceConnector'],
    [written('topic.name.pattern', 'beginning')],
    { otherwise: 'its topics follow `topic.name.pattern`' },
  ),
  archive('S3Source', 'io.confluent.connect.s3.source.S3SourceConnector'),
  archive(
    'AzureBlobSource',
    'io.confluent.connect.azure.blob.storage.AzureBlobStorageSourceConnector',
  ),
  archive('GcsSource', 'io.confluent.connect.gcs.GcsSourceConnector'),
  // Made for tests of Kafka Connect itself: it sends nothing.
  source(['org.apache.kafka.connect.tools.MockSourceConnector'], []),
  ...[
    'org.apache.kafka.connect.mirror.MirrorSourceConnector',
    'org.apache.kafka.connect.mirror.MirrorCheckpointConnector',
    'org.apache.kafka.connect.mirror.MirrorHeartbeatConnector',
    'io.confluent.connect.replicator.ReplicatorSourceConnector',
  ].map(name =>
    source([name], [], {
      otherwise:
        'it copies whole clusters and names topics by a policy of its own',
    }),
  ),
];
