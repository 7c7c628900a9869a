/** An answer has more bytes than are read. */
export class AnswerTooLarge extends Error {}

const WITHOUT_BODY = new Set([204, 205, 304]);

/**
 * `fetch` that has read all of an answer when it resolves, up to a size; one that breaks off halfway is a failure of the
 * request, and redirects are answers like others.
 */
export function boundedFetch(maxBytes: number): typeof fetch {
  return async (address, init) => {
    const answer = await fetch(address, { ...init, redirect: 'manual' });
    const { headers, status, statusText } = answer;
    const body = await readAll(answer, maxBytes);
    return new Response(WITHOUT_BODY.has(status) ? null : body, {
      ...{ headers, status, statusText },
    });
  };
}

async function readAll({ body }: Response, maxBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    // Leaving the loop ends the connection.
    if (size > maxBytes) throw new AnswerTooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
