import type { Forge } from '../Forge';
import type { ForgeCallOptions } from '../ForgeCallOptions';
import { ForgeError } from '../ForgeError';
import type { Proposal } from '../Proposals';
import type { PullRequest } from '../PullRequests';
import { GitHubChecks } from './GitHubChecks';
import { GitHubContents } from './GitHubContents';
import { GitHubConversation } from './GitHubConversation';
import { GitHubPullRequests } from './GitHubPullRequests';
import { GitHubRest, type GitHubOptions } from './GitHubRest';
import { GitHubReviews } from './GitHubReviews';
import { GitHubWorkflows } from './GitHubWorkflows';
import { safeLabel } from './names';
import { ProposalPulls, type ProposalText } from './ProposalPulls';
import { pullRequestOf, type GitHubPullRequest } from './pullRequestOf';

/** GitHub, or a GitHub Enterprise Server. */
export class GitHubForge implements Forge {
  readonly checks: GitHubChecks;
  readonly conversation: GitHubConversation;
  readonly pullRequests: GitHubPullRequests;
  readonly reviews: GitHubReviews;
  readonly workflows: GitHubWorkflows;
  readonly #contents: GitHubContents;
  readonly #pulls: ProposalPulls;

  /** @throws ForgeError where the repository is no `owner/name`, or the token would go over a network in clear */
  constructor(options: GitHubOptions) {
    const rest = new GitHubRest(options);
    this.checks = new GitHubChecks(rest);
    this.conversation = new GitHubConversation(rest);
    this.pullRequests = new GitHubPullRequests(rest);
    this.reviews = new GitHubReviews(rest, this.pullRequests);
    this.#contents = new GitHubContents(rest);
    this.workflows = new GitHubWorkflows(rest, this.#contents);
    this.#pulls = new ProposalPulls(rest);
  }

  mainBranch(options: ForgeCallOptions = {}): Promise<string> {
    return this.#contents.defaultBranch(options);
  }

  async readFile(
    path: string,
    options: ForgeCallOptions = {},
  ): Promise<string | undefined> {
    const base = await this.#contents.defaultBranch(options);
    return this.#contents.readFile(path, base, options);
  }

  async findPullRequest(
    branch: string,
    options: ForgeCallOptions = {},
  ): Promise<PullRequest | undefined> {
    const [newest] = await this.#pulls.from(branch, 'all', options);
    return newest && pullRequestOf(newest);
  }

  async propose(
    proposal: Proposal,
    options: ForgeCallOptions = {},
  ): Promise<PullRequest> {
    const { branch, labels } = proposal;
    // Else the branch would be written by the time that one is refused.
    labels.forEach(safeLabel);
    const base = await this.#contents.defaultBranch(options);
    const open = await this.#open(branch, options);
    // People may have approved what it holds: it is not written anew without need.
    const holds =
      open &&
      (await this.#holds(base, proposal, options)) &&
      !(await this.pullRequests.get(open.number, options)).conflicts;
    const written = holds
      ? undefined
      : await this.#write(base, proposal, options);
    const pull = await this.#update(
      open ?? (await this.#create(base, proposal, options)),
      proposal,
      options,
    );
    const has = new Set(pull.labels.map(({ name }) => name));
    const missing = labels.filter(label => !has.has(label));
    if (missing.length > 0) {
      await this.conversation.changeLabels(
        pull.number,
        { add: missing },
        options,
      );
    }
    const now = await this.pullRequests.get(pull.number, options);
    // GitHub takes a moment until a pull request is where its branch is.
    return { ...now, revision: written ?? now.revision };
  }

  async #open(
    branch: string,
    options: ForgeCallOptions,
  ): Promise<GitHubPullRequest | undefined> {
    return (await this.#pulls.from(branch, 'open', options))[0];
  }

  /** Whether a branch does what is proposed to the base as it is now, and nothing else that people pushed to it. */
  async #holds(
    base: string,
    { branch, files }: Proposal,
    options: ForgeCallOptions,
  ): Promise<boolean> {
    const paths = new Set(files.map(({ path }) => path));
    const touched = await this.#contents.touched(base, branch, options);
    if (!touched?.paths.every(path => paths.has(path))) return false;
    const read = (path: string, ref: string) =>
      this.#contents.readFile(path, ref, options);
    for (const { path, text } of files) {
      if ((await read(path, branch)) !== text) return false;
      const before = await read(path, touched.begun);
      if (before !== (await read(path, base))) return false;
    }
    return true;
  }

  /** Makes the branch what the base is now with the files on top, whatever it was before. */
  async #write(
    base: string,
    { branch, files, title }: Proposal,
    options: ForgeCallOptions,
  ): Promise<string> {
    const head = await this.#contents.head(base, options);
    if (head === undefined) {
      throw new ForgeError(`GitHub: there is no branch ${base}.`, 'not-found');
    }
    const commit = await this.#contents.commit(head, title, files, options);
    await this.#contents.setBranch(branch, commit, options);
    return commit;
  }

  async #create(
    base: string,
    proposal: Proposal,
    options: ForgeCallOptions,
  ): Promise<GitHubPullRequest> {
    const { branch } = proposal;
    try {
      const between = { base, head: branch };
      return await this.#pulls.open(textOf(proposal), between, options);
    } catch (error) {
      if (!(error instanceof ForgeError) || error.code !== 'invalid')
        throw error;
      // GitHub has one open pull request of a branch at most: somebody else may have opened it a moment ago.
      const other = await this.#open(branch, options);
      if (!other) throw error;
      return other;
    }
  }

  async #update(
    pull: GitHubPullRequest,
    proposal: Proposal,
    options: ForgeCallOptions,
  ): Promise<GitHubPullRequest> {
    const text = textOf(proposal, pull.number);
    if (pull.title === text.title && pull.body === text.body) return pull;
    return this.#pulls.update(pull.number, text, options);
  }
}

function textOf({ body, title }: Proposal, number?: number): ProposalText {
  return { title, body: typeof body === 'string' ? body : body(number) };
}
