import { z } from 'zod';

/** A client quota: bytes per second of each of its principals. Times are the clock's milliseconds. */
export const clientQuotaSchema = z.object({
  /** `cq-…` */
  id: z.string(),
  displayName: z.string(),
  description: z.string(),
  cluster: z.string(),
  environment: z.string(),
  principals: z.array(z.string()),
  ingress: z.string(),
  egress: z.string(),
  createdAt: z.number(),
  updatedAt: z.number(),
});
export type ClientQuota = z.infer<typeof clientQuotaSchema>;
