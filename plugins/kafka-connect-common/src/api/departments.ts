import { z } from 'zod';
import { limitsSchema } from '../configuration';
import { healthSchema } from '../model';

/** What a department runs, over all environments. */
export const usageSchema = z.object({
  connectors: z.number(),
  /** Per connector the greater of `tasks.max` and the tasks that exist. */
  tasks: z.number(),
});
export type Usage = z.infer<typeof usageSchema>;

export const departmentSummarySchema = z.object({
  code: z.string(),
  owner: z.string(),
  operators: z.string(),
  tier: z.string(),
  limits: limitsSchema,
  used: usageSchema,
  health: z.partialRecord(healthSchema, z.number()),
  /** What the names of its topics begin with. */
  topics: z.array(z.string()).optional(),
  /** What the references to its secrets begin with, such as `aws:finance/`. */
  secrets: z.array(z.string()).optional(),
  /** Whether the caller may act on its connectors. */
  mayOperate: z.boolean(),
});
export type DepartmentSummary = z.infer<typeof departmentSummarySchema>;

/** Answer of `GET /departments`: those that the caller is a member of, or all for the platform team. */
export const departmentListSchema = z.object({
  items: z.array(departmentSummarySchema),
});
export type DepartmentList = z.infer<typeof departmentListSchema>;
