import { Octokit } from '@octokit/core';
import type { z } from 'zod';
import type { ForgeCallOptions } from '../Forge';
import { ForgeError } from '../ForgeError';
import { explain, failed } from './explain';

/** Which repository, and with what rights. */
export interface GitHubOptions {
  /** `owner/name`, as Actions have it in `GITHUB_REPOSITORY`. */
  repository: string;
  /** A token that may write contents and pull requests. */
  token: string;
  /** Address of the API; `https://api.github.com` where it is left out. */
  apiUrl?: string;
  /** After so many milliseconds without a whole answer a request has failed; 15,000 where it is left out. */
  timeoutMs?: number;
}

/** A request to GitHub. */
export interface GitHubCall<S extends z.ZodType> {
  /** What is asked for, as in `cannot read main`. */
  what: string;
  /** Octokit's: `GET /repos/{owner}/{repo}/pulls`; owner and repository are filled in. */
  route: string;
  parameters?: Record<string, unknown>;
  /** What is read of the answer. */
  schema: S;
}

const silent = () => {};

/** Requests to GitHub about one repository; each has a deadline, and its answer is checked. */
export class GitHubRest {
  readonly owner: string;
  readonly #octokit: Octokit;
  readonly #repo: string;
  readonly #timeoutMs: number;

  /** @throws ForgeError where the repository is no `owner/name`, or the token would go over a network in clear */
  constructor({
    apiUrl = 'https://api.github.com',
    repository,
    timeoutMs = 15_000,
    token,
  }: GitHubOptions) {
    const parts = repository.match(/^([\w-]+)\/(?!\.{1,2}$)([\w.-]+)$/);
    if (!parts) {
      throw new ForgeError(
        `GitHub: ${repository} is no owner/name.`,
        'refused',
      );
    }
    [, this.owner, this.#repo] = parts;
    this.#timeoutMs = timeoutMs;
    this.#octokit = new Octokit({
      auth: token,
      baseUrl: safeAddress(apiUrl),
      userAgent: 'kconnect',
      log: { debug: silent, info: silent, warn: silent, error: silent },
    });
  }

  /** @throws ForgeError */
  async call<S extends z.ZodType>(
    { parameters, route, schema, what }: GitHubCall<S>,
    { signal }: ForgeCallOptions,
  ): Promise<z.output<S>> {
    const deadline = AbortSignal.timeout(this.#timeoutMs);
    const request = {
      signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
    };
    const { owner } = this;
    const late = () =>
      failed(what, 'it does not answer in time', 'unreachable');
    const answer = await this.#octokit
      .request(route, { ...parameters, owner, repo: this.#repo, request })
      .catch(error => {
        signal?.throwIfAborted();
        throw deadline.aborted ? late() : explain(error, what);
      });
    const parsed = schema.safeParse(answer.data);
    if (parsed.success) return parsed.data;
    // An answer that stops halfway comes as an empty one.
    if (deadline.aborted) throw late();
    throw failed(what, 'its answer is not understood', 'malformed');
  }

  /** As `call`, with `undefined` for what is not there. */
  async ifThere<S extends z.ZodType>(
    call: GitHubCall<S>,
    options: ForgeCallOptions,
  ): Promise<z.output<S> | undefined> {
    try {
      return await this.call(call, options);
    } catch (error) {
      if (error instanceof ForgeError && error.code === 'not-found') {
        return undefined;
      }
      throw error;
    }
  }
}

/** A token goes to no address without TLS, but for this machine's own. */
function safeAddress(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const local = /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url?.hostname ?? '');
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && local)) {
    return address.replace(/\/+$/, '');
  }
  throw new ForgeError(
    'GitHub: the address of the API must begin with https://.',
    'refused',
  );
}
