import type {
  Capabilities,
  ObservedConnector,
} from '@kconnect/plugin-kafka-connect-common';
import { ConnectHttp, systemRuntime, type Runtime, type Send } from '../http';
import {
  parseAs,
  parseList,
  workerSchema,
  type PasswordKeysOf,
} from '../parsing';
import type {
  CallOptions,
  ClusterReading,
  ConnectCluster,
  ConnectorPlugin,
  RestartOutcome,
} from '../port';
import { SensitiveKeys } from '../redaction';
import { notSupported, putAction, readPlugins, taskPath } from './connectRest';
import { passwordKeysFromDefinitions } from './passwordKeys';
import { readConnector } from './readConnector';
import { restartFailed } from './restartFailed';
import { capabilitiesOfWorkers, kafkaVersionOf } from './workerVersion';

/** How the workers of an Apache Kafka Connect cluster are reached. */
export interface ApacheKafkaConnectOptions {
  /** The cluster's id in `clusters.yaml`. */
  id: string;
  /** Address of a worker, or of what stands before the workers. */
  url: string;
  /** For basic authentication, where a proxy or an extension asks for it. */
  credentials?: { key: string; secret: string };
  /** The deadline of one call with its retries, in milliseconds. */
  timeoutMs: number;
  /** An answer larger than this is refused; 64 MB unless told. */
  maxAnswerBytes?: number;
  runtime?: Runtime;
}

const VERSION_FRESH_MS = 600_000;
const VERSION_AGAIN_MS = 60_000;

/** The workers of an Apache Kafka Connect or Confluent Platform cluster, by their REST API. */
export class ApacheKafkaConnect implements ConnectCluster {
  readonly id: string;
  readonly #http: ConnectHttp;
  readonly #runtime: Runtime;
  readonly #sensitiveKeys: SensitiveKeys;
  #capabilities = capabilitiesOfWorkers(undefined);
  #versionKnownUntil = 0;

  /** @throws Error with a sentence for the platform team where the address cannot be used */
  constructor(options: ApacheKafkaConnectOptions) {
    this.id = options.id;
    this.#runtime = options.runtime ?? systemRuntime;
    this.#http = new ConnectHttp(options);
    this.#sensitiveKeys = new SensitiveKeys(
      (pluginClass, signal) =>
        this.#http.call({ signal }, send =>
          passwordKeysFromDefinitions(pluginClass, send),
        ),
      this.#runtime,
    );
  }

  /** Everything until the workers have told their version. */
  get capabilities(): Capabilities {
    return this.#capabilities;
  }

  readAll(options?: CallOptions): Promise<ClusterReading> {
    return this.#http.call(options, async (send, signal) => {
      const answer = await send({
        method: 'GET',
        path: '/connectors?expand=info&expand=status',
      });
      const reading = await parseList(
        answer.json(),
        'GET /connectors',
        this.#passwordKeysOf,
        signal,
      );
      // A courtesy to the screens; the reading does not wait for it.
      this.#learnVersion({ signal: options?.signal }).catch(() => {});
      return reading;
    });
  }

  read(
    name: string,
    options?: CallOptions,
  ): Promise<ObservedConnector | undefined> {
    return this.#http.call(options, send =>
      readConnector(name, send, {
        stateBeforeStatus: 'UNASSIGNED',
        passwordKeysOf: this.#passwordKeysOf,
      }),
    );
  }

  plugins(options?: CallOptions): Promise<ConnectorPlugin[]> {
    return this.#http.call(options, readPlugins);
  }

  pause(name: string, options?: CallOptions): Promise<void> {
    return putAction(this.#http, name, 'pause', options);
  }

  resume(name: string, options?: CallOptions): Promise<void> {
    return putAction(this.#http, name, 'resume', options);
  }

  async stop(name: string, options?: CallOptions): Promise<void> {
    // What an old worker answers to an unknown route is no clear reason.
    await this.#learnVersion(options).catch(() => {});
    const { stop } = this.#capabilities;
    if (!stop.available) throw notSupported(stop.reason);
    await putAction(this.#http, name, 'stop', options);
  }

  /** Restarts the connector's own instance where it failed, and the tasks that failed; what runs is left alone. */
  restart(name: string, options?: CallOptions): Promise<RestartOutcome> {
    return this.#http.call(options, send => restartFailed(name, send));
  }

  restartTask(
    name: string,
    task: number,
    options?: CallOptions,
  ): Promise<void> {
    return this.#http.call(options, async send => {
      await send({
        method: 'POST',
        path: `${taskPath(name, task)}/restart`,
      });
    });
  }

  async close(): Promise<void> {
    this.#sensitiveKeys.close();
    await this.#http.close();
  }

  readonly #passwordKeysOf: PasswordKeysOf = pluginClass =>
    this.#sensitiveKeys.of(pluginClass);

  async #learnVersion(options: CallOptions | undefined): Promise<void> {
    if (this.#versionKnownUntil > this.#runtime.now()) return;
    // Set before the answer, so that readings at the same time do not all ask.
    this.#versionKnownUntil = this.#runtime.now() + VERSION_FRESH_MS;
    try {
      const { version } = await this.#http.call(options, askVersion);
      this.#capabilities = capabilitiesOfWorkers(kafkaVersionOf(version));
    } catch (error) {
      this.#versionKnownUntil = this.#runtime.now() + VERSION_AGAIN_MS;
      throw error;
    }
  }
}

async function askVersion(send: Send): Promise<{ version: string }> {
  const answer = await send({ method: 'GET', path: '/' });
  return parseAs(workerSchema, answer.json(), 'GET /');
}
