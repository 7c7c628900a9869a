import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { GitHubForge } from '@kconnect/plugin-kafka-connect-node';

const CLI = resolve(__dirname, '../../../../dev/forge/cli.ts');

/** What is to go wrong, as `dev/forge` has it. */
export interface TestFault {
  /** Answers with this instead. */
  status?: number;
  headers?: Record<string, string>;
  /** Never answers. */
  hang?: true;
  /** Does it and ends the connection instead of answering. */
  lost?: true;
  method?: string;
  /** A regular expression that the path and query hold. */
  path?: string;
  /** 1 where it is left out. */
  times?: number;
}

interface ReadyForge {
  url: string;
  apiUrl: string;
  repository: string;
  tokens: Record<string, string>;
  webhookSecret: string;
}

/** The repository's own forge in a process of its own: real Git, real HTTP, signed webhooks. */
export class TestForge {
  readonly ready: ReadyForge;
  readonly #folder: string;
  readonly #process: ChildProcess;

  /** @param files - of the first commit, by path */
  static async start(files: Record<string, string>): Promise<TestForge> {
    const folder = await mkdtemp(join(tmpdir(), 'kafka-connect-forge-'));
    const seed = join(folder, 'seed');
    for (const [path, text] of Object.entries(files)) {
      const file = join(seed, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
    }
    const home = join(folder, 'home');
    const process = spawn(
      globalThis.process.execPath,
      [CLI, '--folder', home, '--port', '0', '--seed', seed],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const ready = await firstLine(process);
    return new TestForge(process, folder, JSON.parse(ready));
  }

  private constructor(
    process: ChildProcess,
    folder: string,
    ready: ReadyForge,
  ) {
    this.#process = process;
    this.#folder = folder;
    this.ready = ready;
  }

  /** The repository's page. */
  get url(): string {
    return `${this.ready.url}/${this.ready.repository}`;
  }

  get host(): string {
    return new URL(this.ready.url).host;
  }

  tokenOf(login: string): string {
    const token = this.ready.tokens[login];
    if (!token) throw new Error(`The forge knows no ${login}`);
    return token;
  }

  /** What `app-config.yaml` says for an account to ask the forge. */
  configOf(login: string) {
    const asked = { host: this.host, apiBaseUrl: this.ready.apiUrl };
    return {
      integrations: { github: [{ ...asked, token: this.tokenOf(login) }] },
    };
  }

  /** What `kafkaConnect.forge` says for a portal that proposes and approves there. */
  settingsOf(login: string, markKey: string) {
    const { webhookSecret } = this.ready;
    return { url: this.url, login, webhookSecret, markKey };
  }

  /** The forge as an account sees it. */
  as(login: string): GitHubForge {
    const { apiUrl, repository } = this.ready;
    return new GitHubForge({
      ...{ apiUrl, repository, login, token: this.tokenOf(login) },
    });
  }

  /** A call of the API that the port does not have. */
  async call(
    login: string,
    method: string,
    path: string,
    body?: object,
  ): Promise<any> {
    const { apiUrl, repository } = this.ready;
    const answer = await fetch(`${apiUrl}/repos/${repository}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.tokenOf(login)}`,
        'content-type': 'application/json',
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok)
      throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  }

  async fail(fault: TestFault): Promise<void> {
    const answer = await fetch(`${this.ready.url}/_control/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(fault),
    });
    if (!answer.ok) throw new Error(await answer.text());
  }

  async recover(): Promise<void> {
    await fetch(`${this.ready.url}/_control/faults`, { method: 'DELETE' });
  }

  async stop(): Promise<void> {
    const ended = new Promise(done => this.#process.once('exit', done));
    this.#process.kill('SIGTERM');
    await ended;
    await rm(this.#folder, { recursive: true });
  }
}

function firstLine(process: ChildProcess): Promise<string> {
  return new Promise((done, failed) => {
    process.once('error', failed);
    process.once('exit', code =>
      failed(new Error(`The forge ended with ${code}`)),
    );
    createInterface({ input: process.stdout! }).once('line', done);
  });
}
