import { z } from 'zod';
import type { ConnectHttp } from '../http';
import { parseAs } from '../parsing';
import { ConnectError } from '../port';

const answerSchema = z.object({ data: z.array(z.object({ id: z.string() })) });

/** The id of the organisation that the credentials belong to; it never changes. */
export class Organization {
  readonly #http: ConnectHttp;
  #id: Promise<string> | undefined;

  /** @param http - to Confluent's API */
  constructor(http: ConnectHttp) {
    this.#http = http;
  }

  /** @throws ConnectError */
  id(): Promise<string> {
    this.#id ??= this.#ask().catch(error => {
      this.#id = undefined;
      throw error;
    });
    return this.#id;
  }

  async #ask(): Promise<string> {
    const path = '/org/v2/organizations';
    const { data } = await this.#http.call(undefined, async send => {
      const answer = await send({ method: 'GET', path });
      return parseAs(answerSchema, answer.json(), `GET ${path}`);
    });
    if (data.length === 0) {
      throw new ConnectError(
        'The credentials belong to no organisation of Confluent Cloud.',
        { code: 'forbidden' },
      );
    }
    return data[0].id;
  }
}
