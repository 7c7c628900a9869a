import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  startEmulator,
  type RunningEmulator,
} from '../../../packages/confluent-emulator/src/index.ts';
import { startForge, type RunningForge } from '../../forge/forge.ts';
import { copyRepository } from '../../portal/demoFolder.ts';
import { actionsSettings, KCONNECT } from '../../portal/forge.ts';
import { inRoot } from '../../portal/paths.ts';
import { freePorts } from '../../portal/ports.ts';
import { startService, type Service } from '../../portal/service.ts';
import {
  startRunner,
  type Runner,
  type RunnerOptions,
} from '../startRunner.ts';

/** What is asked of a check run in the tests. */
export interface CheckRun {
  name: string;
  status: string;
  conclusion: string | null;
  app: { slug: string };
  output: { title: string; summary: string };
}

/** A pull request that was opened. */
export interface Proposal {
  number: number;
  branch: string;
  sha: string;
}

/** The demo's repository at a forge, with the clusters that an emulator plays; no runner yet. */
export interface Place {
  forge: RunningForge;
  emulator: RunningEmulator;
  options: RunnerOptions;
  /** Starts a runner within this process. */
  run(): Promise<Runner>;
  /** Starts a runner that can be killed. */
  spawn(): Service;
  /** Asks the forge, by default as an operator of finance. */
  api<T>(
    method: string,
    path: string,
    body?: object,
    login?: string,
  ): Promise<T>;
  /** Opens a pull request with a connector of finance in dev; `config` replaces settings. */
  propose(suffix: string, config?: Record<string, string>): Promise<Proposal>;
  /** Replaces what a pull request proposes by one commit on main. */
  replace(
    proposal: Proposal,
    config: Record<string, string>,
  ): Promise<Proposal>;
  merge(proposal: Proposal): Promise<string>;
  checks(sha: string): Promise<CheckRun[]>;
  /** Resolves with the checks of those names, once they have ended. */
  ended(
    sha: string,
    names: readonly string[],
    withinMs?: number,
  ): Promise<CheckRun[]>;
  /** A connector's state in dev; `undefined` where there is none. */
  stateOf(suffix: string): Promise<string | undefined>;
}

const SAMPLE = 'gitops/connectors/dev/finance-archive-sink-dev-daily.json';

/** The name of a connector that the tests ask for. */
export const nameOf = (suffix: string) => `finance-ledger-sink-dev-${suffix}`;

