import { ConnectError } from '@kconnect/plugin-kafka-connect-node';
import { z } from 'zod';

/** The last line of a page: by its time, and by its number where times are equal. */
export interface LinePosition {
  at: string;
  /** A number too large for some databases' clients, hence a text. */
  id: string;
}

const positionSchema = z.tuple([
  z.iso.datetime(),
  z.string().regex(/^\d{1,19}$/),
]);

/** A position as an opaque text. */
export function writeCursor({ at, id }: LinePosition): string {
  return Buffer.from(JSON.stringify([at, id])).toString('base64url');
}

/** @throws ConnectError `invalid` for what {@link writeCursor} did not make */
export function readCursor(text: string): LinePosition {
  try {
    const [at, id] = positionSchema.parse(
      JSON.parse(Buffer.from(text, 'base64url').toString()),
    );
    return { at, id };
  } catch (cause) {
    throw new ConnectError(
      'The cursor is none of a log. Begin with the first page again.',
      { code: 'invalid', cause },
    );
  }
}
