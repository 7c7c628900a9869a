/** Keys whose values are lists, where blanks around the commas mean nothing. */
const LISTS =
  /^(topics|transforms|predicates)$|\.(include|exclude)\.list$|^(table\.(whitelist|blacklist)|tables?\.include)$/;

/**
 * Whether a value that a cluster answers is the one that a file wants. Confluent Cloud trims, and writes truth
 * values in lower case; nothing else is taken for the same.
 */
export function sameValue(key: string, wanted: string, found: string): boolean {
  return normalised(key, wanted) === normalised(key, found);
}

function normalised(key: string, value: string): string {
  const text = value.trim();
  if (/^(true|false)$/i.test(text)) return text.toLowerCase();
  return LISTS.test(key)
    ? text
        .split(',')
        .map(each => each.trim())
        .join(',')
    : text;
}
