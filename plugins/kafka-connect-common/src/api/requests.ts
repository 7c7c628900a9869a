import { z } from 'zod';
import { findingSchema } from '../check';
import { capabilityStatusSchema, environmentSchema } from '../model';
import { plannedChangeSchema } from '../plan';
import {
  otherFileSchema,
  requestAskerSchema,
  requestCheckSchema,
  requestDecisionSchema,
  requestedConnectorSchema,
  requestProgressSchema,
} from '../requests';

/** What the caller may do with a request now; if not, the reason. */
export const requestRightsSchema = z.object({
  approve: capabilityStatusSchema,
  merge: capabilityStatusSchema,
});
export type RequestRights = z.infer<typeof requestRightsSchema>;

export const requestSummarySchema = z.object({
  /** The pull request's number. */
  id: z.number().int().positive(),
  title: z.string(),
  /** The pull request's page. */
  url: z.string(),
  state: z.enum(['open', 'merged', 'closed']),
  /** Its newest commit: what is approved and merged is this one. */
  head: z.string(),
  asker: requestAskerSchema,
  /** Codes of the departments whose connectors it is about. */
  departments: z.array(z.string()),
  environments: z.array(environmentSchema),
  connectors: z.array(requestedConnectorSchema),
  /** The newest run of each check that must pass. */
  checks: z.array(requestCheckSchema),
  /** What is to become of it and whose move it is; absent once it is merged or closed. */
  decision: requestDecisionSchema.optional(),
  /** What became of it; present once it is merged. */
  progress: requestProgressSchema.optional(),
  /** Whether the next move is the caller's. */
  needsYou: z.boolean(),
  may: requestRightsSchema,
  /** ISO 8601 in UTC, as all times here. */
  openedAt: z.string(),
  updatedAt: z.string(),
  mergedAt: z.string().optional(),
  /** The full ref of the User who merged it; absent where it merged by itself. */
  mergedBy: z.string().optional(),
});
export type RequestSummary = z.infer<typeof requestSummarySchema>;

/** What the portal last heard of the forge, which may be away. */
export const forgeStatusSchema = z.object({
  /** When requests were last read; `null` before the first time. */
  asOf: z.string().nullable(),
  problem: z
    .object({
      /** A stable word: `unreachable`, `unauthorized`, `throttled`, … */
      code: z.string(),
      message: z.string(),
      /** ISO 8601 in UTC. */
      since: z.string(),
    })
    .optional(),
});
export type ForgeStatus = z.infer<typeof forgeStatusSchema>;

/** Query of `GET /requests`. */
export const requestQuerySchema = z.object({
  /** `recent`: merged or closed not long ago. */
  state: z.enum(['open', 'recent']).optional(),
  /** A department's code. */
  department: z.string().max(30).optional(),
  environment: environmentSchema.optional(),
  /** A connector's name, for its page. */
  connector: z.string().max(300).optional(),
});
export type RequestQuery = z.infer<typeof requestQuerySchema>;

/**
 * Answer of `GET /requests`: those of the caller's departments and their own, or all for the platform team. What needs
 * the caller comes first, then what is open, then the newest.
 */
export const requestListSchema = z.object({
  items: z.array(requestSummarySchema),
  forge: forgeStatusSchema,
});
export type RequestList = z.infer<typeof requestListSchema>;

/** Answer of `GET /requests/{id}`, and of the two moves. */
export const requestDetailSchema = requestSummarySchema.extend({
  /** What it touches beside connectors. */
  others: z.array(otherFileSchema),
  /** What an apply would do; absent while it is not known, and without properties for who may not read them. */
  plan: z.array(plannedChangeSchema).optional(),
  findings: z.array(findingSchema),
  /** Numbers of the earlier requests that take the places which this one would need. */
  behind: z.array(z.number()),
  forge: forgeStatusSchema,
});
export type RequestDetail = z.infer<typeof requestDetailSchema>;

/** Body of `POST /requests/{id}/approve` and `POST /requests/{id}/merge`. */
export const requestMoveSchema = z.strictObject({
  /** The commit that the person was shown: where the branch has moved on, nothing is done (409). */
  head: z.string().regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/, {
    error: 'write the full id of the commit that was shown',
  }),
});
export type RequestMove = z.infer<typeof requestMoveSchema>;
