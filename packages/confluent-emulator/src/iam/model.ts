import { z } from 'zod';

/** A service account of the organisation. Times are the clock's milliseconds. */
export const serviceAccountSchema = z.object({
  /** `sa-…` */
  id: z.string(),
  displayName: z.string(),
  description: z.string(),
  createdAt: z.number(),
  updatedAt: z.number(),
});
export type ServiceAccount = z.infer<typeof serviceAccountSchema>;

/** An API key. It may do what its owner may, and nothing else. */
export const apiKeySchema = z.object({
  id: z.string(),
  secret: z.string(),
  displayName: z.string(),
  description: z.string(),
  /** `u-…` or `sa-…` */
  owner: z.string(),
  /** What it opens: the control plane's APIs, or one Kafka cluster by its id. */
  resource: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('Cloud') }),
    z.object({ kind: z.literal('Cluster'), id: z.string() }),
  ]),
  createdAt: z.number(),
  updatedAt: z.number(),
});
export type ApiKeyRecord = z.infer<typeof apiKeySchema>;

/** A role that a principal has on what a pattern names. */
export const roleBindingSchema = z.object({
  /** `rb-…` */
  id: z.string(),
  /** `User:` and the id of a user, service account or identity pool. */
  principal: z.string(),
  role: z.string(),
  crnPattern: z.string(),
});
export type RoleBinding = z.infer<typeof roleBindingSchema>;
