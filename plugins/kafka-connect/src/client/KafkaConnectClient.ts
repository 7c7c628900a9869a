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
  newRequestAnswerSchema,
  reconcileAnswerSchema,
  requestDetailSchema,
  requestListSchema,
  type ConnectorAction,
  type MetricRange,
  type NewRequest,
  type RequestQuery,
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
    return this.#post(`${pathOf(address)}/${action}`, actionAnswerSchema);
  }

  restartTask(address: ConnectorAddress, task: number) {
    return this.#post(
      `${pathOf(address)}/tasks/${task}/restart`,
      actionAnswerSchema,
    );
  }

  listDepartments(options?: CallOptions) {
    return this.#get('/departments', departmentListSchema, options);
  }

  getConfigurationStatus(options?: CallOptions) {
    return this.#get('/configuration', configurationStatusSchema, options);
  }

  listRequests(query: RequestQuery = {}, options?: CallOptions) {
    return this.#get(`/requests${searchOf(query)}`, requestListSchema, options);
  }

  getRequest(id: number, options?: CallOptions) {
    return this.#get(`/requests/${id}`, requestDetailSchema, options);
  }

  approveRequest(id: number, head: string) {
    return this.#post(`/requests/${id}/approve`, requestDetailSchema, { head });
  }

  mergeRequest(id: number, head: string) {
    return this.#post(`/requests/${id}/merge`, requestDetailSchema, { head });
  }

  closeRequest(id: number, head: string) {
    return this.#post(`/requests/${id}/close`, requestDetailSchema, { head });
  }

  propose(request: NewRequest) {
    return this.#post('/requests', newRequestAnswerSchema, request);
  }

  reconcile(address: ConnectorAddress) {
    return this.#post(`${pathOf(address)}/reconcile`, reconcileAnswerSchema);
  }

  #get<T>(path: string, schema: z.ZodType<T>, options?: CallOptions) {
    return this.#request(path, schema, { signal: options?.signal });
  }

  #post<T>(path: string, schema: z.ZodType<T>, body?: object) {
    return this.#request(path, schema, {
      method: 'POST',
      ...(body && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
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
