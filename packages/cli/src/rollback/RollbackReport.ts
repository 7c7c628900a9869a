import { z } from 'zod';
import { applyReportSchema } from '../apply/ApplyReport';
import { revertSchema } from './proposeRevert';

/** What `kconnect rollback` answers: an apply's report of one connector, and what is to be known beside. */
export const rollbackReportSchema = applyReportSchema.extend({
  /** What was gone back to. */
  revision: z.object({
    digest: z.string(),
    /** When it was brought up, else when it was committed; ISO 8601 in UTC. */
    at: z.string(),
    /** Whether it had been seen to run before. */
    ran: z.boolean(),
    commit: z.string().optional(),
    title: z.string().optional(),
  }),
  /** What Git has: the same file, another one, or none. Only the same one lets the next apply be. */
  git: z.enum(['same', 'another', 'none']),
  revert: revertSchema.optional(),
});
export type RollbackReport = z.infer<typeof rollbackReportSchema>;
