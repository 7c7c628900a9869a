import { z } from 'zod';
import { findingSchema } from '../check';
import { plannedChangeSchema } from '../plan';
import { connectorEventSchema } from './events';

/**
 * Answer of `PUT /connectors/{cluster}/{name}`: 202 where the cluster has taken something, with the event whose
 * outcome tells how it ends; 200 where it runs so already and nothing was written.
 */
export const deploymentAnswerSchema = z.object({
  result: z.enum(['created', 'updated', 'unchanged']),
  /** What was done; without properties for who may not read configurations. */
  change: plannedChangeSchema,
  /** What the check remarks; none of it is an error. */
  findings: z.array(findingSchema),
  /** Absent where nothing was done. */
  event: connectorEventSchema.optional(),
});
export type DeploymentAnswer = z.infer<typeof deploymentAnswerSchema>;

/** Answer of `DELETE /connectors/{cluster}/{name}`. */
export const deletionAnswerSchema = z.object({
  /** `absent`: its cluster did not have it any more. */
  result: z.enum(['deleted', 'absent']),
  event: connectorEventSchema,
});
export type DeletionAnswer = z.infer<typeof deletionAnswerSchema>;

/** The `error` of a deployment that the check refuses (422). */
export const refusedByCheckSchema = z.object({
  message: z.string(),
  findings: z.array(findingSchema),
});
