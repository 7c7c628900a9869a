import { z } from 'zod';
import { judgedApprovalSchema } from './approvals';
import { LEAVE_REASONS } from './leave';

/**
 * What is to become of an open request now.
 *
 * - `merges-by-itself`: the portal merges it; `approved`: who may approve it merges it.
 * - `waits-for-checks`, `waits-for-department` (a second operator of it, or the platform team), `waits-for-platform`.
 * - `refused`: it cannot be merged as it is, whoever approves; its asker can mend it.
 */
export const REQUEST_DECISIONS = [
  'merges-by-itself',
  'approved',
  'waits-for-checks',
  'waits-for-department',
  'waits-for-platform',
  'refused',
] as const;

/** Why, in stable words. */
export const DECISION_REASONS = [
  'green',
  'approved',
  'checks',
  ...LEAVE_REASONS,
  /** It holds something that is never merged. */
  'strange',
  /** More than can be looked at. */
  'too-many-files',
  'changes-nothing',
  'draft',
  'conflict',
  'check-failed',
  'findings',
  /** Earlier requests take the places that it would need. */
  'behind',
] as const;

export const requestDecisionSchema = z.object({
  kind: z.enum(REQUEST_DECISIONS),
  reason: z.enum(DECISION_REASONS),
  /** Whose move it is. */
  turn: z.enum(['asker', 'department', 'platform', 'nobody']),
  /** Since when, ISO 8601 in UTC. */
  since: z.string(),
  /** What it means for each reader, in a sentence or three. */
  says: z.object({
    asker: z.string(),
    /** Operators of the department. */
    operator: z.string(),
    platform: z.string(),
  }),
  /** All that were given, void ones included. */
  approvals: z.array(judgedApprovalSchema),
});
export type RequestDecision = z.infer<typeof requestDecisionSchema>;
export type DecisionWords = RequestDecision['says'];
