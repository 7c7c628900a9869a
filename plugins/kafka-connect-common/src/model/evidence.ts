import { z } from 'zod';
import { healthSchema } from './words';

/**
 * A figure, a log line or a trace with its source and time that lowers what a state claims. It
 * never raises it.
 */
export const evidenceSchema = z.object({
  kind: z.enum(['figure', 'log', 'trace', 'state']),
  /** Where it was seen: a metric's name, a logger, `task 2`. */
  source: z.string(),
  /** One line for people, without secrets. */
  text: z.string(),
  /** When it was seen, ISO 8601 in UTC. */
  at: z.string().optional(),
  /** Since when it holds, where that is known. */
  since: z.string().optional(),
  /** The health that it leaves the connector at most. */
  lowersTo: healthSchema,
});
export type Evidence = z.infer<typeof evidenceSchema>;
