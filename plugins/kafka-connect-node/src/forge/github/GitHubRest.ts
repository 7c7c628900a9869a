import { Octokit } from '@octokit/core';
import type { z } from 'zod';
import type { ForgeCallOptions } from '../ForgeCallOptions';
import { ForgeError } from '../ForgeError';
import { boundedFetch } from './boundedFetch';
import { explain, failed } from './explain';
import { KnownAnswers } from './KnownAnswers';
import { nextPage } from './nextPage';
import { safeAddress, splitRepository } from './options';
import { currentToken, usableToken } from './token';

/** Which repository, and with what rights. */
export interface GitHubOptions {
  /** `owner/name`, as Actions have it in `GITHUB_REPOSITORY`. */
  repository: string;
  /** A token that may write contents and pull requests, or what gives the one that is valid now. */
  token: string | (() => Promise<string>);
  /** The login that the token writes as; asked for where it is left out, which an app's token cannot answer. */
  login?: string;
  /** Address of the API; `https://api.github.com` where it is left out. */
  apiUrl?: string;
  /** After so many milliseconds without a whole answer a request has failed; 15,000 where it is left out. */
  timeoutMs?: number;
  /** Of an answer no more bytes are read; 16 MB where it is left out. */
  maxAnswerBytes?: number;
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

interface Answer<T> {
  data: T;
  /** The number of the next page of a list. */
  next: number | undefined;
}

interface Sending {
  token: string;
  signal: AbortSignal;
  /** Of the answer that is there already. */
  etag: string | undefined;
}

/** A list that is longer is not read as if it were whole. */
const MOST_PAGES = 10;
const silent = () => {};

/** Requests to GitHub about one repository; each has a deadline, and its answer is checked. */
export class GitHubRest {
  readonly owner: string;
  readonly repo: string;
  readonly login: string | undefined;
  readonly #known = new KnownAnswers();
  readonly #octokit: Octokit;
  readonly #timeoutMs: number;
  readonly #token: GitHubOptions['token'];

  /** @throws ForgeError where the repository is no `owner/name`, or the token would go over a network in clear */
  constructor({
    apiUrl = 'https://api.github.com',
    login,
    maxAnswerBytes = 16 * 1_048_576,
    repository,
    timeoutMs = 15_000,
    token,
  }: GitHubOptions) {
    const { owner, repo } = splitRepository(repository);
    this.owner = owner;
    this.repo = repo;
    this.login = login;
    this.#token = token;
    this.#timeoutMs = timeoutMs;
    this.#octokit = new Octokit({
      baseUrl: safeAddress(apiUrl),
      userAgent: 'kconnect',
      request: { fetch: boundedFetch(maxAnswerBytes) },
      log: { debug: silent, info: silent, warn: silent, error: silent },
    });
  }

  /** @throws ForgeError */
  async call<S extends z.ZodType>(
    call: GitHubCall<S>,
    options: ForgeCallOptions,
  ): Promise<z.output<S>> {
    return (await this.page(call, options)).data;
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

  /** All pages of a list. */
  async all<S extends z.ZodType>(
    call: GitHubCall<S>,
    options: ForgeCallOptions,
  ): Promise<z.output<S>[]> {
    const pages: z.output<S>[] = [];
    let page: number | undefined = 1;
    while (page !== undefined) {
      if (pages.length === MOST_PAGES) {
        throw failed(call.what, 'there are too many of them', 'too-large');
      }
      const parameters = { ...call.parameters, per_page: 100, page };
      const answer: Answer<z.output<S>> = await this.page(
        { ...call, parameters },
        options,
      );
      pages.push(answer.data);
      page = answer.next;
    }
    return pages;
  }

  /** As `call`, with the number of the next page. */
  async page<S extends z.ZodType>(
    call: GitHubCall<S>,
    options: ForgeCallOptions,
  ): Promise<Answer<z.output<S>>> {
    const { signal } = options;
    const deadline = AbortSignal.timeout(this.#timeoutMs);
    const ends = signal ? AbortSignal.any([signal, deadline]) : deadline;
    try {
      const token =
        options.token ?? (await currentToken(this.#token, call.what, ends));
      return await this.#ask(call, usableToken(token, call.what), ends);
    } catch (error) {
      signal?.throwIfAborted();
      if (!deadline.aborted) throw error;
      throw failed(call.what, 'it does not answer in time', 'unreachable');
    }
  }

  async #ask<S extends z.ZodType>(
    { parameters = {}, route, schema, what }: GitHubCall<S>,
    token: string,
    signal: AbortSignal,
  ): Promise<Answer<z.output<S>>> {
    const key = KnownAnswers.key(token, route, parameters);
    const known = this.#known.get(key);
    const answer = await this.#send(route, parameters, {
      ...{ token, signal, etag: known?.etag },
    }).catch(error => {
      if (known && error.status === 304) return known;
      throw explain(error, what, token);
    });
    if (answer.status !== undefined && answer.status >= 300) {
      const reason = 'it answers from another address; has it been renamed';
      throw failed(what, reason, 'refused', { status: answer.status });
    }
    if (answer.etag && route.startsWith('GET ')) this.#known.set(key, answer);
    const parsed = schema.safeParse(answer.data);
    if (parsed.success) return { data: parsed.data, next: answer.next };
    throw failed(what, 'its answer is not understood', 'malformed');
  }

  async #send(
    route: string,
    parameters: Record<string, unknown>,
    { etag, signal, token }: Sending,
  ) {
    const { owner, repo } = this;
    const { data, headers, status } = await this.#octokit.request(route, {
      ...{ ...parameters, owner, repo, request: { signal } },
      headers: {
        authorization: `Bearer ${token}`,
        ...(etag && { 'if-none-match': etag }),
      },
    });
    const next = nextPage(headers.link);
    return { data, next, status: Number(status), etag: headers.etag };
  }
}
