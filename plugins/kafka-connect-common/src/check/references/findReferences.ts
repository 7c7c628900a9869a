/** A placeholder within a value, for which something else is put in before the connector sees it. */
export interface Reference {
  /** All of it, from `${` to `}`. */
  text: string;
  /** Where it begins in the value. */
  start: number;
  /** Who puts the value in: `secret` is the deployment, every other one a worker's config provider. */
  provider: string;
  /** What follows the provider and its colon. */
  target: string;
}

/**
 * The references in a value, wherever they stand in it. What counts is what a worker would replace: from
 * `${` to the next `}`, with a colon between (the pattern of Kafka's ConfigTransformer, KIP-297). `${topic}`
 * and the like have no colon and are none. Takes time in proportion to the value's length.
 */
export function findReferences(value: string): Reference[] {
  const found: Reference[] = [];
  let from = 0;
  for (;;) {
    const start = value.indexOf('${', from);
    const end = start < 0 ? -1 : value.indexOf('}', start);
    if (end < 0) return found;
    const body = value.slice(start + 2, end);
    const colon = body.indexOf(':');
    if (colon >= 0) {
      found.push({
        text: value.slice(start, end + 1),
        start,
        provider: body.slice(0, colon),
        target: body.slice(colon + 1),
      });
    }
    from = end + 1;
  }
}

/** Stands in a text where {@link blankReferences} has taken a reference out; no honest value holds it. */
export const BLANK = '\u0000';

/** A value with each reference replaced by {@link BLANK}, to see what is written beside them. */
export function blankReferences(value: string): string {
  // Whoever writes the mark itself must not pass for a reference.
  const plain = value.replaceAll(BLANK, '?');
  let rest = '';
  let from = 0;
  for (const { start, text } of findReferences(plain)) {
    rest += `${plain.slice(from, start)}${BLANK}`;
    from = start + text.length;
  }
  return rest + plain.slice(from);
}
