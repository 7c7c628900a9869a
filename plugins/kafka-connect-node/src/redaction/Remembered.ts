const MAX_REMEMBERED = 20_000;
const MAX_CHARACTERS = 200;

/**
 * A question about texts whose answer takes long to find and is mostly "no": those of which it is known
 * are remembered. What the answer is "yes" for, which may be secrets, is not.
 */
export class Remembered {
  readonly #ask: (text: string) => boolean;
  readonly #no = new Set<string>();

  constructor(ask: (text: string) => boolean) {
    this.#ask = ask;
  }

  of(text: string): boolean {
    if (this.#no.has(text)) return false;
    const answer = this.#ask(text);
    if (!answer && text.length <= MAX_CHARACTERS) {
      if (this.#no.size >= MAX_REMEMBERED) this.#no.clear();
      this.#no.add(text);
    }
    return answer;
  }
}
