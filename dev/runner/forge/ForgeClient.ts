import { setTimeout as sleep } from 'node:timers/promises';

/** Where the repository is, and what proves that the pipeline asks. */
export interface ForgeAddress {
  /** Of the REST API, such as `http://localhost:4012/api/v3`. */
  apiUrl: string;
  /** Of the pages, such as `http://localhost:4012`. */
  serverUrl: string;
  /** `owner/name`. */
  repository: string;
  /** Of `github-actions[bot]`. */
  token: string;
}

/** What Git clones. */
export function cloneUrlOf({ repository, serverUrl }: ForgeAddress): string {
  return `${serverUrl}/${repository}.git`;
}

/** A pull request that is open. */
export interface OpenPullRequest {
  number: number;
  head: { sha: string; ref: string; repo: { full_name: string } | null };
  base: { ref: string };
}

/** A check run as it is told to the forge. */
export interface CheckRunReport {
  name: string;
  status: 'queued' | 'in_progress' | 'completed';
  conclusion?: string;
  details_url: string;
  output?: { title: string; summary: string };
}

const WITHIN_MS = 15_000;
/** Between tries, in milliseconds: a forge that starts again is there by then. */
const PAUSES_MS = [200, 500, 1_000, 2_000, 5_000, 10_000];
const PAGE = 100;

/** The forge's REST API, as far as the runner asks it. */
export class ForgeClient {
  readonly #address: ForgeAddress;
  readonly #closed: AbortSignal;

  /** @param closed - aborts what is being asked */
  constructor(address: ForgeAddress, closed: AbortSignal) {
    this.#address = address;
    this.#closed = closed;
  }

  /** All pull requests that are open. */
  openPullRequests(): Promise<OpenPullRequest[]> {
    return this.#list('/pulls?state=open', body => body as OpenPullRequest[]);
  }

  /** Names of the checks of a commit that have ended. */
  async endedChecks(sha: string): Promise<string[]> {
    const runs = await this.#list(
      `/commits/${sha}/check-runs`,
      body =>
        (body as { check_runs: { name: string; status: string }[] }).check_runs,
    );
    return runs
      .filter(({ status }) => status === 'completed')
      .map(({ name }) => name);
  }

  /** @returns the new check run's id */
  async createCheckRun(sha: string, report: CheckRunReport): Promise<number> {
    const body = { ...report, head_sha: sha };
    const { id } = await this.#ask<Numbered>('POST', '/check-runs', body);
    return id;
  }

  async updateCheckRun(id: number, report: CheckRunReport): Promise<void> {
    await this.#ask('PATCH', `/check-runs/${id}`, report);
  }

  /** @returns the new deployment's id */
  async createDeployment(sha: string, environment: string): Promise<number> {
    const { id } = await this.#ask<Numbered>('POST', '/deployments', {
      ...{ ref: sha, environment, auto_merge: false, required_contexts: [] },
    });
    return id;
  }

  async updateDeployment(
    id: number,
    state: string,
    page: string,
  ): Promise<void> {
    const body = { state, log_url: page };
    await this.#ask('POST', `/deployments/${id}/statuses`, body);
  }

  async #list<T>(path: string, read: (body: unknown) => T[]): Promise<T[]> {
    const all: T[] = [];
    const sign = path.includes('?') ? '&' : '?';
    for (let page = 1; ; page += 1) {
      const query = `${sign}per_page=${PAGE}&page=${page}`;
      const items = read(await this.#ask('GET', `${path}${query}`));
      all.push(...items);
      if (items.length < PAGE) return all;
    }
  }

  /** Tries again for a while where the forge does not answer, or says that it cannot now. */
  async #ask<T>(method: string, path: string, body?: object): Promise<T> {
    for (let tries = 0; ; tries += 1) {
      const pause = PAUSES_MS[tries];
      try {
        const answer = await this.#fetch(method, path, body);
        if (answer.ok) return (await answer.json()) as T;
        await answer.body?.cancel();
        const error = new ForgeRefusal(method, path, answer.status);
        if (answer.status !== 429 && answer.status < 500) throw error;
        if (pause === undefined) throw error;
      } catch (error) {
        if (error instanceof ForgeRefusal || pause === undefined) throw error;
        this.#closed.throwIfAborted();
      }
      await sleep(pause, undefined, { signal: this.#closed });
    }
  }

  #fetch(method: string, path: string, body?: object): Promise<Response> {
    const { apiUrl, repository, token } = this.#address;
    return fetch(`${apiUrl}/repos/${repository}${path}`, {
      method,
      headers: {
        accept: 'application/vnd.github+json',
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
      },
      body: body && JSON.stringify(body),
      signal: AbortSignal.any([this.#closed, AbortSignal.timeout(WITHIN_MS)]),
    });
  }
}

interface Numbered {
  id: number;
}

/** The forge said no. */
export class ForgeRefusal extends Error {
  readonly status: number;

  constructor(method: string, path: string, status: number) {
    super(`The forge answers ${method} ${path} with ${status}.`);
    this.status = status;
  }
}
