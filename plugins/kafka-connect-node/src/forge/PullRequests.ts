import type { ForgeCallOptions, Page } from './ForgeCallOptions';

/** A pull request as it is now. Times are ISO 8601. */
export interface PullRequest {
  number: number;
  /** Its page. */
  url: string;
  state: 'open' | 'merged' | 'closed';
  title: string;
  body: string;
  /** The login of who opened it; `undefined` where the account is gone. */
  author: string | undefined;
  /** Where it comes from. Another repository may have a branch of the same name: see `foreign`. */
  branch: string;
  /** Whether it comes from another repository (a fork), or from one that is gone. */
  foreign: boolean;
  /** The commit that it proposes. */
  revision: string;
  /** The branch that it goes into. */
  base: string;
  /** A commit of that branch, from which it was begun. */
  baseRevision: string;
  draft: boolean;
  labels: readonly string[];
  createdAt: string;
  updatedAt: string;
  closedAt: string | undefined;
  /** The commit that merged it. */
  mergeRevision: string | undefined;
  /** The login of who merged it; lists do not tell. */
  mergedBy: string | undefined;
  /** Whether it conflicts with its base, as far as the forge has found out; lists do not tell. */
  conflicts: boolean;
}

/** Which pull requests are listed. */
export interface PullRequestQuery {
  /** `closed` are the merged ones, too. */
  state: 'open' | 'closed';
  /** From 1; the first one where it is left out. */
  page?: number;
  /** From 1 to 100; 50 where it is left out. */
  perPage?: number;
}

/** What a pull request does to a file. A renamed one is removed and added. */
export interface ChangedFile {
  path: string;
  change: 'added' | 'changed' | 'removed';
  /** Its text where the pull request was begun; of what is changed or removed. */
  before?: string;
  /** Its text in the pull request; of what is added or changed. */
  after?: string;
  /** Why texts are missing: the file is larger than 1 MB, no UTF-8, no file at all, or one of too many. */
  omitted?: 'too-large' | 'not-text' | 'not-a-file' | 'too-many';
}

/** What a revision does to the repository. */
export interface Changes {
  revision: string;
  /** The commit where it left its base, what its files are compared with: one of them where there are several. */
  begun: string;
  /** By their paths. */
  files: readonly ChangedFile[];
  /** Whether these are all of them; a forge tells 300 at most. */
  complete: boolean;
}

/** A commit of a pull request. */
export interface Commit {
  revision: string;
  message: string;
  /** The login of its author; `undefined` where the forge knows none. Anybody can write anybody's name into a commit. */
  author: string | undefined;
  parents: readonly string[];
}

/** How a pull request is merged. */
export interface Merge {
  /** What was checked and approved: where the pull request is at another one, nothing is merged. */
  revision: string;
  /** `squash` where it is left out: the one commit has the message that is given, and none of the branch's own. */
  method?: 'squash' | 'merge';
  /** One line; `Merge #7` where it is left out. */
  title?: string;
}

/** The pull requests of one repository. */
export interface PullRequests {
  /** The last changed first. What has not changed since the last call costs no request of GitHub's limit. */
  list(
    query: PullRequestQuery,
    options?: ForgeCallOptions,
  ): Promise<Page<PullRequest>>;
  /** Rejects with `not-found` where there is no such one. */
  get(number: number, options?: ForgeCallOptions): Promise<PullRequest>;
  /** What its revision does, by the commits themselves, whatever was pushed since; texts of the first 50 files. */
  changes(
    pullRequest: PullRequest,
    options?: ForgeCallOptions,
  ): Promise<Changes>;
  /** Oldest first, 250 at most. */
  commits(
    number: number,
    options?: ForgeCallOptions,
  ): Promise<readonly Commit[]>;
  /**
   * Merges one revision, once: doing it again answers the same.
   *
   * @returns the commit that merged it
   * @throws ForgeError `moved` where it is at another revision, `conflict` where the base moved at that moment
   */
  merge(
    number: number,
    merge: Merge,
    options?: ForgeCallOptions,
  ): Promise<string>;
  /** Closes one without merging it; doing it again changes nothing. */
  close(number: number, options?: ForgeCallOptions): Promise<void>;
}
