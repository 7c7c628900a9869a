import { z } from 'zod';

/** Confluent and Apache leave out what is not there, or say `null`, or `""`. */
const optionalText = z.string().nullish();

const taskStatusSchema = z.object({
  id: z.number().int().nonnegative(),
  state: z.string().min(1),
  worker_id: optionalText,
  trace: optionalText,
  /** Confluent Cloud's text; Apache Kafka writes `trace`. */
  msg: optionalText,
  version: optionalText,
});
export type TaskStatus = z.infer<typeof taskStatusSchema>;

/** `status` of a connector, with what Confluent's clients were seen to read beyond its specification. */
export const statusSchema = z.object({
  type: optionalText,
  connector: z.object({
    state: z.string().min(1),
    worker_id: optionalText,
    trace: optionalText,
    version: optionalText,
  }),
  tasks: z.array(taskStatusSchema).nullish(),
  // Their shapes vary, so they are looked at leniently later.
  override_message: z.unknown().optional(),
  error_summary: z.unknown().optional(),
  validation_errors: z.unknown().optional(),
  errors_from_trace: z.unknown().optional(),
});
export type ConnectorStatus = z.infer<typeof statusSchema>;

/** An object of any keys. Checked by hand, as a schema per value costs more than all the rest of a large answer. */
export const recordSchema = z.custom<Record<string, unknown>>(
  value => typeof value === 'object' && value !== null && !Array.isArray(value),
  'Invalid input: expected object',
);

/** `GET /connectors/{name}`, and `info` of the list. */
export const infoSchema = z.object({
  type: optionalText,
  config: recordSchema.nullish(),
});
export type ConnectorInfo = z.infer<typeof infoSchema>;

/** One connector of the expanded list. */
export const listEntrySchema = z.object({
  id: z.object({ id: optionalText }).nullish(),
  info: infoSchema.nullish(),
  status: statusSchema,
});
export type ListEntry = z.infer<typeof listEntrySchema>;

/** `GET /connector-plugins`. */
export const pluginsSchema = z.array(
  z.object({
    class: z.string().min(1),
    type: optionalText,
    version: optionalText,
  }),
);

/** A configuration key's definition: bare in `…/config`, wrapped in the answer to `…/config/validate`. */
export const definitionSchema = z.object({
  name: z.string(),
  type: z.string(),
});

/** The answer to a restart with `includeTasks`. */
export const restartAnswerSchema = z.object({
  connector: z.object({ state: z.string() }),
  tasks: z
    .array(z.object({ id: z.number().int().nonnegative(), state: z.string() }))
    .nullish(),
});

/** `GET /` of a worker. */
export const workerSchema = z.object({ version: z.string() });
