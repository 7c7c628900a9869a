import { MASK, maskSecrets } from './secretsInText';

/** Shorter values are too common in ordinary text to be searched for. */
const MIN_LITERAL_CHARACTERS = 6;

/** Takes the secrets of one connector, and whatever else looks like one, out of texts. */
export class TextRedactor {
  static readonly #withoutLiterals = new TextRedactor([]);

  /** @param secrets - values that must not appear, in any of their usual spellings */
  static of(secrets: readonly string[]): TextRedactor {
    // Most connectors of a managed cluster have none.
    return secrets.some(isLiteral)
      ? new TextRedactor(secrets)
      : TextRedactor.#withoutLiterals;
  }

  /** The longest first, so that no rest of one stays behind. */
  readonly #literals: readonly string[];

  private constructor(secrets: readonly string[]) {
    this.#literals = [
      ...new Set(secrets.filter(isLiteral).flatMap(spellingsOf)),
    ].sort((a, b) => b.length - a.length);
  }

  /** Whether there is anything beside the patterns. */
  get knowsSecrets(): boolean {
    return this.#literals.length > 0;
  }

  redact(text: string): string {
    return maskSecrets(
      this.#literals.reduce(
        (rest, literal) => rest.replaceAll(literal, MASK),
        text,
      ),
    );
  }

  /** Whether a text holds one of the secrets. */
  holdsSecret(text: string): boolean {
    return this.#literals.some(literal => text.includes(literal));
  }
}

function spellingsOf(secret: string): string[] {
  const lines = secret.includes('\n') ? secret.split(/\r?\n/) : [];
  return [secret, ...lines]
    .flatMap(value => [
      value,
      value.trim(),
      JSON.stringify(value).slice(1, -1),
      urlEncoded(value),
    ])
    .filter(isLiteral);
}

function isLiteral(value: string): boolean {
  return value.length >= MIN_LITERAL_CHARACTERS && !/^\*+$/.test(value);
}

function urlEncoded(value: string): string {
  try {
    return encodeURIComponent(value);
  } catch {
    // Not valid Unicode, hence in no address.
    return value;
  }
}
