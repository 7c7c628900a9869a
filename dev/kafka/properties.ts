/** The text of a Java properties file. Keys here never need escaping; values do where they hold a backslash. */
export function properties(
  values: Readonly<Record<string, string | number>>,
): string {
  return Object.entries(values)
    .map(([key, value]) => `${key}=${`${value}`.replaceAll('\\', '\\\\')}\n`)
    .join('');
}
