import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { startForge, type ForgeOptions, type RunningForge } from './forge.ts';

/** What a request was answered with. */
export interface Answer<T> {
  status: number;
  headers: Headers;
  body: T;
}

/** A forge of a test. */
export interface TestForge extends RunningForge {
  folder: string;
  /** Asks the API about the repository: `ask('anna-keller', 'GET', '/pulls')`. */
  ask<T = any>(
    login: string,
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer<T>>;
  /** The same, where it is to succeed. */
  get<T = any>(path: string): Promise<T>;
  /** Makes a branch from main with files, and opens a pull request of it. */
  propose(
    login: string,
    branch: string,
    files: Record<string, string | null>,
  ): Promise<{ number: number; head: { sha: string } }>;
  /** Ends it as if it were killed, as far as its memory goes, and starts it again. */
  restart(options?: Partial<ForgeOptions>): Promise<TestForge>;
}

export const ANNA = 'anna-keller';
export const BEN = 'ben-okafor';
export const ERIK = 'erik-larsen';
export const PORTAL = 'connector-portal[bot]';
export const ACTIONS = 'github-actions[bot]';

/** Starts a forge in a folder of its own; both are gone after the test. */
export async function testForge(
  t: TestContext,
  options: Partial<ForgeOptions> = {},
): Promise<TestForge> {
  const folder =
    options.folder ?? (await mkdtemp(join(tmpdir(), 'kconnect-forge-')));
  const forge = await startForge({ port: 0, ...options, folder });
  let running = true;
  const stop = async () => {
    if (running) await forge.stop();
    running = false;
  };
  t.after(async () => {
    await stop();
    await rm(folder, { recursive: true, force: true });
  });
  const ask: TestForge['ask'] = async (login, method, path, body, headers) => {
    const response = await fetch(
      `${forge.apiUrl}/repos/${forge.repository}${path}`,
      {
        method,
        headers: { authorization: `Bearer ${forge.tokens[login]}`, ...headers },
        body: body === undefined ? undefined : JSON.stringify(body),
      },
    );
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return {
      ...{ status: response.status, headers: response.headers },
      body: isJson ? JSON.parse(text) : text,
    };
  };
  const done = async (
    login: string,
    method: string,
    path: string,
    body?: unknown,
  ) => {
    const answer = await ask(login, method, path, body);
    assert.ok(answer.status < 300, JSON.stringify(answer.body));
    return answer.body;
  };
  return {
    ...{ ...forge, folder, ask, stop },
    get: path => done(ERIK, 'GET', path),
    propose: async (login, branch, files) => {
      const main = await done(login, 'GET', '/git/ref/heads/main');
      const parent = main.object.sha;
      const tree = await done(login, 'POST', '/git/trees', {
        base_tree: parent,
        tree: Object.entries(files).map(([path, content]) => ({
          ...{ path, mode: '100644', type: 'blob' },
          ...(content === null ? { sha: null } : { content }),
        })),
      });
      const commit = await done(login, 'POST', '/git/commits', {
        ...{ message: `Change ${branch}`, tree: tree.sha, parents: [parent] },
      });
      const ref = `refs/heads/${branch}`;
      await done(login, 'POST', '/git/refs', { ref, sha: commit.sha });
      return done(login, 'POST', '/pulls', {
        ...{ title: `Change ${branch}`, head: branch, base: 'main' },
      });
    },
    restart: async more => {
      await stop();
      return testForge(t, { ...options, ...more, folder });
    },
  };
}
