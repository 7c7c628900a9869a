import { z } from 'zod';
import { ConnectError } from '../../port';

/** Where a search goes on: the service's token, and the window that it was given for. */
const cursorSchema = z.object({
  token: z.string().min(1).max(4_000),
  from: z.string().max(40),
  to: z.string().max(40),
});
export type Cursor = z.infer<typeof cursorSchema>;

export function writeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

/** @throws ConnectError `invalid` for what is none */
export function readCursor(text: string): Cursor {
  try {
    return cursorSchema.parse(
      JSON.parse(Buffer.from(text, 'base64url').toString('utf8')),
    );
  } catch (cause) {
    throw new ConnectError(
      'The cursor is none of this search: search again from its beginning.',
      { code: 'invalid', cause },
    );
  }
}

/** `metadata.next` is an address with `page_token`, or the token itself; empty or absent at the end. */
export function nextToken(next: string | null | undefined): string | undefined {
  if (!next) return undefined;
  const query = next.indexOf('?');
  if (query < 0) return URL.canParse(next) ? undefined : next;
  return (
    new URLSearchParams(next.slice(query + 1)).get('page_token') || undefined
  );
}
