import {
  planSchema,
  plannedChangeSchema,
} from '@kconnect/plugin-kafka-connect-common';
import { z } from 'zod';
import { revertSchema } from '../rollback/proposeRevert';

/** A change of the plan, with how it ended. */
export const appliedChangeSchema = plannedChangeSchema.extend({
  /**
   * - `applied`: seen to be as its file wants it.
   * - `restored`: it did not come up, and what ran before runs again; `removed`: there was nothing before.
   * - `failed`: neither; the reason says what is true now.
   * - `skipped`: not begun, for the reason given.
   */
  result: z.enum([
    'applied',
    'unchanged',
    'restored',
    'removed',
    'failed',
    'skipped',
  ]),
  /** The state that it was seen in last. */
  state: z.string().optional(),
  /** How long it took. */
  seconds: z.number().optional(),
  reason: z.string().optional(),
  /**
   * SHA-256 of its file's text, where this revision failed by this apply: it is not tried again, and main should
   * no longer have it.
   */
  failedDigest: z.string().optional(),
  /** What became of the pull request that reverts it, where there is a forge. */
  revert: revertSchema.optional(),
});
export type AppliedChange = z.infer<typeof appliedChangeSchema>;

/** What `kconnect apply` answers. */
export const applyReportSchema = planSchema.extend({
  changes: z.array(appliedChangeSchema),
});
export type ApplyReport = z.infer<typeof applyReportSchema>;
