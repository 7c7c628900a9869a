import type { ForgeCallOptions } from './ForgeCallOptions';

/** How a check stands; `neutral` hinders nobody. */
export type CheckState = 'pending' | 'success' | 'failure' | 'neutral';

/** What a program says of a revision, in one form for GitHub's check runs and its commit statuses. */
export interface Check {
  name: string;
  state: CheckState;
  /** One line for people. */
  summary: string | undefined;
  /** Its page; anybody who may report checks writes it. */
  url: string | undefined;
  /** Who reported it: an app's slug or an account's login. Names are free: trust a check for its reporter. */
  reporter: string | undefined;
  /** When it came into this state, ISO 8601; `undefined` where that is not told. */
  at: string | undefined;
}

/** What is reported of a revision. */
export interface CheckReport {
  /** The commit. */
  revision: string;
  name: string;
  state: CheckState;
  /** One line. */
  title: string;
  /** Markdown, 65,535 characters at most; only a check run shows it. */
  summary?: string;
  /** Where people read on. */
  url?: string;
}

/** What programs say of revisions. */
export interface Checks {
  /** The last of each name; rejects with `too-large` where there are more than 1,000. */
  list(revision: string, options?: ForgeCallOptions): Promise<readonly Check[]>;
  /**
   * Reports a check with a page of its own. GitHub lets only apps do so.
   *
   * @param id - of the report that it replaces
   * @returns its id
   */
  report(
    report: CheckReport,
    id?: number,
    options?: ForgeCallOptions,
  ): Promise<number>;
  /** Reports in one line; a later one of the same name replaces it. Any token that may write statuses will do. */
  reportStatus(report: CheckReport, options?: ForgeCallOptions): Promise<void>;
}
