import { ResponseError } from '@backstage/errors';
import type { FetchApi } from '@backstage/core-plugin-api';
import {
  clusterListSchema,
  connectorFormSchema,
  draftAnswerSchema,
  promotionFormSchema,
  takenNamesSchema,
  type Draft,
} from '@kconnect/plugin-kafka-connect-common';
import type { z } from 'zod';
import type { CallOptions, ConnectorAddress } from '../../client';
import { readAnswer } from '../../client/readAnswer';
import type { FormsApi } from './FormsApi';

const BASE = 'plugin://kafka-connect';

/** {@link FormsApi} over HTTP. */
export class FormsClient implements FormsApi {
  readonly #fetchApi: FetchApi;

  constructor(fetchApi: FetchApi) {
    this.#fetchApi = fetchApi;
  }

  listClusters(options?: CallOptions) {
    return this.#ask(clusterListSchema, '/clusters', options);
  }

  draft(draft: Draft, options?: CallOptions) {
    return this.#ask(draftAnswerSchema, '/drafts', {
      signal: options?.signal,
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(draft),
    });
  }

  listTakenNames(department: string, options?: CallOptions) {
    const path = `/departments/${encodeURIComponent(department)}/names`;
    return this.#ask(takenNamesSchema, path, options);
  }

  getForm(address: ConnectorAddress, options?: CallOptions) {
    return this.#ask(connectorFormSchema, `${pathOf(address)}/form`, options);
  }

  getPromotionForm(
    address: ConnectorAddress,
    to: string,
    options?: CallOptions,
  ) {
    const path = `${pathOf(address)}/promotion?to=${encodeURIComponent(to)}`;
    return this.#ask(promotionFormSchema, path, options);
  }

  async #ask<T>(
    schema: z.ZodType<T>,
    path: string,
    init: RequestInit = {},
  ): Promise<T> {
    const response = await this.#fetchApi.fetch(`${BASE}${path}`, init);
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return readAnswer(response, schema);
  }
}

function pathOf({ cluster, name }: ConnectorAddress): string {
  return `/connectors/${[cluster, name].map(encodeURIComponent).join('/')}`;
}
