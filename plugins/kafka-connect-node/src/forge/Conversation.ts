import type { ForgeCallOptions } from './ForgeCallOptions';

/** A comment that is kept up to date. */
export interface StandingComment {
  /** Which of one's own it is, in a few letters, digits, `-`, `:`, `/`, `.`; nobody sees it. */
  marker: string;
  /** Markdown; GitHub takes 65,536 characters at most. */
  body: string;
}

/** Which labels a pull request is to have and not to have; others stay as they are. */
export interface LabelChange {
  add?: readonly string[];
  remove?: readonly string[];
}

/** Who is asked to look at a pull request. */
export interface Reviewers {
  /** Logins. */
  users?: readonly string[];
  /** Slugs of teams of the repository's organisation. */
  teams?: readonly string[];
}

/** What is said and stuck on pull requests. */
export interface Conversation {
  /**
   * Says something once, and then in the same place. Only a comment of the same account is written over, whatever
   * others copy into theirs.
   */
  comment(
    number: number,
    comment: StandingComment,
    options?: ForgeCallOptions,
  ): Promise<void>;
  changeLabels(
    number: number,
    change: LabelChange,
    options?: ForgeCallOptions,
  ): Promise<void>;
  /** Rejects with `invalid` where one of them cannot be asked, as who opened it; then nobody is. */
  requestReviewers(
    number: number,
    reviewers: Reviewers,
    options?: ForgeCallOptions,
  ): Promise<void>;
}
