import { z } from 'zod';
import { departmentSummarySchema } from '../api/departments';

/** What something cost in a month so far; `null` where that is not to be had. */
const monthlySchema = z.object({
  current: z.number().nullable(),
  last: z.number().nullable(),
});

export const connectorCostSchema = monthlySchema.extend({
  /** `null` for one that is gone, where nobody knows its cluster any more. */
  cluster: z.string().nullable(),
  name: z.string(),
});
export type ConnectorCost = z.infer<typeof connectorCostSchema>;

/** What a department's managed connectors cost, those that are gone since included. */
export const departmentCostsSchema = z.object({
  /** ISO 4217. */
  currency: z.string(),
  /** When the bill was read, ISO 8601 in UTC; of several accounts the one that was read longest ago. */
  asOf: z.string(),
  /** `YYYY-MM-DD`: the last day that the bill has; it comes days late. `null` for an empty bill. */
  through: z.string().nullable(),
  /** `YYYY-MM`, in UTC. */
  months: z.object({ current: z.string(), last: z.string() }),
  /** Of all managed connectors together; `null` for a month of which the bill has no day yet. */
  total: monthlySchema,
  /** The dearest of this and the last month first; `null` for self-managed ones, which nobody bills. */
  connectors: z.array(connectorCostSchema),
});
export type DepartmentCosts = z.infer<typeof departmentCostsSchema>;

/** Answer of `GET /departments/{code}`. */
export const departmentDetailSchema = departmentSummarySchema.extend({
  /** `null` where no cluster has costs, or where they have never been read. */
  costs: departmentCostsSchema.nullable(),
});
export type DepartmentDetail = z.infer<typeof departmentDetailSchema>;
