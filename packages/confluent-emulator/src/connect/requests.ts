import { z } from 'zod';
import { maxNameLength } from '../plugins/validate.ts';

/** A flat configuration: every value is a string, numbers and booleans included. */
export const configSchema = z.record(
  z.string(),
  z.string('a value of a configuration must be a string'),
);

/** A position in a connector's data. */
export const offsetSchema = z.object({
  partition: z.record(z.string(), z.unknown()),
  offset: z.record(z.string(), z.unknown()),
});

/** The body of a create. Other fields are passed over. */
export const createSchema = z.object({
  name: z
    .string()
    .min(1, 'a connector needs a name')
    .max(maxNameLength, `a name has ${maxNameLength} characters at most`),
  config: configSchema,
  offsets: z.array(offsetSchema).optional(),
});

/** The body of a request to alter offsets. */
export const alterOffsetsSchema = z
  .object({
    type: z.enum(['PATCH', 'DELETE']),
    offsets: z.array(offsetSchema).nullish(),
  })
  .refine(
    request => request.type === 'DELETE' || (request.offsets ?? []).length > 0,
    'PATCH needs offsets',
  );
