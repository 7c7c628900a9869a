import { ResponseError } from '@backstage/errors';
import type { FetchApi } from '@backstage/core-plugin-api';
import {
  actionAnswerSchema,
  configurationStatusSchema,
  connectorDetailSchema,
  connectorDiagnosisSchema,
  connectorEventListSchema,
  connectorListSchema,
  connectorLogsSchema,
  connectorMetricsSchema,
  departmentListSchema,
  type ConnectorAction,
  type MetricRange,
} from '@kconnect/plugin-kafka-connect-common';
import type { z } from 'zod';
import type {
  CallOptions,
  ConnectorAddress,
  ConnectorPageQuery,
  KafkaConnectApi,
  LogSearch,
} from './KafkaConnectApi';
import { readAnswer } from './readAnswer';

const BASE = 'plugin://kafka-connect';

/** {@link KafkaConnectApi} over HTTP. */
export class KafkaConnectClient implements KafkaConnectApi {
  readonly #fetchApi: FetchApi;

  constructor(fetchApi: FetchApi) {
    this.#fetchApi = fetchApi;
  }

  listConnectors(query: ConnectorPageQuery, options?: CallOptions) {
    return this.#get(
      `/connectors${searchOf(query)}`,
      connectorListSchema,
      options,
    );
  }

  getConnector(address: ConnectorAddress, options?: CallOptions) {
    return this.#get(pathOf(address), connectorDetailSchema, options);
  }

  listEvents(address: ConnectorAddress, options?: CallOptions) {
    return this.#get(
      `${pathOf(address)}/events`,
      connectorEventListSchema,
      options,
    );
  }

  getMetrics(
    address: ConnectorAddress,
    range: MetricRange,
    options?: CallOptions,
  ) {
    return this.#get(
      `${pathOf(address)}/metrics${searchOf({ range })}`,
      connectorMetricsSchema,
      options,
    );
  }

  searchLogs(
    address: ConnectorAddress,
    search: LogSearch,
    options?: CallOptions,
  ) {
    return this.#get(
      `${pathOf(address)}/logs${searchOf(search)}`,
      connectorLogsSchema,
      options,
    );
  }

  getDiagnosis(address: ConnectorAddress, options?: CallOptions) {
    return this.#get(
      `${pathOf(address)}/diagnosis`,
      connectorDiagnosisSchema,
      options,
    );
  }

  act(address: ConnectorAddress, action: ConnectorAction) {
    return this.#post(`${pathOf(address)}/${action}`);
  }

  restartTask(address: ConnectorAddress, task: number) {
    return this.#post(`${pathOf(address)}/tasks/${task}/restart`);
  }

  listDepartments(options?: CallOptions) {
    return this.#get('/departments', departmentListSchema, options);
  }

  getConfigurationStatus(options?: CallOptions) {
    return this.#get('/configuration', configurationStatusSchema, options);
  }

  #get<T>(path: string, schema: z.ZodType<T>, options?: CallOptions) {
    return this.#request(path, schema, { signal: options?.signal });
  }

  #post(path: string) {
    return this.#request(path, actionAnswerSchema, { method: 'POST' });
  }

  async #request<T>(
    path: string,
    schema: z.ZodType<T>,
    init: RequestInit,
  ): Promise<T> {
    const response = await this.#fetchApi.fetch(`${BASE}${path}`, init);
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return readAnswer(response, schema);
  }
}

function pathOf({ cluster, name }: ConnectorAddress): string {
  return `/connectors/${encodeURIComponent(cluster)}/${encodeURIComponent(
    name,
  )}`;
}

/** An address's search part, empty where nothing is asked. A field with several values is repeated: `health=failed&health=degraded`. */
function searchOf(query: object): string {
  const parameters = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value === undefined || value === '') continue;
    for (const one of [value].flat()) parameters.append(key, String(one));
  }
  const text = parameters.toString();
  return text && `?${text}`;
}
