import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CommandError } from '../../CommandError';

export interface Callback {
  /** Where the browser is sent back to. */
  redirectUri: string;
  /** The authorization code; rejects where the sign-in was refused, or `signal` aborts. */
  code: Promise<string>;
  close(): void;
}

const PAGE = (text: string) =>
  `<!doctype html><meta charset="utf-8"><title>kconnect</title><p>${text}</p>`;

/**
 * Waits on loopback for the browser to come back from the sign-in (RFC 8252, section 7.3).
 *
 * @param port - 0 for a free one
 * @param state - what only the answer to our own question knows
 */
export async function awaitCallback(
  port: number,
  state: string,
  signal: AbortSignal,
): Promise<Callback> {
  let resolve: (code: string) => void;
  let reject: (reason: unknown) => void;
  const code = new Promise<string>((...ways) => {
    [resolve, reject] = ways;
  });
  // Who never awaits it, because the start fails, is not told twice.
  code.catch(() => {});
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(
      request.url ?? '/',
      'http://localhost',
    );
    const answer = (status: number, text: string) =>
      response
        .writeHead(status, {
          'content-type': 'text/html; charset=utf-8',
          connection: 'close',
        })
        .end(PAGE(text));
    if (pathname !== '/callback' || searchParams.get('state') !== state) {
      answer(404, 'This is not the answer to the sign-in that kconnect began.');
      return;
    }
    const given = searchParams.get('code');
    if (given) {
      answer(
        200,
        'You are signed in. Close this page and go on in the terminal.',
      );
      resolve(given);
    } else {
      answer(200, 'The sign-in was refused. Close this page.');
      reject(new CommandError('The sign-in was refused in the browser.'));
    }
  });
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen(port, '127.0.0.1', listening);
  }).catch(error => {
    throw new CommandError(
      `Port ${port} on this machine is taken (${error.code}), and the portal sends the browser there.`,
      'End what uses it, perhaps another sign-in, and try again.',
    );
  });
  signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  return {
    redirectUri: `http://127.0.0.1:${
      (server.address() as AddressInfo).port
    }/callback`,
    code,
    close: () => void server.close(),
  };
}
