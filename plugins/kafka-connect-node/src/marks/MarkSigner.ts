import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  type KeyObject,
} from 'node:crypto';
import {
  approvalMarkSchema,
  approvalPayload,
  markPayload,
  requestMarkSchema,
  type ApprovalMark,
  type RequestMark,
  type SignedApproval,
  type SignedMark,
} from '@kconnect/plugin-kafka-connect-common';
import { keyIdOf } from './keyIdOf';
import { MarkKeyError } from './MarkKeyError';

/** Signs who asked for what, and who approved it, with the portal's own key, which nothing else is signed with. */
export class MarkSigner {
  readonly keyId: string;
  /** The public half as PEM: one block of the file of keys in the configuration repository. */
  readonly publicKey: string;
  readonly #key: KeyObject;

  /**
   * @param privateKey - an Ed25519 key as PEM (PKCS #8), as `openssl genpkey -algorithm ed25519` makes one
   * @throws MarkKeyError where it is none
   */
  constructor(privateKey: string) {
    this.#key = readPrivateKey(privateKey);
    const publicKey = createPublicKey(this.#key);
    this.keyId = keyIdOf(publicKey);
    this.publicKey = publicKey
      .export({ type: 'spki', format: 'pem' })
      .toString();
  }

  /** @throws ZodError where the mark is not one that could be read again */
  sign(mark: RequestMark): SignedMark {
    const checked = requestMarkSchema.parse(mark);
    return { mark: checked, ...this.#signed(markPayload(checked)) };
  }

  /** @throws ZodError where the approval is not one that could be read again */
  signApproval(mark: ApprovalMark): SignedApproval {
    const checked = approvalMarkSchema.parse(mark);
    return { mark: checked, ...this.#signed(approvalPayload(checked)) };
  }

  #signed(payload: string) {
    const text = Buffer.from(payload, 'utf8');
    return {
      keyId: this.keyId,
      signature: sign(null, text, this.#key).toString('base64url'),
    };
  }
}

/** A new private key as PEM, for a portal that has none yet. */
export function generateMarkKey(): string {
  const { privateKey } = generateKeyPairSync('ed25519');
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

function readPrivateKey(pem: string): KeyObject {
  let key: KeyObject;
  try {
    key = createPrivateKey(pem);
  } catch {
    throw new MarkKeyError(
      'The key that marks are signed with cannot be read: give an Ed25519 private key as PEM, without a passphrase.',
    );
  }
  if (key.asymmetricKeyType !== 'ed25519') {
    throw new MarkKeyError(
      `The key that marks are signed with is of the type ${key.asymmetricKeyType}: make one with \`openssl genpkey -algorithm ed25519\`.`,
    );
  }
  return key;
}
