import { createHmac, timingSafeEqual } from 'node:crypto';
import { CommandError } from '../../CommandError';

/** A key that can be guessed seals nothing. */
const SHORTEST_KEY = 32;

/**
 * Proves that a text was written by who holds a key. Whoever may push to a repository may write to the ledger in
 * it; what was applied is put back with the secrets that it refers to, so it must be what was applied.
 */
export class Seal {
  readonly #key: string;

  /** @throws CommandError where the key is too short */
  constructor(key: string) {
    if (key.length < SHORTEST_KEY) {
      throw new CommandError(
        `KCONNECT_STATE_KEY has less than ${SHORTEST_KEY} characters.`,
        'Make one: openssl rand -hex 32',
      );
    }
    this.#key = key;
  }

  /** @param about - what the text is of, so that it proves nothing of anything else */
  of(about: string, text: string): string {
    return createHmac('sha256', this.#key)
      .update(JSON.stringify([about, text]))
      .digest('hex');
  }

  fits(about: string, text: string, seal: string | undefined): boolean {
    const wanted = Buffer.from(this.of(about, text));
    const given = Buffer.from(seal ?? '');
    return given.length === wanted.length && timingSafeEqual(given, wanted);
  }
}

/** The seal that the environment has a key for; without one nothing is sealed and nothing proven. */
export function sealIn(env: NodeJS.ProcessEnv): Seal | undefined {
  const { KCONNECT_STATE_KEY: key } = env;
  return key ? new Seal(key) : undefined;
}
