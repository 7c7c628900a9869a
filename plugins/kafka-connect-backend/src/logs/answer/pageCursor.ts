import { z } from 'zod';

/** Where the next page begins: the place that the source names, within the first page's window. */
const cursorSchema = z.object({
  place: z.string().min(1).max(1_000),
  from: z.int(),
  /** Absent where the window ends in the present. */
  to: z.int().optional(),
  /** The time of the last line of the page before; absent where it had none. */
  before: z.iso.datetime().optional(),
  /** Marks of the lines of that very time, as a service may tell them again. */
  seen: z.array(z.string().max(20)).max(20).optional(),
});
export type PageCursor = z.infer<typeof cursorSchema>;

/** A cursor as an opaque text. */
export function encodeCursor(cursor: PageCursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

/** `undefined` where the text is none that {@link encodeCursor} made. */
export function decodeCursor(text: string): PageCursor | undefined {
  try {
    return cursorSchema.parse(
      JSON.parse(Buffer.from(text, 'base64url').toString()),
    );
  } catch {
    return undefined;
  }
}
