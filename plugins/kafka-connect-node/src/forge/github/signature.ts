import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Whether somebody who knows a secret has signed the bytes, as `X-Hub-Signature-256` says it ("Validating webhook
 * deliveries"). Takes as long for any wrong one.
 */
export function isSignedBy(
  secret: string,
  bytes: Uint8Array,
  signature: string,
): boolean {
  const [, hex] = /^sha256=([0-9a-f]{64})$/i.exec(signature) ?? [];
  if (hex === undefined) return false;
  const expected = createHmac('sha256', secret).update(bytes).digest();
  return timingSafeEqual(expected, Buffer.from(hex, 'hex'));
}
