import { z } from 'zod';
import { evidenceSchema, turnSchema, validationErrorSchema } from '../model';
import { readingProblemSchema } from './problem';

/** What the service that runs a connector advises, its secrets removed. */
export const serviceAdviceSchema = z.object({
  /** Who advises, for people: `Confluent Cloud`. */
  source: z.string(),
  /** What the service thinks of the error, where it says so. */
  error: z.string().optional(),
  recommendations: z.array(z.string()),
  /** When it was asked, ISO 8601 in UTC. */
  asOf: z.string(),
});
export type ServiceAdvice = z.infer<typeof serviceAdviceSchema>;

/** Answer of `GET /connectors/{cluster}/{name}/diagnosis`. */
export const connectorDiagnosisSchema = z.object({
  /** Absent when healthy. */
  reason: z.string().optional(),
  turn: turnSchema,
  evidence: z.array(evidenceSchema),
  validationErrors: z.array(validationErrorSchema),
  /** `null` where no service advises on this kind of cluster, or it has nothing to say. */
  advice: serviceAdviceSchema.nullable(),
  /** The advice could not be had. */
  problem: readingProblemSchema.optional(),
});
export type ConnectorDiagnosis = z.infer<typeof connectorDiagnosisSchema>;
