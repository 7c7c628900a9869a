import { z } from 'zod';

const revisionSchema = z.object({
  /** SHA-256 of the file's text, in hexadecimal. */
  digest: z.string(),
  /** The file's text: secrets are references in it. */
  text: z.string(),
  /** When it was brought up from its file, in ISO 8601 in UTC; going back to it leaves that as it is. */
  at: z.string(),
});
/** A connector's file as it was at one time. */
export type Revision = z.infer<typeof revisionSchema>;

/** What is remembered of one connector between two runs of apply. */
export const ledgerEntrySchema = z.object({
  /** What was seen to run last. */
  applied: revisionSchema.optional(),
  /** What ran before that, newest first; what was rolled back from is among them. */
  earlier: z.array(revisionSchema).optional(),
  /** Digests of what did not come up, with the reason: none of them is tried again. */
  failed: z.array(
    z.object({ digest: z.string(), reason: z.string(), at: z.string() }),
  ),
  /** Begun and not known to have ended: what is being brought up, or put back. */
  pending: z
    .object({
      /**
       * `apply`: this revision was sent; `restore`: the one that ran before is being put back; `move`: this revision
       * is being brought up on another cluster, and what runs here was brought to rest for it.
       */
      phase: z.enum(['apply', 'restore', 'move']),
      digest: z.string(),
      /** Whether the connector was made by it. */
      created: z.boolean(),
      reason: z.string().optional(),
    })
    .optional(),
});
export type LedgerEntry = z.infer<typeof ledgerEntrySchema>;

/**
 * What apply has to remember: what it applied, what failed and what it was about to do when it was killed. A
 * running configuration cannot be read back, since its secrets are masked, so what ran before is kept here.
 */
export interface Ledger {
  /** By connector ref. */
  entries(): Promise<ReadonlyMap<string, LedgerEntry>>;
  /** Is safe on the disk, or at the remote, when it comes back. `undefined` forgets the connector. */
  record(ref: string, entry: LedgerEntry | undefined): Promise<void>;
  /**
   * Keeps others from applying to an environment meanwhile. Nothing is recorded without it.
   *
   * @returns what lets go of it
   * @throws CommandError that says who holds it and since when
   */
  lock(environment: string): Promise<() => Promise<void>>;
}

export const NOTHING_KNOWN: LedgerEntry = { failed: [] };
