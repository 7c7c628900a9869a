import type { ForgeCallOptions } from './ForgeCallOptions';
import type { PullRequest } from './PullRequests';

/** What a file of the repository is to be. */
export interface FileChange {
  /** From the root of the Git repository, with `/`. */
  path: string;
  /** All of it; `undefined` removes the file. */
  text: string | undefined;
}

/** A change that people are asked to merge. */
export interface Proposal {
  /** The branch that holds it and nothing else. Who proposes for the same branch again updates its pull request. */
  branch: string;
  /** One line; it is the commit's message, too, so it cannot tell the forge to skip its checks. */
  title: string;
  /** Markdown, or what makes it of the pull request's number, which nobody knows before it is opened. */
  body: string | ((number: number | undefined) => string);
  labels: readonly string[];
  files: readonly FileChange[];
}

/** Files that become pull requests. */
export interface Proposals {
  /** The branch that pull requests go into. */
  mainBranch(options?: ForgeCallOptions): Promise<string>;
  /** A file's text on the branch that pull requests go into; `undefined` where there is none. */
  readFile(
    path: string,
    options?: ForgeCallOptions,
  ): Promise<string | undefined>;
  /** The newest pull request from a branch; `undefined` where there never was one. */
  findPullRequest(
    branch: string,
    options?: ForgeCallOptions,
  ): Promise<PullRequest | undefined>;
  /** Opens a pull request, or updates the one that is open from the same branch. */
  propose(proposal: Proposal, options?: ForgeCallOptions): Promise<PullRequest>;
}
