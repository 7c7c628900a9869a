import { MASK, maskSecrets } from './secretsInText';
import { isLiteral, literalsOf, needlesOf } from './spellings';

/** Takes the secrets of one connector, and whatever else looks like one, out of texts. */
export class TextRedactor {
  static readonly #withoutSecrets = new TextRedactor([]);

  /** @param secrets - values that must not appear, in any of their usual spellings */
  static of(secrets: readonly string[]): TextRedactor {
    // Most connectors of a managed cluster have none.
    return secrets.some(isLiteral)
      ? new TextRedactor(secrets)
      : TextRedactor.#withoutSecrets;
  }

  readonly #secrets: readonly string[];
  readonly #needles: readonly string[];
  /** Made when there is a text to redact, which most connectors have none of. */
  #literals: readonly string[] | undefined;

  private constructor(secrets: readonly string[]) {
    this.#secrets = secrets;
    this.#needles = needlesOf(secrets);
  }

  /** Whether there is anything beside the patterns. */
  get knowsSecrets(): boolean {
    return this.#needles.length > 0;
  }

  redact(text: string): string {
    return maskSecrets(
      this.#mayHoldSecret(text)
        ? this.#allLiterals().reduce(
            (rest, literal) => rest.replaceAll(literal, MASK),
            text,
          )
        : text,
    );
  }

  /** Whether a text holds one of the secrets. */
  holdsSecret(text: string): boolean {
    return (
      this.#mayHoldSecret(text) &&
      this.#allLiterals().some(literal => text.includes(literal))
    );
  }

  #mayHoldSecret(text: string): boolean {
    for (const needle of this.#needles) {
      if (text.includes(needle)) return true;
    }
    return false;
  }

  #allLiterals(): readonly string[] {
    this.#literals ??= literalsOf(this.#secrets);
    return this.#literals;
  }
}
