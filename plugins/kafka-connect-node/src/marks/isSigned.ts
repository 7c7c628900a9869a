import { verify, type KeyObject } from 'node:crypto';

/** Whether a key has signed this very text. */
export function isSigned(
  payload: string,
  signature: string,
  key: KeyObject,
): boolean {
  return verify(
    null,
    Buffer.from(payload, 'utf8'),
    key,
    Buffer.from(signature, 'base64url'),
  );
}
