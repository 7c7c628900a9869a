import { elapsedSince, shortDuration } from '../time/durations';

/** `since` and a time, as the backend writes it into sentences. A time alone may be data, and is left as it is. */
const SINCE =
  /\bsince (\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d))/;

/** A part of a sentence: words, or the time (ISO 8601) since when something holds. */
export type SentencePart = { words: string } | { since: string };

/** A sentence, with each `since <time>` in it apart. */
export function partsOf(sentence: string): SentencePart[] {
  return sentence
    .split(SINCE)
    .map((piece, i) => (i % 2 === 0 ? { words: piece } : { since: piece }))
    .filter(part => 'since' in part || part.words !== '');
}

/** A sentence for where there is only text: `since 2026-07-27T12:03:12Z` as `for 4 min`. */
export function withAges(sentence: string, now: number): string {
  return partsOf(sentence)
    .map(part => {
      if ('words' in part) return part.words;
      const elapsed = elapsedSince(part.since, now);
      return elapsed === undefined
        ? `since ${part.since}`
        : `for ${shortDuration(elapsed)}`;
    })
    .join('');
}
