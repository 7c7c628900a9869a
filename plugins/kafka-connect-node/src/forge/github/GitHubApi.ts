import { z } from 'zod';
import type { FileChange, ForgeCallOptions } from '../Forge';
import type { GitHubRest } from './GitHubRest';
import { pullRequestSchema, type GitHubPullRequest } from './pullRequestOf';

/** What a pull request says. */
interface PullRequestText {
  title: string;
  body: string;
}

/** More than anybody has from one branch. */
const PER_PAGE = 100;

const repositorySchema = z.object({ default_branch: z.string() });
const shaSchema = z.object({ sha: z.string() });
const fileSchema = z.object({
  content: z.string(),
  encoding: z.literal('base64'),
});

/** The few things that a forge asks of GitHub. */
export class GitHubApi {
  readonly #rest: GitHubRest;

  constructor(rest: GitHubRest) {
    this.#rest = rest;
  }

  async defaultBranch(options: ForgeCallOptions): Promise<string> {
    const answer = await this.#rest.call(
      {
        what: 'read the repository',
        route: 'GET /repos/{owner}/{repo}',
        schema: repositorySchema,
      },
      options,
    );
    return answer.default_branch;
  }

  /** A file's text on a branch, 1 MB at most; `undefined` where there is none. */
  async readFile(
    path: string,
    ref: string,
    options: ForgeCallOptions,
  ): Promise<string | undefined> {
    const file = await this.#rest.ifThere(
      {
        what: `read ${path}`,
        route: 'GET /repos/{owner}/{repo}/contents/{path}',
        parameters: { path, ref },
        schema: fileSchema,
      },
      options,
    );
    return file && Buffer.from(file.content, 'base64').toString('utf8');
  }

  /** The commit that a branch is at; `undefined` where there is no such branch. */
  async head(
    branch: string,
    options: ForgeCallOptions,
  ): Promise<string | undefined> {
    const ref = await this.#rest.ifThere(
      {
        what: `read ${branch}`,
        route: 'GET /repos/{owner}/{repo}/git/ref/{ref}',
        parameters: { ref: `heads/${branch}` },
        schema: z.object({ object: shaSchema }),
      },
      options,
    );
    return ref?.object.sha;
  }

  /** Makes a commit on top of another one. */
  async commit(
    parent: string,
    message: string,
    files: readonly FileChange[],
    options: ForgeCallOptions,
  ): Promise<string> {
    const before = await this.#rest.call(
      {
        what: 'read a commit',
        route: 'GET /repos/{owner}/{repo}/git/commits/{commit_sha}',
        parameters: { commit_sha: parent },
        schema: z.object({ tree: shaSchema }),
      },
      options,
    );
    const tree = await this.#rest.call(
      {
        what: 'write files',
        route: 'POST /repos/{owner}/{repo}/git/trees',
        parameters: {
          base_tree: before.tree.sha,
          tree: files.map(treeEntry),
        },
        schema: shaSchema,
      },
      options,
    );
    const commit = await this.#rest.call(
      {
        what: 'write a commit',
        route: 'POST /repos/{owner}/{repo}/git/commits',
        parameters: { message, tree: tree.sha, parents: [parent] },
        schema: shaSchema,
      },
      options,
    );
    return commit.sha;
  }

  /** Makes a branch, or moves it from wherever it is. */
  async setBranch(
    branch: string,
    sha: string,
    options: ForgeCallOptions,
  ): Promise<void> {
    const exists = (await this.head(branch, options)) !== undefined;
    const how = exists
      ? {
          route: 'PATCH /repos/{owner}/{repo}/git/refs/{ref}',
          parameters: { sha, ref: `heads/${branch}`, force: true },
        }
      : {
          route: 'POST /repos/{owner}/{repo}/git/refs',
          parameters: { sha, ref: `refs/heads/${branch}` },
        };
    await this.#rest.call(
      { ...how, what: `write to ${branch}`, schema: z.unknown() },
      options,
    );
  }

  /** Pull requests from a branch of this repository, newest first. */
  async pullRequests(
    branch: string,
    state: 'open' | 'all',
    options: ForgeCallOptions,
  ): Promise<GitHubPullRequest[]> {
    const head = `${this.#rest.owner}:${branch}`;
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
    return found.filter(each => each.head.ref === branch);
  }

  async openPullRequest(
    { body, title }: PullRequestText,
    { base, head }: { base: string; head: string },
    options: ForgeCallOptions,
  ): Promise<GitHubPullRequest> {
    return this.#rest.call(
      {
        what: `open a pull request from ${head}`,
        route: 'POST /repos/{owner}/{repo}/pulls',
        parameters: { title, body, base, head },
        schema: pullRequestSchema,
      },
      options,
    );
  }

  async updatePullRequest(
    number: number,
    { body, title }: PullRequestText,
    options: ForgeCallOptions,
  ): Promise<GitHubPullRequest> {
    return this.#rest.call(
      {
        what: `update #${number}`,
        route: 'PATCH /repos/{owner}/{repo}/pulls/{pull_number}',
        parameters: { pull_number: number, title, body },
        schema: pullRequestSchema,
      },
      options,
    );
  }

  async addLabels(
    number: number,
    labels: string[],
    options: ForgeCallOptions,
  ): Promise<void> {
    await this.#rest.call(
      {
        what: `label #${number}`,
        route: 'POST /repos/{owner}/{repo}/issues/{issue_number}/labels',
        parameters: { issue_number: number, labels },
        schema: z.unknown(),
      },
      options,
    );
  }
}

function treeEntry({ path, text }: FileChange) {
  return {
    ...{ path, mode: '100644', type: 'blob' },
    ...(text === undefined ? { sha: null } : { content: text }),
  };
}
