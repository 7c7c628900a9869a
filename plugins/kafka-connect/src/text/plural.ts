/** `1 task`, `3 tasks`; the plural is the singular with an `s` unless given. */
export function count(
  n: number,
  singular: string,
  plural = `${singular}s`,
): string {
  return `${n.toLocaleString('en')} ${n === 1 ? singular : plural}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function sentenceList(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items[items.length - 1]}`;
}
