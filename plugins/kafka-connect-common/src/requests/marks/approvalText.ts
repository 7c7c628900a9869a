import { quoted } from '../quoted';
import {
  approvalMarkSchema,
  canonicalApproval,
  type ApprovalMark,
  type SignedApproval,
} from './ApprovalMark';
import {
  formatSigned,
  parseCanonical,
  readSigned,
  type CommentFormat,
} from './signedComment';

const FORMAT: CommentFormat = {
  opening: '<!-- kafka-connect:approved',
  maxCharacters: 3_000,
};

/** An approval as the portal comments it: a sentence for people, and below it what Markdown does not show. */
export function formatApproval({
  keyId,
  mark,
  signature,
}: SignedApproval): string {
  const canonical = canonicalApproval(mark);
  const signed = formatSigned(FORMAT, { canonical, keyId, signature });
  return `${sentenceOf(mark)}\n\n${signed}\n`;
}

/** The one approval of a comment; whether it was signed, and for what, is asked of others. */
export function readApproval(
  comment: string,
): SignedApproval | 'none' | 'several' | 'malformed' {
  const read = readSigned(FORMAT, comment);
  if (typeof read === 'string') return read;
  const { canonical, keyId, signature } = read;
  const mark = parseCanonical(approvalMarkSchema, canonicalApproval, canonical);
  return mark ? { mark, keyId, signature } : 'malformed';
}

function sentenceOf({ approver, as, department, head }: ApprovalMark): string {
  const role =
    as === 'department'
      ? `an operator of ${quoted(department ?? '')}`
      : 'the platform team';
  return `${quoted(approver)} approved ${quoted(
    head,
  )} in the portal, for ${role}. Another commit takes another approval.`;
}
