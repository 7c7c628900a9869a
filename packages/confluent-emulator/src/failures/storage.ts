import type { FailureContext, FailureText } from './model.ts';
import { printStack, sinkTaskFrames, sourceTaskFrames } from './stack.ts';

/** The bucket's policy does not let the connector's keys or role write. */
export function bucketAccessDenied({ config }: FailureContext): FailureText {
  const bucket = config['s3.bucket.name'] ?? 'the bucket';
  return s3Failure({
    headline: `Access to the bucket ${bucket} was denied`,
    summary: `The configured credentials may not write to the bucket ${bucket}.`,
    message: `Access Denied (Service: Amazon S3; Status Code: 403; Error Code: AccessDenied; Request ID: 7QH1F0X2K9M4T8WB; Proxy: null)`,
    recommendations: [
      `Allow s3:PutObject, s3:AbortMultipartUpload and s3:ListBucket on ${bucket} to the connector's credentials.`,
      'Check the bucket policy and the key policy of its encryption key.',
    ],
  });
}

/** There is no such bucket. */
export function bucketMissing({ config }: FailureContext): FailureText {
  const bucket = config['s3.bucket.name'] ?? 'the bucket';
  return s3Failure({
    headline: `The bucket ${bucket} does not exist`,
    summary: `There is no bucket ${bucket} in the region of the cluster.`,
    message: `The specified bucket does not exist (Service: Amazon S3; Status Code: 404; Error Code: NoSuchBucket; Request ID: 3ZD8VQ6H1N5R0YKC; Proxy: null)`,
    recommendations: [
      `Create the bucket ${bucket} in the cluster's region, or name an existing one.`,
    ],
  });
}

/** DynamoDB throttles because the table's capacity is used up. */
export function tableThrottled({ config }: FailureContext): FailureText {
  const sink = config['connector.class'] === 'DynamoDbSink';
  return {
    turn: 'user',
    at: 'task',
    headline: 'The DynamoDB table has no capacity left',
    summary:
      'DynamoDB throttles the requests because the provisioned throughput of the table is exceeded.',
    stack: printStack({
      type: 'org.apache.kafka.connect.errors.ConnectException',
      message: 'Exceeded the number of retries for a batch',
      frames: sink ? sinkTaskFrames : sourceTaskFrames,
      cause: {
        type: 'com.amazonaws.services.dynamodbv2.model.ProvisionedThroughputExceededException',
        message:
          'The level of configured provisioned throughput for the table was exceeded (Service: AmazonDynamoDBv2; Status Code: 400; Error Code: ProvisionedThroughputExceededException)',
        frames: [
          'com.amazonaws.http.AmazonHttpClient$RequestExecutor.handleErrorResponse(AmazonHttpClient.java:1879)',
          'com.amazonaws.services.dynamodbv2.AmazonDynamoDBClient.doInvoke(AmazonDynamoDBClient.java:6912)',
        ],
      },
    }),
    validationErrors: [],
    recommendations: [
      'Raise the write capacity of the table, or switch it to on-demand capacity.',
    ],
  };
}

function s3Failure(of: {
  headline: string;
  summary: string;
  message: string;
  recommendations: string[];
}): FailureText {
  return {
    turn: 'user',
    at: 'task',
    headline: of.headline,
    summary: of.summary,
    stack: printStack({
      type: 'org.apache.kafka.connect.errors.ConnectException',
      message: 'Exiting WorkerSinkTask due to unrecoverable exception.',
      frames: sinkTaskFrames,
      cause: {
        type: 'com.amazonaws.services.s3.model.AmazonS3Exception',
        message: of.message,
        frames: [
          'com.amazonaws.http.AmazonHttpClient$RequestExecutor.handleErrorResponse(AmazonHttpClient.java:1879)',
          'com.amazonaws.services.s3.AmazonS3Client.initiateMultipartUpload(AmazonS3Client.java:3553)',
          'io.confluent.connect.s3.storage.S3OutputStream.newMultipartUpload(S3OutputStream.java:210)',
          'io.confluent.connect.s3.TopicPartitionWriter.commitFiles(TopicPartitionWriter.java:576)',
        ],
      },
    }),
    validationErrors: [],
    recommendations: of.recommendations,
  };
}
