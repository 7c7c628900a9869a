import type { FailureContext, FailureText } from './model.ts';
import { printStack, sinkTaskFrames, sourceTaskFrames } from './stack.ts';

/** The Schema Registry does not give the schema of a record. */
export function schemaRegistry(context: FailureContext): FailureText {
  const topic = topicOf(context);
  return {
    turn: 'user',
    at: 'task',
    headline: `The schema of the records in ${topic} could not be read`,
    summary: `The Schema Registry answered 40403 for a record of ${topic}: the schema was deleted, or the records were written with another registry.`,
    stack: printStack({
      type: 'org.apache.kafka.connect.errors.ConnectException',
      message: 'Tolerance exceeded in error handler',
      frames: [
        'org.apache.kafka.connect.runtime.errors.RetryWithToleranceOperator.execAndHandleError(RetryWithToleranceOperator.java:260)',
        'org.apache.kafka.connect.runtime.WorkerSinkTask.convertAndTransformRecord(WorkerSinkTask.java:547)',
        ...sinkTaskFrames,
      ],
      cause: {
        type: 'org.apache.kafka.connect.errors.DataException',
        message: `Failed to deserialize data for topic ${topic} to Avro:`,
        frames: [
          'io.confluent.connect.avro.AvroConverter.toConnectData(AvroConverter.java:148)',
        ],
        cause: {
          type: 'org.apache.kafka.common.errors.SerializationException',
          message: 'Error retrieving Avro value schema for id 100482',
          frames: [
            'io.confluent.kafka.serializers.AbstractKafkaSchemaSerDe.toKafkaException(AbstractKafkaSchemaSerDe.java:805)',
          ],
          cause: {
            type: 'io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException',
            message: 'Schema 100482 not found; error code: 40403',
            frames: [
              'io.confluent.kafka.schemaregistry.client.rest.RestService.sendHttpRequest(RestService.java:336)',
            ],
          },
        },
      },
    }),
    validationErrors: [],
    recommendations: [
      `Check that the subject ${topic}-value exists in the cluster's Schema Registry and that the service account may read it.`,
    ],
  };
}

/** A record is not in the format that the connector was told to expect. */
export function recordFormat(context: FailureContext): FailureText {
  const topic = topicOf(context);
  return {
    turn: 'user',
    at: 'task',
    headline: `A record in ${topic} is not valid JSON`,
    summary: `A record of ${topic} cannot be read in the configured input format. Route such records to the dead letter queue, or correct the producer.`,
    stack: printStack({
      type: 'org.apache.kafka.connect.errors.ConnectException',
      message: 'Tolerance exceeded in error handler',
      frames: [
        'org.apache.kafka.connect.runtime.errors.RetryWithToleranceOperator.execAndHandleError(RetryWithToleranceOperator.java:260)',
        ...sinkTaskFrames,
      ],
      cause: {
        type: 'org.apache.kafka.connect.errors.DataException',
        message:
          'Converting byte[] to Kafka Connect data failed due to serialization error:',
        frames: [
          'org.apache.kafka.connect.json.JsonConverter.toConnectData(JsonConverter.java:333)',
        ],
        cause: {
          type: 'com.fasterxml.jackson.core.JsonParseException',
          message:
            "Unrecognized token 'N': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')",
          frames: [
            'com.fasterxml.jackson.core.JsonParser._constructError(JsonParser.java:2477)',
          ],
        },
      },
    }),
    validationErrors: [],
    recommendations: [],
  };
}

/** The topic is not there. */
export function topicUnknown(context: FailureContext): FailureText {
  const topic = topicOf(context);
  return {
    turn: 'user',
    at: 'task',
    headline: `The topic ${topic} does not exist`,
    summary: `The topic ${topic} was not found in the Kafka cluster. Create it, or correct its name in the configuration.`,
    stack: printStack({
      type: 'org.apache.kafka.connect.errors.ConnectException',
      message: `Unable to read from topic ${topic}`,
      frames: isSink(context) ? sinkTaskFrames : sourceTaskFrames,
      cause: {
        type: 'org.apache.kafka.common.errors.UnknownTopicOrPartitionException',
        message: 'This server does not host this topic-partition.',
        frames: [],
      },
    }),
    validationErrors: [],
    recommendations: [`Create the topic ${topic} before the connector starts.`],
  };
}

/** The service account may not use the topic. */
export function topicNotAuthorized(context: FailureContext): FailureText {
  const topic = topicOf(context);
  const account = context.config['kafka.service.account.id'] ?? 'the API key';
  return {
    turn: 'user',
    at: 'task',
    headline: `${account} may not use the topic ${topic}`,
    summary: `The identity that the connector runs as has no rights on the topic ${topic}.`,
    stack: printStack({
      type: 'org.apache.kafka.connect.errors.ConnectException',
      message: 'Unrecoverable exception from producer or consumer',
      frames: isSink(context) ? sinkTaskFrames : sourceTaskFrames,
      cause: {
        type: 'org.apache.kafka.common.errors.TopicAuthorizationException',
        message: `Not authorized to access topics: [${topic}]`,
        frames: [],
      },
    }),
    validationErrors: [],
    recommendations: [
      `Grant ${account} ${
        isSink(context) ? 'READ' : 'WRITE'
      } on the topic ${topic}.`,
    ],
  };
}

function isSink({ config }: FailureContext): boolean {
  return /sink$/i.test(config['connector.class'] ?? '');
}

function topicOf({ config }: FailureContext): string {
  const topics = config.topics ?? config['kafka.topic'];
  return (
    topics?.split(',')[0].trim() || `${config['topic.prefix'] ?? ''}events`
  );
}
