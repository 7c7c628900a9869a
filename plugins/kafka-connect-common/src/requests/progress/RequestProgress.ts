import { z } from 'zod';

/**
 * What became of a merged request, or of one of its connectors.
 *
 * - `merged`: no deployment has begun; a request that is about no connectors stays so.
 * - `deploying`: it is under way.
 * - `unknown`: it was begun, and for longer than it can take nothing was told of its end.
 * - `running`: as its file wants it, which is running where that says nothing else; what was removed is gone.
 * - `restored`: it did not come up, and what was before is again.
 * - `failed`: neither.
 */
export const PROGRESS_STAGES = [
  'running',
  'merged',
  'deploying',
  'unknown',
  'restored',
  'failed',
] as const;
export const progressStageSchema = z.enum(PROGRESS_STAGES);
export type ProgressStage = z.infer<typeof progressStageSchema>;

export const connectorProgressSchema = z.object({
  cluster: z.string(),
  name: z.string(),
  stage: progressStageSchema,
  /** Since when, ISO 8601 in UTC. */
  since: z.string(),
  /** What it means, in a sentence or two. */
  says: z.string(),
  /** The deployment's page. */
  run: z.string().optional(),
  /** The pull request that reverts it, or why there is none. */
  revert: z
    .object({ url: z.string().optional(), problem: z.string().optional() })
    .optional(),
});
export type ConnectorProgress = z.infer<typeof connectorProgressSchema>;

export const requestProgressSchema = z.object({
  /** The stage of the connector that is worst off; `running` once all are. */
  stage: progressStageSchema,
  /** Since when, ISO 8601 in UTC. */
  since: z.string(),
  connectors: z.array(connectorProgressSchema),
});
export type RequestProgress = z.infer<typeof requestProgressSchema>;
