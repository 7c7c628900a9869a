import type {
  FileChange,
  Forge,
  ForgeCallOptions,
  Proposal,
  PullRequest,
} from '../Forge';
import { ForgeError } from '../ForgeError';
import { GitHubApi } from './GitHubApi';
import { GitHubRest, type GitHubOptions } from './GitHubRest';
import { pullRequestOf, type GitHubPullRequest } from './pullRequestOf';

/** GitHub, or a GitHub Enterprise Server. */
export class GitHubForge implements Forge {
  readonly #api: GitHubApi;

  /** @throws ForgeError where the repository is no `owner/name`, or the token would go over a network in clear */
  constructor(options: GitHubOptions) {
    this.#api = new GitHubApi(new GitHubRest(options));
  }

  async readFile(
    path: string,
    options: ForgeCallOptions = {},
  ): Promise<string | undefined> {
    const base = await this.#api.defaultBranch(options);
    return this.#api.readFile(path, base, options);
  }

  async findPullRequest(
    branch: string,
    options: ForgeCallOptions = {},
  ): Promise<PullRequest | undefined> {
    const [newest] = await this.#api.pullRequests(branch, 'all', options);
    return newest && pullRequestOf(newest);
  }

  async propose(
    proposal: Proposal,
    options: ForgeCallOptions = {},
  ): Promise<PullRequest> {
    const { branch, files, labels } = proposal;
    const base = await this.#api.defaultBranch(options);
    const open = await this.#open(branch, options);
    // People may have approved what it holds: it is not written anew without need.
    if (!open || !(await this.#holds(branch, files, options))) {
      await this.#write(base, proposal, options);
    }
    const pull = open
      ? await this.#update(open, proposal, options)
      : await this.#create(base, proposal, options);
    const has = new Set(pull.labels.map(({ name }) => name));
    const missing = labels.filter(label => !has.has(label));
    if (missing.length > 0) {
      await this.#api.addLabels(pull.number, missing, options);
    }
    return pullRequestOf(pull);
  }

  async #open(
    branch: string,
    options: ForgeCallOptions,
  ): Promise<GitHubPullRequest | undefined> {
    return (await this.#api.pullRequests(branch, 'open', options))[0];
  }

  async #holds(
    branch: string,
    files: readonly FileChange[],
    options: ForgeCallOptions,
  ): Promise<boolean> {
    for (const { path, text } of files) {
      if ((await this.#api.readFile(path, branch, options)) !== text) {
        return false;
      }
    }
    return true;
  }

  /** Makes the branch what the base is now with the files on top, whatever it was before. */
  async #write(
    base: string,
    { branch, files, title }: Proposal,
    options: ForgeCallOptions,
  ): Promise<void> {
    const head = await this.#api.head(base, options);
    if (head === undefined) {
      throw new ForgeError(`GitHub: there is no branch ${base}.`, 'not-found');
    }
    const commit = await this.#api.commit(head, title, files, options);
    await this.#api.setBranch(branch, commit, options);
  }

  async #create(
    base: string,
    proposal: Proposal,
    options: ForgeCallOptions,
  ): Promise<GitHubPullRequest> {
    const { branch } = proposal;
    try {
      const between = { base, head: branch };
      return await this.#api.openPullRequest(proposal, between, options);
    } catch (error) {
      if (!(error instanceof ForgeError) || error.code !== 'refused')
        throw error;
      // GitHub has one open pull request of a branch at most: somebody else may have opened it a moment ago.
      const other = await this.#open(branch, options);
      if (!other) throw error;
      return this.#update(other, proposal, options);
    }
  }

  async #update(
    pull: GitHubPullRequest,
    proposal: Proposal,
    options: ForgeCallOptions,
  ): Promise<GitHubPullRequest> {
    const { body, title } = proposal;
    if (pull.title === title && pull.body === body) return pull;
    return this.#api.updatePullRequest(pull.number, proposal, options);
  }
}
