import {
  connectorTypeSchema,
  driftStateSchema,
  environmentSchema,
  healthSchema,
} from '@kconnect/plugin-kafka-connect-common';
import { z } from 'zod';
import { decodeCursor } from './cursor';

const MAX_LIMIT = 500;

/** Of each filter at most so many values, none longer than a name may be. */
const some = <S extends z.ZodType>(one: S) => z.array(one).max(50).optional();
const text = z.string().min(1).max(255);

/** The query of `GET /connectors`. Of one filter's values any may match; all filters must. */
export const connectorQuerySchema = z.strictObject({
  cluster: some(text),
  department: some(text),
  environment: some(environmentSchema),
  health: some(healthSchema),
  type: some(connectorTypeSchema),
  drift: some(driftStateSchema),
  /** Part of a name or of a plugin's class, in any case. */
  q: z.string().max(255).optional(),
  entityRef: text.optional(),
  limit: z.coerce.number().int().min(1).max(MAX_LIMIT).default(100),
  cursor: z
    .string()
    .max(4_000)
    .transform((value, context) => {
      const position = decodeCursor(value);
      if (position) return position;
      context.addIssue('write nothing, or a nextCursor as it was answered');
      return z.NEVER;
    })
    .optional(),
});
export type ConnectorQuery = z.infer<typeof connectorQuerySchema>;

/** The parameters that may be given more than once. */
export const REPEATABLE: readonly string[] = [
  'cluster',
  'department',
  'environment',
  'health',
  'type',
  'drift',
] satisfies (keyof ConnectorQuery)[];
