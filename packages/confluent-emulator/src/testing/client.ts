import type { RunningEmulator } from '../startEmulator.ts';

/** An answer, with its body as JSON where it is JSON. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed body, or undefined for an empty one. */
  readonly json: any;
}

/** How to call, where it differs from the emulator's own key and first cluster. */
export interface CallOptions {
  readonly body?: unknown;
  readonly credentials?: string | null;
  /** A token instead of a key. */
  readonly bearer?: string;
  readonly headers?: Record<string, string>;
  readonly environment?: string;
  readonly kafkaCluster?: string;
}

/** Calls the emulator as a client of the Connect API does. */
export function clientOf(emulator: RunningEmulator) {
  const { url, key, secret } = emulator;

  async function send(
    method: string,
    path: string,
    {
      body,
      bearer,
      headers,
      credentials = bearer === undefined ? `${key}:${secret}` : null,
    }: CallOptions = {},
  ): Promise<Answer> {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        ...(credentials !== null && {
          authorization: `Basic ${Buffer.from(credentials).toString('base64')}`,
        }),
        ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await response.text();
    const isJson = response.headers
      .get('content-type')
      ?.startsWith('application/json');
    return {
      status: response.status,
      headers: response.headers,
      text,
      json: isJson && text !== '' ? JSON.parse(text) : undefined,
    };
  }

  return {
    send,
    /** Calls below the cluster: `call('GET', '/connectors')`. */
    call(method: string, path: string, options: CallOptions = {}) {
      const environment = options.environment ?? emulator.environment;
      const cluster = options.kafkaCluster ?? emulator.kafkaCluster;
      const place = `/connect/v1/environments/${environment}/clusters/${cluster}`;
      return send(method, `${place}${path}`, options);
    },
  };
}

/** A valid configuration that will run. */
export function datagen(
  name: string,
  more: Record<string, string> = {},
): Record<string, string> {
  return {
    name,
    'connector.class': 'DatagenSource',
    'kafka.auth.mode': 'SERVICE_ACCOUNT',
    'kafka.service.account.id': 'sa-finance-dev',
    'kafka.topic': 'finance.orders',
    'output.data.format': 'JSON',
    quickstart: 'ORDERS',
    'tasks.max': '1',
    ...more,
  };
}

/** A valid configuration of a database source, with a secret. */
export function postgresCdc(
  name: string,
  more: Record<string, string> = {},
): Record<string, string> {
  return {
    name,
    'connector.class': 'PostgresCdcSourceV2',
    'kafka.auth.mode': 'SERVICE_ACCOUNT',
    'kafka.service.account.id': 'sa-finance-dev',
    'database.hostname': 'salesdb.finance.example.com',
    'database.port': '5432',
    'database.user': 'kafka_connect',
    'database.password': 'correct horse battery',
    'database.dbname': 'sales',
    'topic.prefix': 'finance.salesdb',
    'output.data.format': 'JSON',
    'tasks.max': '1',
    ...more,
  };
}

/** A valid configuration of a sink with several tasks. */
export function s3Sink(
  name: string,
  more: Record<string, string> = {},
): Record<string, string> {
  return {
    name,
    'connector.class': 'S3_SINK',
    'kafka.auth.mode': 'KAFKA_API_KEY',
    'kafka.api.key': 'ABCDEFGHIJKLMNOP',
    'kafka.api.secret': 'kafka-secret',
    topics: 'finance.orders,finance.payments',
    'input.data.format': 'JSON',
    'aws.access.key.id': 'AKIADEMO',
    'aws.secret.access.key': 'aws-secret',
    's3.bucket.name': 'finance-archive',
    'time.interval': 'DAILY',
    'tasks.max': '3',
    ...more,
  };
}
