import type { Finding } from '../Finding';

/** Where in a file a finding stands. */
export type Place = Pick<Finding, 'file' | 'pointer' | 'line' | 'column'>;

/** The beginning of a file, for what is wrong with it as a whole. */
export function wholeFile(file: string): Place {
  return { file, pointer: '', line: 1, column: 1 };
}
