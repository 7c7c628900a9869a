import {
  plannedChangeSchema,
  requestAskerSchema,
  requestCheckSchema,
  requestContentsSchema,
  requestVerdictSchema,
  type ChangedFile,
} from '@kconnect/plugin-kafka-connect-common';
import { z } from 'zod';

/** What the forge says of a pull request, without the texts of its files. Times are ISO 8601. */
export const requestReadingSchema = z.object({
  number: z.number(),
  url: z.string(),
  title: z.string(),
  /** The description, in which the portal's mark is. */
  body: z.string(),
  state: z.enum(['open', 'merged', 'closed']),
  draft: z.boolean(),
  conflicts: z.boolean(),
  /** Of another repository `fork:branch`, which no branch can be called. */
  branch: z.string(),
  head: z.string(),
  openedAt: z.string(),
  /** When it was seen open again after it had been closed. */
  reopenedAt: z.string().optional(),
  /** Whether it goes into another branch than the main one: then it is nobody's request, and kept as closed. */
  elsewhere: z.boolean().optional(),
  /** When it was seen to go into the main branch after it had gone elsewhere. */
  retargetedAt: z.string().optional(),
  updatedAt: z.string(),
  closedAt: z.string().optional(),
  /** When the newest commit was seen first; a commit's own times are whatever its author says. */
  pushedAt: z.string(),
  mergedBy: z.string().optional(),
  /** The commit that merged it. */
  mergeRevision: z.string().optional(),
  author: z.string().optional(),
  /** Logins, and refs of Users who asked for its newest commit; `null` for somebody whom the forge does not name. */
  contributors: z.array(z.string().nullable()),
  checks: z.array(requestCheckSchema),
  /** Approvals that people gave in the forge itself. */
  reviews: z.array(
    z.object({ login: z.string(), revision: z.string(), at: z.string() }),
  ),
  /** Whether the files are all that it changes. */
  complete: z.boolean(),
});
export type RequestReading = z.infer<typeof requestReadingSchema>;

/** What the portal makes of a reading by the rules that are merged. */
export const judgedSchema = z.object({
  /** What it was made of; made of anything else it may be another. */
  key: z.string(),
  /** ISO 8601 in UTC. */
  at: z.string(),
  asker: requestAskerSchema,
  contents: requestContentsSchema,
  /** Whether a file that it changes was changed in the main branch since it left it. */
  overtaken: z.boolean().optional(),
  /** Absent where it could not be checked, and where it need not be. */
  verdict: requestVerdictSchema
    .extend({ plan: z.array(plannedChangeSchema) })
    .optional(),
});
export type Judged = z.infer<typeof judgedSchema>;

/** The last attempt to merge it. */
export const mergingSchema = z.object({
  head: z.string(),
  /** The full ref of the User who wanted it; absent where it was to merge by itself. */
  by: z.string().optional(),
  /** ISO 8601 in UTC. */
  at: z.string(),
  attempts: z.number(),
  /** Why it is not merged; absent while that is not known. */
  problem: z
    .object({
      message: z.string(),
      /** Whether it may pass by itself. */
      transient: z.boolean(),
      /** Not tried again before, ISO 8601 in UTC. */
      notBefore: z.string(),
    })
    .optional(),
});
export type Merging = z.infer<typeof mergingSchema>;

/** A request as it was read last, with what became of it. */
export interface KeptRequest {
  reading: RequestReading;
  /** When it was asked for, in milliseconds since the epoch. */
  readAt: number;
  judged?: Judged;
  merging?: Merging;
}

/** The same with what it changes. */
export interface KeptRequestWithFiles extends KeptRequest {
  files: readonly ChangedFile[];
}
