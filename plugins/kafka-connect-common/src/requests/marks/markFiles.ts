import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';
import type { ChangedFile } from '../ChangedFile';
import type { MarkedFile } from './RequestMark';

/** What a mark says of changed files; `undefined` where one of them is no text, which no form asks for. */
export function markFiles(
  files: readonly ChangedFile[],
): MarkedFile[] | undefined {
  const marked: MarkedFile[] = [];
  for (const { after, path } of files) {
    if (after && after.kind !== 'file') return undefined;
    marked.push({ path, sha256: after ? digestOfText(after.text) : null });
  }
  return marked;
}

/** SHA-256 of a text as UTF-8, in hexadecimal: what `sha256sum` says of its file. */
export function digestOfText(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}
