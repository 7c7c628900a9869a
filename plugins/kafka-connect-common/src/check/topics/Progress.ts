/**
 * How far the texts of a pattern have got towards a prefix: the set of what they can be so far. A text that
 * is past a prefix needs no further look.
 */
export interface Progress {
  /** Whether some texts have got past a prefix. */
  past: boolean;
  /** The other texts, each a true beginning of a prefix. */
  texts: ReadonlySet<string>;
}

export function begin(): Progress {
  return { past: false, texts: new Set(['']) };
}

/** Whether all texts are past a prefix. */
export function isInside({ past, texts }: Progress): boolean {
  return past && texts.size === 0;
}

/** The progress after one of some characters; `undefined` where a text could leave all prefixes. */
export function advance(
  chars: readonly string[],
  { past, texts }: Progress,
  prefixes: readonly string[],
): Progress | undefined {
  let anyPast = past;
  const next = new Set<string>();
  for (const text of texts) {
    for (const char of chars) {
      const longer = text + char;
      if (prefixes.some(prefix => longer.startsWith(prefix))) anyPast = true;
      else if (prefixes.some(prefix => prefix.startsWith(longer))) {
        next.add(longer);
      } else return undefined;
    }
  }
  return { past: anyPast, texts: next };
}
