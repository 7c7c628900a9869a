import { z } from 'zod';

/** A pull request that was merged, as the forge tells of it. What it tells is not believed: Git and signatures are. */
export const mergedRequestSchema = z.object({
  /** The commit of the main branch that merged it. */
  commit: z.string().regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/),
  number: z.number().int().positive(),
  /** The commit that was merged. */
  head: z.string().regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/),
  description: z.string(),
  /** The texts of its comments. */
  comments: z.array(z.string()),
});
export type MergedRequest = z.infer<typeof mergedRequestSchema>;
