import { z } from 'zod';
import { findingSchema } from '../check';

/**
 * What an apply would do to one connector.
 *
 * - `pause`: nothing but its state changes, to PAUSED or STOPPED as its file keeps it; `resume`: to RUNNING.
 * - `delete`: its file is gone, by a change that names it.
 * - `unmanaged`: it runs, and no file has ever said so; it is never touched.
 */
export const PLAN_ACTIONS = [
  'create',
  'update',
  'pause',
  'resume',
  'delete',
  'unchanged',
  'unmanaged',
] as const;
export const planActionSchema = z.enum(PLAN_ACTIONS);
export type PlanAction = z.infer<typeof planActionSchema>;

/** One key of a configuration that is not as its file wants it. */
export const propertyChangeSchema = z.object({
  key: z.string(),
  /** What the cluster has; `null` where it has none, or `masked` says that it cannot be read. */
  from: z.string().nullable(),
  /** What the file wants, secrets as references; `null` where the file no longer has the key. */
  to: z.string().nullable(),
  /** The cluster's value cannot be read back: that the file's reference changed is all that is known. */
  masked: z.boolean(),
});
export type PropertyChange = z.infer<typeof propertyChangeSchema>;

export const plannedChangeSchema = z.object({
  /** The cluster's id. */
  cluster: z.string(),
  name: z.string(),
  action: planActionSchema,
  /** Path of its file; absent for what no file describes. */
  file: z.string().optional(),
  properties: z.array(propertyChangeSchema),
  /** The state that it is brought into, where that is not the one it is in. */
  stateChange: z.object({ from: z.string(), to: z.string() }).optional(),
  /** People brought it to rest, and its file leaves that to them: an update leaves it so. */
  atRest: z.enum(['PAUSED', 'STOPPED']).optional(),
  /** What is worth knowing and changes nothing: that it was paused outside of its file, say. */
  note: z.string().optional(),
});
export type PlannedChange = z.infer<typeof plannedChangeSchema>;

export const planSummarySchema = z.record(planActionSchema, z.number());
/** How many connectors there are of each action. */
export type PlanSummary = z.infer<typeof planSummarySchema>;

/** What `kconnect plan` and `kconnect drift` answer. */
export const planSchema = z.object({
  ok: z.boolean(),
  summary: planSummarySchema,
  /** By cluster, then by name. */
  changes: z.array(plannedChangeSchema),
  findings: z.array(findingSchema),
});
export type Plan = z.infer<typeof planSchema>;

/** Whether an apply would do anything about it. */
export function isPending({ action }: Pick<PlannedChange, 'action'>): boolean {
  return action !== 'unchanged' && action !== 'unmanaged';
}
