/**
 * What a template has filled in: a parameter that was not given may come as nothing or as an empty text.
 */
export function given<T>(value: T | '' | undefined): T | undefined {
  return value === '' ? undefined : value;
}
