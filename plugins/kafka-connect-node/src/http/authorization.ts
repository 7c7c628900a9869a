/** What signs requests: the value of their `Authorization`. */
export interface Authorization {
  /** Rejects with a `ConnectError` where there is none to be had. */
  signature(signal: AbortSignal): Promise<string>;
  /**
   * Told that a signature was not accepted (401).
   *
   * @returns whether there is another one, so that trying again makes sense
   */
  renew(rejected: string): Promise<boolean>;
}

/** A key and its secret, or a user and a password (RFC 7617). */
export interface BasicCredentials {
  key: string;
  secret: string;
}

/**
 * Basic authentication.
 *
 * @param fresh - resolves the credentials anew after a 401: they may have been rotated meanwhile
 */
export function basicAuthorization(
  credentials: BasicCredentials | undefined,
  fresh?: () => Promise<BasicCredentials>,
): Authorization | undefined {
  if (!credentials) return undefined;
  let current = basic(credentials);
  return {
    signature: async () => current,
    async renew(rejected) {
      if (current !== rejected) return true;
      if (!fresh) return false;
      // That they cannot be had is no better an answer than the 401 itself.
      current = await fresh().then(basic, () => current);
      return current !== rejected;
    },
  };
}

function basic({ key, secret }: BasicCredentials): string {
  return `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}`;
}
