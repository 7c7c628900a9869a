import { logLevelSchema } from '@kconnect/plugin-kafka-connect-common';
import { z } from 'zod';
import { decodeCursor } from './pageCursor';

const MOST_LINES = 200;

const time = z.iso.datetime({
  offset: true,
  error: 'write a time in ISO 8601, such as 2026-01-31T08:00:00Z',
});

/** The query of the routes of log lines. */
export const logsQuerySchema = z.strictObject({
  level: z
    .array(logLevelSchema)
    .min(1)
    .max(10)
    .default(['INFO', 'WARN', 'ERROR']),
  /** Part of a line's message, in any case. */
  q: z.string().max(255).optional(),
  from: time.optional(),
  to: time.optional(),
  limit: z.coerce.number().int().min(1).max(MOST_LINES).default(100),
  cursor: z
    .string()
    .max(2_000)
    .transform((value, context) => {
      const cursor = decodeCursor(value);
      if (cursor) return cursor;
      context.addIssue('write nothing, or a nextCursor as it was answered');
      return z.NEVER;
    })
    .optional(),
});
export type LogsQuery = z.infer<typeof logsQuerySchema>;

/** The parameters that may be given more than once. */
export const LOGS_REPEATABLE: readonly string[] = [
  'level',
] satisfies (keyof LogsQuery)[];
