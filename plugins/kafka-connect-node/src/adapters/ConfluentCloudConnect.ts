import type {
  Capabilities,
  ObservedConnector,
} from '@kconnect/plugin-kafka-connect-common';
import { ConnectHttp, systemRuntime, type Runtime } from '../http';
import { parseList, type PasswordKeysOf } from '../parsing';
import type {
  CallOptions,
  ClusterReading,
  ConnectCluster,
  ConnectorPlugin,
  ErrorRecommendations,
  RestartOutcome,
} from '../port';
import { SensitiveKeys } from '../redaction';
import { CONFLUENT_CLOUD_CAPABILITIES, connectUrl } from './confluentCloud';
import {
  connectorPath,
  notSupported,
  putAction,
  readPlugins,
} from './connectRest';
import { readRecommendations } from './errorRecommendations';
import { passwordKeysFromValidation } from './passwordKeys';
import { readConnector } from './readConnector';

/** How the connectors of one Kafka cluster in Confluent Cloud are reached. */
export interface ConfluentCloudConnectOptions {
  /** The cluster's id in `clusters.yaml`. */
  id: string;
  /** `https://api.confluent.cloud`, or what stands in for it. */
  url: string;
  /** `env-…` */
  environment: string;
  /** `lkc-…` */
  kafkaCluster: string;
  /** A Cloud API key and its secret; a Kafka cluster's key is not accepted. */
  credentials: { key: string; secret: string };
  /** The deadline of one call with its retries, in milliseconds. */
  timeoutMs: number;
  /** An answer larger than this is refused; 64 MB unless told. */
  maxAnswerBytes?: number;
  runtime?: Runtime;
}

/** Confluent Cloud's fully managed connectors, by the Connect API v1. */
export class ConfluentCloudConnect implements ConnectCluster {
  readonly id: string;
  readonly capabilities: Capabilities = CONFLUENT_CLOUD_CAPABILITIES;
  readonly #http: ConnectHttp;
  readonly #sensitiveKeys: SensitiveKeys;
  /** Ids as the last reading of all had them: the answers about one connector do not hold its id. */
  #serviceIds: ReadonlyMap<string, string | undefined> = new Map();

  /** @throws Error with a sentence for the platform team where the address cannot be used */
  constructor(options: ConfluentCloudConnectOptions) {
    this.id = options.id;
    this.#http = new ConnectHttp({ ...options, url: connectUrl(options) });
    this.#sensitiveKeys = new SensitiveKeys(
      (pluginClass, signal) =>
        this.#http.call({ signal }, send =>
          passwordKeysFromValidation(pluginClass, send),
        ),
      options.runtime ?? systemRuntime,
    );
  }

  readAll(options?: CallOptions): Promise<ClusterReading> {
    return this.#http.call(options, async (send, signal) => {
      const answer = await send({
        method: 'GET',
        path: '/connectors?expand=info,status,id',
      });
      const reading = await parseList(
        answer.json(),
        'GET /connectors',
        this.#passwordKeysOf,
        signal,
      );
      this.#serviceIds = new Map(
        reading.connectors.map(({ name, serviceId }) => [name, serviceId]),
      );
      return reading;
    });
  }

  read(
    name: string,
    options?: CallOptions,
  ): Promise<ObservedConnector | undefined> {
    return this.#http.call(options, send =>
      readConnector(name, send, {
        serviceId: this.#serviceIds.get(name),
        stateBeforeStatus: 'PROVISIONING',
        passwordKeysOf: this.#passwordKeysOf,
      }),
    );
  }

  plugins(options?: CallOptions): Promise<ConnectorPlugin[]> {
    return this.#http.call(options, readPlugins);
  }

  /** Confluent's advice; `undefined` where it has none, a connector without a stack trace say. */
  errorRecommendations(
    name: string,
    options?: CallOptions,
  ): Promise<ErrorRecommendations | undefined> {
    return this.#http.call(options, send => readRecommendations(name, send));
  }

  pause(name: string, options?: CallOptions): Promise<void> {
    return putAction(this.#http, name, 'pause', options);
  }

  resume(name: string, options?: CallOptions): Promise<void> {
    return putAction(this.#http, name, 'resume', options);
  }

  stop(): Promise<void> {
    return lacks('stop');
  }

  /** Restarts the connector and all its tasks; refused (`invalid`) while it is provisioned or paused. */
  restart(name: string, options?: CallOptions): Promise<RestartOutcome> {
    return this.#http.call(options, async send => {
      await send({ method: 'POST', path: `${connectorPath(name)}/restart` });
      return { connector: true, tasks: 'all' };
    });
  }

  restartTask(): Promise<void> {
    return lacks('restartTask');
  }

  async close(): Promise<void> {
    this.#sensitiveKeys.close();
    await this.#http.close();
  }

  readonly #passwordKeysOf: PasswordKeysOf = pluginClass =>
    this.#sensitiveKeys.of(pluginClass);
}

async function lacks(capability: 'stop' | 'restartTask'): Promise<never> {
  const status = CONFLUENT_CLOUD_CAPABILITIES[capability];
  throw notSupported(status.available ? '' : status.reason);
}
