import { NotFoundError } from '@backstage/errors';
import type { RequestList } from '@kconnect/plugin-kafka-connect-common';
import type { KnownRequests } from './KnownRequests';
import type { RequestService } from './RequestService';

const WHY = 'This portal has no forge: set kafkaConnect.forge';

/** Stands in where the portal has no forge: there are no requests, and it says why. */
export class NoForge implements KnownRequests, RequestService {
  readonly #since: string;

  /** @param since - when the portal was started, ISO 8601 in UTC */
  constructor(since: string) {
    this.#since = since;
  }

  async open(): Promise<[]> {
    return [];
  }

  async touching(): Promise<[]> {
    return [];
  }

  async lastMerges(): Promise<ReadonlyMap<string, string>> {
    return new Map();
  }

  async mergedBy(): Promise<undefined> {
    return undefined;
  }

  async refresh(): Promise<void> {}

  async list(): Promise<RequestList> {
    const problem = { code: 'none', message: WHY, since: this.#since };
    return { items: [], forge: { asOf: null, problem } };
  }

  async detail(): Promise<never> {
    throw new NotFoundError(WHY);
  }

  async move(): Promise<never> {
    throw new NotFoundError(WHY);
  }

  async deliver(): Promise<never> {
    throw new NotFoundError(WHY);
  }
}
