import { createHash } from 'node:crypto';

/** A file's text in one word. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
