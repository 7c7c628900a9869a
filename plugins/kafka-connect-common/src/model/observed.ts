import { z } from 'zod';
import { redactedConfigSchema } from './config';
import { connectorTypeSchema } from './words';

/** One task as a cluster reports it. */
export const observedTaskSchema = z.object({
  /** The task's number, from 0. */
  id: z.number().int().nonnegative(),
  /** As the cluster says it, upper case by convention: `RUNNING`, `USER_ACTIONABLE_ERROR`, … */
  state: z.string(),
  /** `host:port` of the worker; managed clusters do not name theirs. */
  workerId: z.string().optional(),
  /** The stack trace, or the text that Confluent Cloud puts in `msg`; absent when fine. */
  trace: z.string().optional(),
});
export type ObservedTask = z.infer<typeof observedTaskSchema>;

/** A refusal of one configuration key by the plugin. */
export const validationErrorSchema = z.object({
  /** The configuration key; absent where the text names none. */
  key: z.string().optional(),
  message: z.string(),
});
export type ValidationError = z.infer<typeof validationErrorSchema>;

/** A connector as one reading of a cluster shows it, both kinds of cluster in one shape, secrets removed. */
export const observedConnectorSchema = z.object({
  name: z.string(),
  type: connectorTypeSchema,
  /** `connector.class`: a Java class, or Confluent Cloud's short name; empty where it cannot be read. */
  class: z.string(),
  /** Version of the plugin where the cluster says it. */
  version: z.string().optional(),
  /** Confluent Cloud's `lcc-…`; it changes when a connector is made anew. */
  serviceId: z.string().optional(),
  /** The connector's state as the cluster says it. */
  state: z.string(),
  workerId: z.string().optional(),
  /** The connector's own stack trace or text; absent when fine. */
  trace: z.string().optional(),
  /** The service's own sentence on what is wrong (`override_message`, else `error_summary`). */
  message: z.string().optional(),
  validationErrors: z.array(validationErrorSchema),
  tasks: z.array(observedTaskSchema),
  config: redactedConfigSchema,
});
export type ObservedConnector = z.infer<typeof observedConnectorSchema>;
