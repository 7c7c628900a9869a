import { z } from 'zod';

/** From the least to the most serious. */
export const LOG_LEVELS = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR'] as const;
export const logLevelSchema = z.enum(LOG_LEVELS);
export type LogLevel = z.infer<typeof logLevelSchema>;

/** One line of a connector's log, its secrets removed. */
export const logLineSchema = z.object({
  /** ISO 8601 in UTC. */
  at: z.string(),
  level: logLevelSchema,
  message: z.string(),
  /** The number of the task that wrote it, where the line says so. */
  task: z.number().int().optional(),
  /** The logger's name, a Java class as a rule. */
  logger: z.string().optional(),
  /** The stack trace that came with it. */
  trace: z.string().optional(),
});
export type LogLine = z.infer<typeof logLineSchema>;
