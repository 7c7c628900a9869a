import { CustomErrorBase } from '@backstage/errors';
import type {
  RequestBudget,
  RequestLimit,
} from '@kconnect/plugin-kafka-connect-node';

/** Somebody asks for more than is good for others (429). */
export class TooManyRequestsError extends CustomErrorBase {
  readonly name = 'TooManyRequestsError';
  readonly statusCode = 429;
  readonly retryAfterSeconds: number;

  constructor(retryAfterSeconds: number) {
    super(
      `You ask for more than the portal allows one person; try again in ${retryAfterSeconds} s`,
    );
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** How much one person may ask for of something, over all replicas. */
export class PersonalBudget {
  readonly #budget: RequestBudget;
  readonly #what: string;
  readonly #limit: RequestLimit;

  /** @param what - a word of its own in the database */
  constructor(budget: RequestBudget, what: string, limit: RequestLimit) {
    this.#budget = budget;
    this.#what = what;
    this.#limit = limit;
  }

  /**
   * @param person - a full ref
   * @throws TooManyRequestsError
   */
  async take(person: string): Promise<void> {
    const taken = await this.#budget.take(
      `${this.#what}:${person}`,
      this.#limit,
    );
    if (taken !== true) throw new TooManyRequestsError(taken.freeInSeconds);
  }
}
