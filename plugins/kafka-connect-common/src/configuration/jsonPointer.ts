/** A JSON pointer (RFC 6901) to the value at a path. */
export function jsonPointer(path: readonly PropertyKey[]): string {
  return path
    .map(part => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}
