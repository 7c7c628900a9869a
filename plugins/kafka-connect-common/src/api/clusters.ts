import { z } from 'zod';
import { capabilitiesSchema, environmentSchema } from '../model';

/** Why a cluster's last reading failed. */
export const clusterProblemSchema = z.object({
  /** A stable word: `timeout`, `refused`, `unauthorized`, `too-large`, `not-json`, `http-500`, … */
  code: z.string(),
  /** One line for people, without credentials. */
  message: z.string(),
  /** Since when the readings fail, ISO 8601 in UTC. */
  since: z.string(),
});
export type ClusterProblem = z.infer<typeof clusterProblemSchema>;

export const clusterSummarySchema = z.object({
  id: z.string(),
  title: z.string(),
  environment: environmentSchema,
  kind: z.string(),
  region: z.string().optional(),
  /** The Group of the department that a dedicated cluster belongs to; absent where it is shared. */
  owner: z.string().optional(),
  /** `false` after a failed reading, `null` before the first one. */
  reachable: z.boolean().nullable(),
  /** The time of the last reading that succeeded; `null` where there is none yet. */
  asOf: z.string().nullable(),
  /** No success for three intervals: what is shown is the last known state. */
  stale: z.boolean(),
  problem: clusterProblemSchema.optional(),
  /** Seconds between two readings. */
  intervalSeconds: z.number(),
  capabilities: capabilitiesSchema,
});
export type ClusterSummary = z.infer<typeof clusterSummarySchema>;

/** Answer of `GET /clusters`. */
export const clusterListSchema = z.object({
  items: z.array(clusterSummarySchema),
});
export type ClusterList = z.infer<typeof clusterListSchema>;
