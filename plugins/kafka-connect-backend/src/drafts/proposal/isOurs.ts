import {
  MARK_KEYS_FILE,
  MarkKeyError,
  readMarkKeys,
  verifyMark,
  type MarkSigner,
  type PullRequest,
} from '@kconnect/plugin-kafka-connect-node';

/** What is known of the portal's own pull requests. */
export interface OurHand {
  /** The login that the portal writes as, where it is known. */
  login?: string;
  signer: Pick<MarkSigner, 'publicKey'>;
}

/** Whether the portal opened a pull request: by its login, and by a mark that it signed for this branch. */
export function isOurs(
  { author, body, branch, createdAt }: PullRequest,
  { login, signer }: OurHand,
  files: ReadonlyMap<string, string>,
): boolean {
  if (login !== undefined && author?.toLowerCase() !== login.toLowerCase()) {
    return false;
  }
  const verdict = verifyMark(
    { branch, description: body, files: [], openedAt: createdAt },
    keysOf(signer, files),
  );
  // What it holds by now is another matter.
  return verdict.ok || verdict.problem.code === 'files-changed';
}

function keysOf(
  { publicKey }: OurHand['signer'],
  files: ReadonlyMap<string, string>,
) {
  const own = readMarkKeys(publicKey);
  try {
    return new Map([...readMarkKeys(files.get(MARK_KEYS_FILE) ?? ''), ...own]);
  } catch (error) {
    if (error instanceof MarkKeyError) return own;
    throw error;
  }
}
