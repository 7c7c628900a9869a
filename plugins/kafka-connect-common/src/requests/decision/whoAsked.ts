import type { MarkProblem, RequestMark } from '../marks';
import { samePerson, type ForgePerson, type RequestAsker } from './people';

/** What is known of where a request comes from. */
export interface RequestOrigin {
  /** What became of its mark. */
  mark: { ok: true; mark: RequestMark } | { ok: false; problem: MarkProblem };
  /** Who opened the pull request. */
  author: ForgePerson;
  /** All who are known to have pushed to its branch, or to have made one of its commits. */
  contributors: readonly ForgePerson[];
}

/**
 * Who asked: whom the portal's mark names; else who opened the pull request, where the catalog knows them and nobody
 * else had a hand in it. What somebody else pushed to one's branch is not asked for by oneself.
 */
export function whoAsked({
  author,
  contributors,
  mark,
}: RequestOrigin): RequestAsker {
  if (mark.ok) {
    const { asker: ref, department } = mark.mark;
    return { known: true, ref, by: 'mark', department };
  }
  const unknown = (reason: string): RequestAsker => ({ known: false, reason });
  const { code, reason } = mark.problem;
  const noMark = code === 'none' ? '' : `${reason} `;
  if (author.ref === undefined) {
    return unknown(
      `${noMark}The catalog knows no User behind ${
        author.login ?? 'who opened the pull request'
      }.`,
    );
  }
  const other = contributors.find(each => !samePerson(each, author));
  if (other) {
    const who =
      other.ref ?? other.login ?? 'Somebody whom the forge does not name';
    return unknown(`${noMark}${who} has pushed to it, too.`);
  }
  return { known: true, ref: author.ref, by: 'login' };
}
