import { z } from 'zod';

/** Whose leave the present state of a file needed, and whether it had it. */
export const fileApprovalSchema = z.object({
  /** From the repository's folder. */
  path: z.string(),
  /** Whether it is gone. */
  removed: z.boolean(),
  /** The commit of the main branch that made it what it is; absent where none ever touched it. */
  commit: z.string().optional(),
  /** The number of the pull request that this commit merged. */
  request: z.number().optional(),
  needs: z.enum(['nobody', 'department', 'platform']),
  approved: z.boolean(),
  /** Who approved it, the full refs of the Users. */
  by: z.array(z.string()),
  /** Why it does not count as approved, in a sentence. */
  reason: z.string().optional(),
});
export type FileApproval = z.infer<typeof fileApprovalSchema>;

/** What `kconnect approvals` answers. */
export const approvalsSchema = z.object({
  /** Whether all are approved. */
  ok: z.boolean(),
  files: z.array(fileApprovalSchema),
});
export type Approvals = z.infer<typeof approvalsSchema>;
