import { z } from 'zod';
import type { ForgeCallOptions, Page } from '../ForgeCallOptions';
import type {
  Changes,
  Commit,
  Merge,
  PullRequest,
  PullRequestQuery,
  PullRequests,
} from '../PullRequests';
import { readChanges } from './changes';
import type { GitHubRest } from './GitHubRest';
import { mergeRevision } from './mergeRevision';
import { safeNumber } from './names';
import { pullRequestOf, pullRequestSchema } from './pullRequestOf';

const commitSchema = z.object({
  sha: z.string(),
  commit: z.object({ message: z.string() }),
  author: z.object({ login: z.string().optional() }).nullable(),
  parents: z.array(z.object({ sha: z.string() })),
});

/** Pull requests of a repository at GitHub. */
export class GitHubPullRequests implements PullRequests {
  readonly #rest: GitHubRest;

  constructor(rest: GitHubRest) {
    this.#rest = rest;
  }

  async list(
    { page = 1, perPage = 50, state }: PullRequestQuery,
    options: ForgeCallOptions = {},
  ): Promise<Page<PullRequest>> {
    const { data, next } = await this.#rest.page(
      {
        what: 'list pull requests',
        route: 'GET /repos/{owner}/{repo}/pulls',
        parameters: {
          ...{ state, sort: 'updated', direction: 'desc' },
          ...{ per_page: safeNumber(perPage), page: safeNumber(page) },
        },
        schema: z.array(pullRequestSchema),
      },
      options,
    );
    return { items: data.map(pullRequestOf), next };
  }

  async get(
    number: number,
    options: ForgeCallOptions = {},
  ): Promise<PullRequest> {
    const pull = await this.#rest.call(
      {
        what: `read #${number}`,
        route: 'GET /repos/{owner}/{repo}/pulls/{pull_number}',
        parameters: { pull_number: safeNumber(number) },
        schema: pullRequestSchema,
      },
      options,
    );
    return pullRequestOf(pull);
  }

  changes(
    pullRequest: PullRequest,
    options: ForgeCallOptions = {},
  ): Promise<Changes> {
    return readChanges(this.#rest, pullRequest, options);
  }

  async commits(
    number: number,
    options: ForgeCallOptions = {},
  ): Promise<readonly Commit[]> {
    const pages = await this.#rest.all(
      {
        what: `read the commits of #${number}`,
        route: 'GET /repos/{owner}/{repo}/pulls/{pull_number}/commits',
        parameters: { pull_number: safeNumber(number) },
        schema: z.array(commitSchema),
      },
      options,
    );
    return pages.flat().map(({ author, commit, parents, sha }) => ({
      ...{ revision: sha, message: commit.message, author: author?.login },
      parents: parents.map(parent => parent.sha),
    }));
  }

  async merge(
    number: number,
    merge: Merge,
    options: ForgeCallOptions = {},
  ): Promise<string> {
    const pull = await this.get(number, options);
    return mergeRevision(this.#rest, pull, merge, options);
  }

  async close(number: number, options: ForgeCallOptions = {}): Promise<void> {
    await this.#rest.call(
      {
        what: `close #${number}`,
        route: 'PATCH /repos/{owner}/{repo}/pulls/{pull_number}',
        parameters: { pull_number: safeNumber(number), state: 'closed' },
        schema: pullRequestSchema,
      },
      options,
    );
  }
}
