import type { Finding } from '../Finding';

/** Where in a file a finding stands. */
export type Place = Pick<Finding, 'file' | 'pointer' | 'line' | 'column'>;

/** The beginning of a file, for what is wrong with it as a whole. */
export function wholeFile(file: string): Place {
  return { file, pointer: '', line: 1, column: 1 };
}

/** A JSON pointer (RFC 6901) to the value at a path. */
export function jsonPointer(path: readonly PropertyKey[]): string {
  return path
    .map(part => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}
