import { z } from 'zod';

/** An environment of the organisation. Times are the clock's milliseconds. */
export const environmentSchema = z.object({
  /** `env-…` */
  id: z.string(),
  displayName: z.string(),
  package: z.enum(['ESSENTIALS', 'ADVANCED']),
  createdAt: z.number(),
  updatedAt: z.number(),
});
export type Environment = z.infer<typeof environmentSchema>;
