import { createHash } from 'node:crypto';

/** An answer with its entity tag (RFC 9110, 8.8.3). */
export interface KnownAnswer {
  etag?: string;
  status?: number;
  data: unknown;
  /** The number of the next page of a list. */
  next: number | undefined;
}

const MOST_ANSWERS = 500;
const MOST_CHARACTERS = 32 * 1_048_576;

/**
 * The last answers, so that asking again costs nothing where nothing changed: GitHub does not count a 304. Nobody gets
 * what was answered to another token.
 */
export class KnownAnswers {
  readonly #answers = new Map<string, KnownAnswer & { characters: number }>();
  #characters = 0;

  /** The name of a question, under which a token is not to be found again. */
  static key(token: string, route: string, parameters: object): string {
    return createHash('sha256')
      .update(JSON.stringify([token, route, parameters]))
      .digest('base64');
  }

  get(key: string): KnownAnswer | undefined {
    const found = this.#answers.get(key);
    if (!found) return undefined;
    // What is asked for again becomes the youngest.
    this.#answers.delete(key);
    this.#answers.set(key, found);
    return found;
  }

  set(key: string, answer: KnownAnswer): void {
    this.#drop(key);
    const characters = JSON.stringify(answer.data)?.length ?? 0;
    this.#answers.set(key, { ...answer, characters });
    this.#characters += characters;
    for (const oldest of this.#answers.keys()) {
      if (this.#fits()) return;
      this.#drop(oldest);
    }
  }

  #fits(): boolean {
    return (
      this.#answers.size <= MOST_ANSWERS && this.#characters <= MOST_CHARACTERS
    );
  }

  #drop(key: string) {
    this.#characters -= this.#answers.get(key)?.characters ?? 0;
    this.#answers.delete(key);
  }
}
