import { z } from 'zod';
import { canonicalJson } from './canonicalJson';

/** A form changes one file or two. */
export const MAX_MARKED_FILES = 20;

const markedFileSchema = z.strictObject({
  path: z.string().min(1).max(250),
  /** Of the text as UTF-8, in hexadecimal; `null` where the file is removed. */
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
});
export type MarkedFile = z.infer<typeof markedFileSchema>;

export const requestMarkSchema = z.strictObject({
  version: z.literal(1),
  /** The full ref of the User that asked. */
  asker: z
    .string()
    .max(300)
    .regex(/^user:[^/:\s]+\/[^/:\s]+$/),
  /** The code of the department that is asked for. */
  department: z.string().min(1).max(30),
  /** The branch of the configuration repository that the files are on. */
  branch: z.string().min(1).max(255),
  /** ISO 8601 in UTC. */
  askedAt: z.iso.datetime(),
  /** Every file that is changed, each path once. */
  files: z
    .array(markedFileSchema)
    .min(1)
    .max(MAX_MARKED_FILES)
    .refine(
      files => new Set(files.map(each => each.path)).size === files.length,
      'names a path twice',
    ),
});
/**
 * Who asked for what. The portal signs it and writes it into the pull request, so that a request keeps its
 * asker's name whoever opened the pull request, and loses it when anything else is proposed under it.
 */
export type RequestMark = z.infer<typeof requestMarkSchema>;

/** A mark with what shows that the portal made it. */
export interface SignedMark {
  mark: RequestMark;
  /** Which of the portal's keys. */
  keyId: string;
  /** Ed25519 over {@link markPayload}, as base64url without padding. */
  signature: string;
}

/** Says what is signed, so that no signature over anything else of the portal's is one over a mark. */
const PURPOSE = 'kafka-connect request mark';

/** The one text that a mark is signed as. */
export function markPayload(mark: RequestMark): string {
  return `${PURPOSE}\n${canonicalMark(mark)}`;
}

/** The one way to write a mark: JSON in one line, its keys in this order, its files by path. */
export function canonicalMark(mark: RequestMark): string {
  const { askedAt, asker, branch, department, version } = mark;
  const files = mark.files
    .map(({ path, sha256 }) => ({ path, sha256 }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  return canonicalJson({
    ...{ version, asker, department, branch, askedAt, files },
  });
}
