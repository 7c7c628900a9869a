import {
  compareMark,
  markPayload,
  markProblem,
  readMark,
  type MarkedPullRequest,
  type MarkProblem,
  type RequestMark,
  type SignedMark,
} from '@kconnect/plugin-kafka-connect-common';
import { isSigned } from './isSigned';
import type { MarkKeys } from './readMarkKeys';

/** A mark that counts, or the one reason why there is none. */
export type MarkVerdict =
  | { ok: true; mark: RequestMark }
  | { ok: false; problem: MarkProblem };

/**
 * Who asked for what a pull request proposes, by the mark in its description: one that a key of the portal's has
 * signed, for this branch and for these very files.
 */
export function verifyMark(
  pullRequest: MarkedPullRequest & { description: string },
  keys: MarkKeys,
): MarkVerdict {
  const read = readMark(pullRequest.description);
  if (!read.ok) return read;
  const { signed } = read;
  const problem =
    checkSignature(signed, keys) ?? compareMark(signed.mark, pullRequest);
  return problem ? { ok: false, problem } : { ok: true, mark: signed.mark };
}

function checkSignature(
  { keyId, mark, signature }: SignedMark,
  keys: MarkKeys,
): MarkProblem | undefined {
  const key = keys.get(keyId);
  if (!key) {
    return markProblem(
      'unknown-key',
      `The mark was signed with the key ${keyId}, which is not in the repository.`,
    );
  }
  return isSigned(markPayload(mark), signature, key)
    ? undefined
    : markProblem(
        'wrong-signature',
        'The mark is not what the portal signed: somebody has changed it.',
      );
}
