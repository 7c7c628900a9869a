import { z } from 'zod';

/**
 * Something that happened to a connector: a person's action, a change of health that the portal saw, or a deployment that
 * the pipeline told of.
 */
export const connectorEventSchema = z.object({
  id: z.string(),
  cluster: z.string(),
  name: z.string(),
  /** ISO 8601 in UTC. */
  at: z.string(),
  kind: z.enum(['action', 'health', 'deployment']),
  /**
   * `pause`, `resume`, `stop`, `restart`, `restart-task`, `deploy`, `delete`, `reconcile` for actions; the new health for
   * `health`; `applied`, `restored`, `removed`, `failed` for deployments.
   */
  what: z.string(),
  /** Who did it, for actions: the User's full ref. */
  by: z.string().optional(),
  /**
   * How it ended: `accepted` while the cluster is carrying it out, then `settled` with what is
   * true then, or `failed` with why; `seen` for changes of health.
   */
  outcome: z.enum(['accepted', 'settled', 'failed', 'seen']),
  /** For people: what was restarted, what is true now, why it failed. */
  detail: z.string().optional(),
});
export type ConnectorEvent = z.infer<typeof connectorEventSchema>;

/** Answer of `GET /connectors/{cluster}/{name}/events`, newest first. */
export const connectorEventListSchema = z.object({
  items: z.array(connectorEventSchema),
});
export type ConnectorEventList = z.infer<typeof connectorEventListSchema>;

/** Answer (202) of the actions. */
export const actionAnswerSchema = z.object({ event: connectorEventSchema });
export type ActionAnswer = z.infer<typeof actionAnswerSchema>;
