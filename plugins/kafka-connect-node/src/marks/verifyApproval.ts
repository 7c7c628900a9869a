import {
  approvalPayload,
  readApproval,
  type ApprovalMark,
  type SignedApproval,
} from '@kconnect/plugin-kafka-connect-common';
import { isSigned } from './isSigned';
import type { MarkKeys } from './readMarkKeys';

/** What approvals are held against. */
export interface CommentedPullRequest {
  /** The texts of its comments; whoever wrote them, only what the portal signed counts. */
  comments: readonly string[];
  number: number;
  /** `owner/name`. */
  repository: string;
  /** Its newest commit. */
  head: string;
}

/** What its comments say of who approved a pull request. */
export interface ApprovalVerdict {
  /** Those that count for it as it is now, oldest first, of each person the first. */
  approvals: ApprovalMark[];
  /** Why others do not, each in a sentence. */
  problems: string[];
}

/**
 * Who has approved a pull request as it is now: by comments that a key of the portal's has signed, for this pull
 * request of this repository at this commit. That they were allowed to, the portal saw to when it signed.
 */
export function verifyApproval(
  pullRequest: CommentedPullRequest,
  keys: MarkKeys,
): ApprovalVerdict {
  const counting: ApprovalMark[] = [];
  const problems: string[] = [];
  for (const comment of pullRequest.comments) {
    const read = readApproval(comment);
    if (read === 'none') continue;
    const problem =
      typeof read === 'string'
        ? 'A comment holds an approval that is not as the portal wrote it.'
        : whyVoid(read, pullRequest, keys);
    if (problem !== undefined) problems.push(problem);
    else if (typeof read !== 'string') counting.push(read.mark);
  }
  counting.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const approvals = counting.filter(
    (each, i) => counting.findIndex(one => isSameApprover(one, each)) === i,
  );
  return { approvals, problems };
}

function whyVoid(
  { keyId, mark, signature }: SignedApproval,
  { head, number, repository }: CommentedPullRequest,
  keys: MarkKeys,
): string | undefined {
  const key = keys.get(keyId);
  if (!key) {
    return `An approval was signed with the key ${keyId}, which is not in the repository.`;
  }
  if (!isSigned(approvalPayload(mark), signature, key)) {
    return 'An approval is not what the portal signed: somebody has changed it.';
  }
  if (
    mark.request !== number ||
    mark.repository.toLowerCase() !== repository.toLowerCase()
  ) {
    return 'An approval was given for another pull request.';
  }
  return mark.head === head
    ? undefined
    : 'An approval was given for an older state of the branch.';
}

function isSameApprover(a: ApprovalMark, b: ApprovalMark): boolean {
  return a.approver.toLowerCase() === b.approver.toLowerCase();
}
