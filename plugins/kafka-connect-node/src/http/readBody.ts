import type { Dispatcher } from 'undici';
import { ConnectError } from '../port';

type Answer = Pick<Dispatcher.ResponseData, 'headers' | 'body'>;

/**
 * An answer's body as text, as long as it is no larger than the limit; else the connection is destroyed, and what was
 * read of it is dropped.
 *
 * @param what - what was asked for, for the message
 * @throws ConnectError `too-large`; what the stream itself fails with
 */
export async function readBody(
  { headers, body }: Answer,
  maxBytes: number,
  what: string,
): Promise<string> {
  const announced = Number(headers['content-length'] ?? 0);
  if (announced > maxBytes) {
    discard(body);
    throw tooLarge(what, maxBytes, announced);
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) {
      discard(body);
      throw tooLarge(what, maxBytes);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size).toString('utf8');
}

/** The beginning of a body; the rest is not waited for. */
export async function readBeginning(
  { body }: Answer,
  maxBytes: number,
): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= maxBytes) break;
  }
  discard(body);
  return Buffer.concat(chunks).subarray(0, maxBytes).toString('utf8');
}

/** Destroys the connection below a body that nobody reads to its end. */
function discard(body: Answer['body']) {
  // Destroying what is under way makes the stream fail, which is the intention.
  body.on('error', () => {});
  body.destroy();
}

const megabytes = (bytes: number) => `${Math.round(bytes / 1_048_576)} MB`;

function tooLarge(what: string, maxBytes: number, announced?: number) {
  const size =
    announced === undefined ? '' : ` (it has ${megabytes(announced)})`;
  return new ConnectError(
    `The answer to ${what} is larger than the ${megabytes(
      maxBytes,
    )} that are read of a cluster${size}; it was dropped.`,
    { code: 'too-large' },
  );
}
