import { ResponseError } from '@backstage/errors';
import type { FetchApi } from '@backstage/core-plugin-api';
import {
  actionAnswerSchema,
  configurationStatusSchema,
  connectorDetailSchema,
  connectorEventListSchema,
  connectorListSchema,
  departmentListSchema,
  type ConnectorAction,
} from '@kconnect/plugin-kafka-connect-common';
import type { z } from 'zod';
import type {
  CallOptions,
  ConnectorAddress,
  ConnectorPageQuery,
  KafkaConnectApi,
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
    const parameters = searchParametersOf(query);
    return this.#get(
      `/connectors${parameters ? `?${parameters}` : ''}`,
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

/** A field with several values is repeated: `health=failed&health=degraded`. */
function searchParametersOf(query: ConnectorPageQuery): string {
  const parameters = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value === undefined || value === '') continue;
    for (const one of [value].flat()) parameters.append(key, String(one));
  }
  return parameters.toString();
}
