import { createHmac, timingSafeEqual } from 'node:crypto';

/** Whether the bytes are signed with the secret, as the header `X-Hub-Signature-256` says it. */
export function isSigned(
  bytes: Uint8Array,
  header: string | undefined,
  secret: string,
): boolean {
  const given = Buffer.from(header?.replace(/^sha256=/, '') ?? '', 'hex');
  const expected = createHmac('sha256', secret).update(bytes).digest();
  return given.length === expected.length && timingSafeEqual(given, expected);
}