export async function startPlace(t: TestContext): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'kconnect-runner-'));
  const ends: (() => Promise<unknown>)[] = [];
  // The last that was started is the first to end.
  t.after(async () => {
    for (const end of ends.reverse()) await end();
    await rm(folder, { recursive: true, force: true });
  });
  const ports = await freePorts();
  const emulator = await startEmulator({ timeScale: 0.02 });
  ends.push(() => emulator.close());
  const repository = await copyRepository(folder, {
    confluentCloud: emulator.url,
  });
  const forge = await startForge({
    ...{ port: 0, folder: join(folder, 'forge'), seed: repository },
    webhooks: [{ url: `http://localhost:${ports.runner}/webhooks` }],
  });
  ends.push(() => forge.stop());
  // Nobody listens there: a portal that is away fails no deployment.
  const portal = { url: `http://localhost:${ports.portal}`, token: 'none' };
  const { key, secret } = emulator;
  const settings = actionsSettings({ emulator: { key, secret }, portal });
  const options: RunnerOptions = {
    ...{ port: ports.runner, folder: join(folder, 'runner') },
    ...{ kconnect: KCONNECT, webhookSecret: forge.webhookSecret },
    forge: {
      ...{ apiUrl: forge.apiUrl, serverUrl: forge.url },
      repository: forge.repository,
      token: forge.tokens['github-actions[bot]'],
    },
    ...settings,
    vars: { ...settings.vars, KCONNECT_SETTLE: '0.2', KCONNECT_PORTAL_URL: '' },
  };
  const sample = JSON.parse(await readFile(inRoot(SAMPLE), 'utf8'));

  const place: Place = {
    ...{ forge, emulator, options },
    async run() {
      const runner = await startRunner(options);
      ends.push(() => runner.close());
      return runner;
    },
    spawn() {
      const service = startService({
        title: 'The runner',
        args: [inRoot('dev', 'runner', 'cli.ts')],
        env: { RUNNER_OPTIONS: JSON.stringify(options) },
        log: join(folder, 'runner.log'),
      });
      ends.push(() => service.stop());
      return service;
    },
    async api<T>(
      method: string,
      path: string,
      body?: object,
      login = 'anna-keller',
    ) {
      const answer = await fetch(
        `${forge.apiUrl}/repos/${forge.repository}${path}`,
        {
          method,
          headers: {
            authorization: `Bearer ${forge.tokens[login]}`,
            'content-type': 'application/json',
          },
          body: body && JSON.stringify(body),
        },
      );
      const text = await answer.text();
      assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${text}`);
      return (text === '' ? undefined : JSON.parse(text)) as T;
    },
    async propose(suffix, config) {
      const branch = `kafka-connect/cc-dev/${nameOf(suffix)}`;
      const sha = await commit(suffix, config);
      const ref = `refs/heads/${branch}`;
      await place.api('POST', '/git/refs', { ref, sha });
      const asked = { title: suffix, head: branch, base: 'main', body: '' };
      const { number } = await place.api<{ number: number }>(
        ...(['POST', '/pulls', asked] as const),
      );
      return { number, branch, sha };
    },
    async replace(proposal, config) {
      const [suffix] = /[^-]+$/.exec(proposal.branch)!;
      const sha = await commit(suffix, config);
      const path = `/git/refs/heads/${proposal.branch}`;
      await place.api('PATCH', path, { sha, force: true });
      return { ...proposal, sha };
    },
    async merge({ number, sha }) {
      const path = `/pulls/${number}/merge`;
      const merged = await place.api<{ sha: string }>(
        ...(['PUT', path, { sha }, 'erik-larsen'] as const),
      );
      return merged.sha;
    },
    async checks(sha) {
      const path = `/commits/${sha}/check-runs?per_page=100`;
      return (await place.api<{ check_runs: CheckRun[] }>('GET', path))
        .check_runs;
    },
    async ended(sha, names, withinMs) {
      const ask = async () => {
        const runs = await place.checks(sha);
        const wanted = runs.filter(({ name }) => names.includes(name));
        const over = wanted.filter(({ status }) => status === 'completed');
        return over.length === names.length ? over : undefined;
      };
      return until(`${names.join(' and ')} to end`, ask, withinMs);
    },
    async stateOf(suffix) {
      const answer = await fetch(
        `${
          emulator.url
        }/connect/v1/environments/env-dev001/clusters/lkc-dev001/connectors/${nameOf(
          suffix,
        )}/status`,
        { headers: { authorization: `Basic ${btoa(`${key}:${secret}`)}` } },
      );
      if (answer.status === 404) return undefined;
      const { connector } = (await answer.json()) as {
        connector: { state: string };
      };
      return connector.state;
    },
  };
  return place;

  /** A commit on main with a connector's file and nothing else. */
  async function commit(
    suffix: string,
    config: Record<string, string> = {},
  ): Promise<string> {
    const name = nameOf(suffix);
    const file = { ...sample, name, config: { ...sample.config, ...config } };
    const { object } = await place.api<{ object: { sha: string } }>(
      ...(['GET', '/git/ref/heads/main'] as const),
    );
    const tree = await place.api<{ sha: string }>('POST', '/git/trees', {
      base_tree: object.sha,
      tree: [
        {
          ...{ path: `connectors/dev/${name}.json`, mode: '100644' },
          ...{ type: 'blob', content: `${JSON.stringify(file, null, 2)}\n` },
        },
      ],
    });
    const made = await place.api<{ sha: string }>('POST', '/git/commits', {
      ...{ message: `Ask for ${name}`, tree: tree.sha, parents: [object.sha] },
    });
    return made.sha;
  }
}

const WITHIN_MS = 120_000;

/** What `ask` answers, once it answers something. */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined>,
  withinMs = WITHIN_MS,
): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    assert.ok(Date.now() < deadline, `Waited in vain for ${what}`);
    await sleep(50);
  }
}
