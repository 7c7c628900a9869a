import { failed } from './explain';

/**
 * The forge's own token as it is now.
 *
 * @param what - what it is for, for the message
 * @throws ForgeError `unauthorized`; what `signal` was aborted for
 */
export async function currentToken(
  token: string | (() => Promise<string>),
  what: string,
  signal: AbortSignal,
): Promise<string> {
  if (typeof token === 'string') return token;
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
  });
  try {
    return await Promise.race([token(), aborted]);
  } catch {
    signal.throwIfAborted();
    // What the giver says may hold a key.
    throw failed(what, 'there is no token to be had', 'unauthorized');
  }
}

/** A token that a header can hold; an empty one is nobody's, and never the forge's own. */
export function usableToken(token: string, what: string): string {
  if (/^[\x21-\x7e]+$/.test(token)) return token;
  throw failed(what, 'the token is none', 'unauthorized');
}
