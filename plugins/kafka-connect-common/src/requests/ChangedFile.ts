import { z } from 'zod';

/** What Git can hold at a path that is no plain text file. */
export const STRANGE_ENTRIES = [
  'symlink',
  'submodule',
  'executable',
  /** Bytes that are no UTF-8, or more of them than are read. */
  'unreadable',
] as const;

export const fileEntrySchema = z.union([
  z.object({ kind: z.literal('file'), text: z.string() }),
  z.object({ kind: z.enum(STRANGE_ENTRIES) }),
]);
/** What lies at a path. Only what is UTF-8 all through may be given as a text: two files never have the same one. */
export type FileEntry = z.infer<typeof fileEntrySchema>;

/** One path that a request changes. A file that is renamed is two: one removed, one added. */
export interface ChangedFile {
  /** From the configuration repository's root, with slashes. */
  path: string;
  /** What is merged; absent where nothing is. */
  before?: FileEntry;
  /** What is proposed; absent where it is removed. */
  after?: FileEntry;
}
