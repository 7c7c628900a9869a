/* eslint-disable no-bitwise -- a hash function is made of bits */
/**
 * A number from 0 (included) to 1 (not included) that looks random and is the same for the same text,
 * so that figures differ between connectors and stay the same from run to run.
 */
export function share(text: string): number {
  let hash = 2_166_136_261;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 16_777_619);
  }
  hash = Math.imul(hash ^ (hash >>> 15), 2_246_822_507);
  hash = Math.imul(hash ^ (hash >>> 13), 3_266_489_909);
  return ((hash ^ (hash >>> 16)) >>> 0) / 4_294_967_296;
}
