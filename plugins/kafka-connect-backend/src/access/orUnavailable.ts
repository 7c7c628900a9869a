import type { LoggerService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';

/**
 * What another plugin answers. Where it fails the caller learns that we cannot answer now: its own
 * status is about our question, and would be taken for ours.
 *
 * @param what - what cannot be found out then, to be read after "Cannot"
 */
export async function orUnavailable<T>(
  what: string,
  answer: Promise<T>,
  logger: LoggerService,
): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    logger.warn(`Cannot ${what}`, error as Error);
    throw new ServiceUnavailableError(
      `The portal cannot ${what} at the moment`,
    );
  }
}
