import { z } from 'zod';
import { canonicalJson } from './canonicalJson';

export const approvalMarkSchema = z
  .strictObject({
    version: z.literal(1),
    /** The full ref of the User that approved. */
    approver: z
      .string()
      .max(300)
      .regex(/^user:[^/:\s]+\/[^/:\s]+$/),
    /** The pull request's number. */
    request: z.number().int().positive(),
    /** The repository that it is in, as `owner/name`. */
    repository: z
      .string()
      .max(250)
      .regex(/^[\w-]+\/[\w.-]+$/),
    /** The commit that they saw. */
    head: z.string().regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/),
    /** What let them: an operator of the department, or of the platform team. */
    as: z.enum(['department', 'platform']),
    /** The department's code; of operators alone. */
    department: z.string().min(1).max(30).optional(),
    /** ISO 8601 in UTC. */
    at: z.iso.datetime(),
  })
  .refine(
    each => (each.as === 'department') === (each.department !== undefined),
    {
      error:
        'names a department where an operator of it approves, and nowhere else',
    },
  );
/**
 * Who approved which state of a pull request. The portal signs it and writes it into a comment, so that whoever has the
 * portal's public keys can tell without asking anybody.
 */
export type ApprovalMark = z.infer<typeof approvalMarkSchema>;

/** An approval with what shows that the portal knows of it. */
export interface SignedApproval {
  mark: ApprovalMark;
  /** Which of the portal's keys. */
  keyId: string;
  /** Ed25519 over {@link approvalPayload}, as base64url without padding. */
  signature: string;
}

/** Says what is signed, so that no signature over a request's mark is one over an approval. */
const PURPOSE = 'kafka-connect approval mark';

/** The one text that an approval is signed as. */
export function approvalPayload(mark: ApprovalMark): string {
  return `${PURPOSE}\n${canonicalApproval(mark)}`;
}

/** The one way to write an approval: JSON in one line, its keys in this order. */
export function canonicalApproval(mark: ApprovalMark): string {
  const { approver, as, at, department, head, repository, request, version } =
    mark;
  return canonicalJson({
    ...{ version, approver, request, repository, head, as },
    ...(department !== undefined && { department }),
    at,
  });
}
