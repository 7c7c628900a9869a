import { MASK, maskSecrets } from './secretsInText';

/** Shorter values are too common in ordinary text to be searched for. */
const MIN_LITERAL_CHARACTERS = 6;

/** Takes the secrets of one connector, and whatever else looks like one, out of texts. */
export class TextRedactor {
  readonly #literals: RegExp | undefined;

  /** @param secrets - values that must not appear, in any of their usual spellings */
  constructor(secrets: Iterable<string>) {
    const spellings = new Set([...secrets].flatMap(spellingsOf));
    this.#literals =
      spellings.size === 0
        ? undefined
        : new RegExp(
            [...spellings]
              // The longest first, so that no rest of it stays behind.
              .sort((a, b) => b.length - a.length)
              .map(escapePattern)
              .join('|'),
            'g',
          );
  }

  redact(text: string): string {
    return maskSecrets(
      this.#literals ? text.replace(this.#literals, MASK) : text,
    );
  }

  /** Whether a text holds one of the secrets. */
  holdsSecret(text: string): boolean {
    return this.#literals !== undefined && text.search(this.#literals) >= 0;
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
    .filter(
      value => value.length >= MIN_LITERAL_CHARACTERS && !/^\*+$/.test(value),
    );
}

function urlEncoded(value: string): string {
  try {
    return encodeURIComponent(value);
  } catch {
    // Not valid Unicode, hence in no address.
    return value;
  }
}

const escapePattern = (text: string) =>
  text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
