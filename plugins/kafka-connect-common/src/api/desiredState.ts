import { z } from 'zod';
import { initialStateSchema } from '../configuration';
import { capabilityStatusSchema } from '../model';
import { propertyChangeSchema } from '../plan';
import { deploymentResultSchema } from './deploymentReports';

/** A request that touched a connector, as its page links it. */
export const requestLinkSchema = z.object({
  /** The pull request's number. */
  number: z.number(),
  url: z.string(),
  title: z.string(),
  state: z.enum(['open', 'merged', 'closed']),
  /** When it was opened, merged or closed, ISO 8601 in UTC. */
  at: z.string(),
});
export type RequestLink = z.infer<typeof requestLinkSchema>;

/** What a run of the pipeline did to a connector. */
export const connectorDeploymentSchema = z.object({
  /** The run's. */
  id: z.string(),
  /** When it was told last, ISO 8601 in UTC. */
  at: z.string(),
  /** The commit of the main branch. */
  revision: z.string(),
  /** Absent while it is under way, and where its end was never told. */
  result: deploymentResultSchema.optional(),
  /** Whether it was begun, and its end was not told before the next one, or for longer than it can take. */
  endNeverTold: z.boolean().optional(),
  /** What became of it, in a sentence or two. */
  says: z.string(),
  /** The run's page. */
  run: z.string().optional(),
  /** The number of the request whose merge it brought. */
  request: z.number().optional(),
});
export type ConnectorDeployment = z.infer<typeof connectorDeploymentSchema>;

/**
 * How what runs stands to its file, in a word.
 *
 * - `none`: it runs as its file says.
 * - `pending`: the file was merged a moment ago and is not deployed yet.
 * - `rest`: people paused or stopped it, which its file leaves to them.
 * - `drift`: it was changed outside of Git.
 * - `no-file`: no file describes it.
 * - `unknown`: one of the two cannot be read.
 */
export const driftStateSchema = z.enum([
  'none',
  'pending',
  'rest',
  'drift',
  'no-file',
  'unknown',
]);
export type DriftState = z.infer<typeof driftStateSchema>;

/** How what runs stands to its file. */
export const driftSchema = z.object({
  state: driftStateSchema,
  /** In a sentence. */
  says: z.string(),
  /** What differs, from what runs to what the file says; empty for who may not read configurations. */
  properties: z.array(propertyChangeSchema),
  /** The state that Git would bring it into. */
  stateChange: z.object({ from: z.string(), to: z.string() }).optional(),
});
export type Drift = z.infer<typeof driftSchema>;

/** What Git wants of a connector, and how it came to be what it is. */
export const desiredStateSchema = z.object({
  /** `null` where none describes it. */
  file: z
    .object({
      path: z.string(),
      /** Its page at the forge. */
      url: z.string().optional(),
      /** The state that it keeps the connector in. */
      state: initialStateSchema.optional(),
    })
    .nullable(),
  /** When the repository was read last, ISO 8601 in UTC. */
  asOf: z.string(),
  drift: driftSchema,
  /** Those that touched it, newest first. */
  requests: z.array(requestLinkSchema),
  /** Newest first. */
  deployments: z.array(connectorDeploymentSchema),
  may: z.object({
    /** Propose what runs as the file's new content. */
    takeIntoGit: capabilityStatusSchema,
    /** Have the pipeline apply the file again. */
    putBack: capabilityStatusSchema,
  }),
});
export type DesiredState = z.infer<typeof desiredStateSchema>;

/** Answer (202) of `POST /connectors/{cluster}/{name}/reconcile`: the pipeline was asked to apply the file again. */
export const reconcileAnswerSchema = z.object({
  /** The pipeline's page, where it has one. */
  url: z.string().optional(),
});
export type ReconcileAnswer = z.infer<typeof reconcileAnswerSchema>;
