import { createHash, type KeyObject } from 'node:crypto';

const KEY_ID_LENGTH = 16;

/**
 * A key's name: the beginning of the SHA-256 of its public half (SPKI, DER), in hexadecimal. As it follows from the
 * key, no list of names can be wrong, and an old key stays beside its successor for as long as its marks are open.
 */
export function keyIdOf(publicKey: KeyObject): string {
  const der = publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(der).digest('hex').slice(0, KEY_ID_LENGTH);
}
