import type { PullRequest } from '../PullRequests';
import { failed } from './explain';
import { safeRevision } from './names';

/** @throws ForgeError `moved` where a pull request is at another revision than the one that is meant */
export function assertAt(
  { revision: now }: PullRequest,
  revision: string,
  what: string,
): void {
  if (now === safeRevision(revision)) return;
  const reason = `it is at ${now.slice(0, 12)} by now, not at ${revision.slice(
    0,
    12,
  )}`;
  throw failed(what, reason, 'moved');
}
