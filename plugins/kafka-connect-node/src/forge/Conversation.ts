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
}
