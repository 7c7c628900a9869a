import type { ForgeCallOptions, PersonalCallOptions } from './ForgeCallOptions';

/** What somebody said of one revision of a pull request. */
export interface Review {
  /** The login; `undefined` where the account is gone. */
  author: string | undefined;
  verdict: 'approved' | 'changes-requested' | 'commented' | 'dismissed';
  /** The commit that it is about: an approval of an older one is void. */
  revision: string | undefined;
  /** ISO 8601. */
  at: string | undefined;
}

/** The approval of one revision. */
export interface Approval {
  /** What was looked at: where the pull request is at another one, nothing is approved. */
  revision: string;
  /** Markdown. */
  body?: string;
}

/** What people think of pull requests. */
export interface Reviews {
  /** Oldest first, without those that are not handed in yet. A later one of the same author stands for the earlier ones. */
  list(number: number, options?: ForgeCallOptions): Promise<readonly Review[]>;
  /**
   * Approves in the name of the token's owner. The review stays bound to the revision.
   *
   * @throws ForgeError `moved` where the pull request is at another revision; `invalid` where a forge refuses it, as
   *   GitHub does for one's own pull request
   */
  approve(
    number: number,
    approval: Approval,
    options: PersonalCallOptions,
  ): Promise<Review>;
}
