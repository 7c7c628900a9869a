import { z } from 'zod';
import { logLineSchema } from '../logs';
import { readingProblemSchema } from './problem';

/**
 * Answer of `GET /connectors/{cluster}/{name}/logs`, and of `GET /clusters/{cluster}/logs` for the workers' own
 * lines: a page of lines, newest first.
 */
export const connectorLogsSchema = z.object({
  /** The window that was searched, ISO 8601 in UTC. */
  from: z.string(),
  to: z.string(),
  /** Where the lines come from; `null` where the cluster has no logs to be had and only traces are shown. */
  source: z
    .object({
      title: z.string(),
      /** How far back it can be searched. */
      reachHours: z.number(),
    })
    .nullable(),
  /** With a `problem`, none means that they are not known. */
  lines: z.array(logLineSchema),
  /** Absent on the last page. */
  nextCursor: z.string().optional(),
  /** When these lines were read; older than now where ten people share one search. */
  asOf: z.string(),
  /** The logs could not be read now; what is shown is what was known before. */
  problem: readingProblemSchema.optional(),
});
export type ConnectorLogs = z.infer<typeof connectorLogsSchema>;
