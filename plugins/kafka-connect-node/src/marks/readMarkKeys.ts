import { createPublicKey, type KeyObject } from 'node:crypto';
import { keyIdOf } from './keyIdOf';
import { MarkKeyError } from './MarkKeyError';

/** The portal's public keys by their ids. */
export type MarkKeys = ReadonlyMap<string, KeyObject>;

/** Where the public keys lie, from the configuration repository's root. */
export const MARK_KEYS_FILE = 'portal-keys.pem';

const MAX_CHARACTERS = 100_000;
const BLOCK = /-----BEGIN ([A-Z0-9 ]+)-----[A-Za-z0-9+/=\s]*-----END \1-----/g;
const BEGINNING = /-----BEGIN /g;

/**
 * The keys of a file that holds public keys as PEM, one after the other, with notes between them: the one that signs
 * now, and those before it whose marks are to count still.
 *
 * @throws MarkKeyError where one of its blocks is no Ed25519 public key
 */
export function readMarkKeys(text: string): MarkKeys {
  if (text.length > MAX_CHARACTERS) {
    throw new MarkKeyError(
      `${MARK_KEYS_FILE} has more than ${MAX_CHARACTERS} characters: keep to the keys in use.`,
    );
  }
  const blocks = [...text.matchAll(BLOCK)];
  if (blocks.length !== (text.match(BEGINNING) ?? []).length) {
    throw new MarkKeyError(
      `${MARK_KEYS_FILE} has a block that does not end: write each key from BEGIN to END.`,
    );
  }
  return new Map(
    blocks.map(([pem, label], i) => {
      const key = readPublicKey(pem, label, i + 1);
      return [keyIdOf(key), key];
    }),
  );
}

function readPublicKey(pem: string, label: string, nth: number): KeyObject {
  const where = `Block ${nth} of ${MARK_KEYS_FILE}`;
  if (label.includes('PRIVATE')) {
    throw new MarkKeyError(
      `${where} is a private key: whoever has read it can sign as the portal. Make a new key, and write the public half of that one here.`,
    );
  }
  let key: KeyObject | undefined;
  try {
    key = createPublicKey(pem);
  } catch {
    // Said below.
  }
  if (label !== 'PUBLIC KEY' || key?.asymmetricKeyType !== 'ed25519') {
    throw new MarkKeyError(
      `${where} is no Ed25519 public key: write what \`openssl pkey -pubout\` prints of the portal's key.`,
    );
  }
  return key;
}
