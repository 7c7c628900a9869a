import { z } from 'zod';
import type { ForgeCallOptions } from '../ForgeCallOptions';
import type { GitHubRest } from './GitHubRest';
import { safeBranch, safeTitle } from './names';
import {
  isForeign,
  pullRequestSchema,
  type GitHubPullRequest,
} from './pullRequestOf';

/** What people read of a pull request. */
export interface ProposalText {
  title: string;
  /** Markdown. */
  body: string;
}

/** More than anybody has from one branch. */
const PER_PAGE = 100;

/** The pull requests that proposals become. */
export class ProposalPulls {
  readonly #rest: GitHubRest;

  constructor(rest: GitHubRest) {
    this.#rest = rest;
  }

  /** Pull requests from a branch of this repository, newest first. */
  async from(
    branch: string,
    state: 'open' | 'all',
    options: ForgeCallOptions,
  ): Promise<GitHubPullRequest[]> {
    const head = `${this.#rest.owner}:${safeBranch(branch)}`;
    const found = await this.#rest.call(
      {
        what: `look for the pull request from ${branch}`,
        route: 'GET /repos/{owner}/{repo}/pulls',
        parameters: { state, head, per_page: PER_PAGE },
        schema: z.array(pullRequestSchema),
      },
      options,
    );
    // A filter that is not understood would give somebody else's.
    return found.filter(each => each.head.ref === branch && !isForeign(each));
  }

  open(
    { body, title }: ProposalText,
    { base, head }: { base: string; head: string },
    options: ForgeCallOptions,
  ): Promise<GitHubPullRequest> {
    return this.#rest.call(
      {
        what: `open a pull request from ${head}`,
        route: 'POST /repos/{owner}/{repo}/pulls',
        parameters: { title: safeTitle(title), body, base, head },
        schema: pullRequestSchema,
      },
      options,
    );
  }

  update(
    number: number,
    { body, title }: ProposalText,
    options: ForgeCallOptions,
  ): Promise<GitHubPullRequest> {
    return this.#rest.call(
      {
        what: `update #${number}`,
        route: 'PATCH /repos/{owner}/{repo}/pulls/{pull_number}',
        parameters: { pull_number: number, title: safeTitle(title), body },
        schema: pullRequestSchema,
      },
      options,
    );
  }
}
