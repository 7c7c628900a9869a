import type { MarkProblem, RequestMark } from '../marks';
import { samePerson, type ForgePerson, type RequestAsker } from './people';

/** What is known of where a request comes from. */
export interface RequestOrigin {
  /** What became of its mark. */
  mark: { ok: true; mark: RequestMark } | { ok: false; problem: MarkProblem };
  /** Who opened the pull request. */
  author: ForgePerson;
  /** The login that the portal writes as; that of who opened it where it is not known. */
  portal?: string;
  /** All who are known to have pushed to its branch, or to have made one of its commits. */
  contributors: readonly ForgePerson[];
}

/**
 * Who asked: whom the portal's mark names; else who opened the pull request, where the catalog knows them and nobody
 * else had a hand in it. What somebody else pushed to one's branch is not asked for by oneself, whatever mark they put
 * below it: an older state of the branch can be put back, and so can the mark that it had.
 */
export function whoAsked({
  author,
  contributors,
  mark,
  portal = author.login,
}: RequestOrigin): RequestAsker {
  const unknown = (reason: string): RequestAsker => ({ known: false, reason });
  if (mark.ok) {
    const { asker: ref, department } = mark.mark;
    const other = [author, ...contributors].find(
      each =>
        each.login !== undefined &&
        !samePerson(each, { login: portal }) &&
        !samePerson(each, { ref }),
    );
    return other
      ? unknown(`${nameOf(other)} has put back what ${ref} asked for once.`)
      : { known: true, ref, by: 'mark', department };
  }
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
  if (other) return unknown(`${noMark}${nameOf(other)} has pushed to it, too.`);
  return { known: true, ref: author.ref, by: 'login' };
}

function nameOf({ login, ref }: ForgePerson): string {
  return ref ?? login ?? 'Somebody whom the forge does not name';
}
