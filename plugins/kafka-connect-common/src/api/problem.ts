import { z } from 'zod';

/** Why a reading of figures, logs or advice could not be had. */
export const readingProblemSchema = z.object({
  /** A stable word: `throttled`, `timeout`, `unauthorized`, … */
  code: z.string(),
  /** One line for people; where a budget is used up, it says when it is free again. */
  message: z.string(),
  /** ISO 8601 in UTC. */
  since: z.string(),
});
export type ReadingProblem = z.infer<typeof readingProblemSchema>;
