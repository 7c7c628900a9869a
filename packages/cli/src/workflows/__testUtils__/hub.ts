import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  startEmulator,
  type RunningEmulator,
  type SeedInput,
} from '@kconnect/confluent-emulator';
import { testGitHub, type TestGitHub } from '../../__testUtils__/gitHub';
import { kconnectPackage } from './kconnectPackage';
import { runWorkflow, type Environments, type JobOutcome } from './runWorkflow';
import { REFERENCE, workflowFile } from './workflows';

const NOBODY = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
};

interface Connector {
  name: string;
  config: Record<string, string>;
}

/** A configuration repository at a forge, with the reference repository's workflows and clusters that an emulator plays. */
export interface Hub {
  emulator: RunningEmulator;
  gitHub: TestGitHub;
  environments: Environments;
  /** Writes a file of the branch that is checked out; `undefined` removes it. */
  write(path: string, content: unknown): void;
  /** Commits what was written to main, as a merge does, and runs what GitHub would run then. */
  merge(): Promise<Record<string, JobOutcome>>;
  /** Commits what was written to main. */
  commit(): void;
  /** Runs what GitHub would run when the newest commit is pushed. */
  push(): Promise<Record<string, JobOutcome>>;
  /** Runs the same for an older commit again. */
  mergeAgain(commit: string): Promise<Record<string, JobOutcome>>;
  /** Opens a pull request of what `change` writes. */
  propose(change: () => void): Promise<number>;
  /** Runs what GitHub would run for a pull request. */
  check(
    number: number,
    headRepository?: string,
  ): Promise<Record<string, JobOutcome>>;
  /** Starts the workflow that applies what is merged, by hand. */
  dispatch(inputs: Record<string, string>): Promise<Record<string, JobOutcome>>;
  /** The repository's variables beside those that all runs have. */
  vars: Record<string, string>;
  /** Where GitHub's API is asked; the emulator's where it is left out. */
  apiUrl?: string;
  /** Runs what GitHub would run at night. */
  night(): Promise<Record<string, JobOutcome>>;
  head(): string;
  /** `departments.yaml` with another limit. */
  departments(maxConnectors: number): unknown;
  /** `clusters.yaml` where another address plays Confluent Cloud. */
  clusters(url: string): unknown;
  /** The names of what a cluster has. */
  running(place: Place): Promise<string[]>;
  config(place: Place, name: string): Promise<Record<string, string>>;
  /** Makes a connector, or replaces its configuration, behind the repository's back. */
  create(place: Place, connector: Connector): Promise<void>;
  change(place: Place, connector: Connector): Promise<void>;
}

const PLACES = [
  ['dev', 'lkc-dev001', 'env-dev001'],
  ['staging', 'lkc-stg001', 'env-stg001'],
  ['prod', 'lkc-prd001', 'env-prd001'],
] as const;
export type Place = (typeof PLACES)[number][0];

/** What finance's connectors run as. */
export const ACCOUNTS = {
  dev: 'sa-fin-dev',
  staging: 'sa-fin-stg',
  prod: 'sa-fin-prod',
};

const departmentsWith = (maxConnectors: number) => ({
  tiers: {
    small: { maxConnectors, maxTasks: 20, maxTasksPerConnector: 4 },
  },
  departments: [
    {
      ...{ code: 'finance', owner: 'group:default/finance', tier: 'small' },
      ...{ topics: ['finance.'], secrets: ['aws:finance/'] },
      serviceAccounts: ACCOUNTS,
    },
  ],
});

const ORGANISATION =
  'crn://confluent.cloud/organization=5f8c1d2e-7a41-4c36-9b0d-3e2f6a7b8c90';

const SEED: SeedInput = {
  clusters: PLACES.map(([, id, environment]) => ({ id, environment })),
  roleBindings: PLACES.map(([place, id, environment]) => ({
    principal: `User:${ACCOUNTS[place]}`,
    role: 'DeveloperWrite',
    crnPattern: `${ORGANISATION}/environment=${environment}/cloud-cluster=${id}/kafka=${id}/topic=finance.*`,
  })),
};

/** Each job installs kconnect and runs it; what is applied is watched for 10 s. */
export const WITHIN_MS = 300_000;

/** Starts all of it anew before each test. */
export function startHub(): Hub {
  const made = {} as Hub;
  const tools = kconnectPackage();
  const gitHub = testGitHub();
  let folder: string;
  const work = () => join(folder, 'work');
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', work(), ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      env: {
        ...{ ...process.env, ...NOBODY },
        ...{ GIT_AUTHOR_NAME: 'a', GIT_AUTHOR_EMAIL: 'a@example.com' },
        ...{ GIT_COMMITTER_NAME: 'a', GIT_COMMITTER_EMAIL: 'a@example.com' },
      },
    }).trim();
  const commit = () => {
    git('add', '-A');
    git('commit', '-qm', 'a change', '--allow-empty');
    return git('rev-parse', 'HEAD');
  };
  const run = (
    file: string,
    event: string,
    payload: Record<string, unknown> = {},
    sha = git('rev-parse', 'main'),
  ) =>
    runWorkflow({
      ...{ file: workflowFile(file), event, payload, sha, id: 42 },
      forge: {
        ...{ repository: gitHub.repository, token: gitHub.token },
        apiUrl: made.apiUrl ?? gitHub.url,
        serverUrl: pathToFileURL(folder).href,
      },
      vars: { KCONNECT_SETTLE: '0.2', BOT: 'acme', ...made.vars },
      environments: made.environments,
      ...{ folder, tools, url: 'https://github.example' },
    });
  const apply = (sha: string, before: string) =>
    run('apply.yaml', 'push', { before }, sha);
  const connect = async (
    place: Place,
    method: string,
    path = '',
    body?: unknown,
  ) => {
    const { key, secret, url } = made.emulator;
    const [, id, environment] = PLACES.find(([each]) => each === place)!;
    const answer = await fetch(
      `${url}/connect/v1/environments/${environment}/clusters/${id}/connectors${path}`,
      {
        method,
        headers: {
          authorization: `Basic ${btoa(`${key}:${secret}`)}`,
          'content-type': 'application/json',
        },
        body: body === undefined ? undefined : JSON.stringify(body),
      },
    );
    if (!answer.ok) throw new Error(await answer.text());
    return answer.json();
  };
  Object.assign(made, {
    gitHub,
    head: () => git('rev-parse', 'HEAD'),
    write: (path: string, content: unknown) => {
      const file = join(work(), path);
      mkdirSync(dirname(file), { recursive: true });
      if (content === undefined) rmSync(file);
      else if (typeof content === 'string') writeFileSync(file, content);
      else writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`);
    },
    commit,
    push: async () => {
      git('push', '-q', 'origin', 'main');
      return apply(git('rev-parse', 'HEAD'), git('rev-parse', 'HEAD^'));
    },
    merge: async () => {
      commit();
      return made.push();
    },
    mergeAgain: (sha: string) => apply(sha, git('rev-parse', `${sha}^`)),
    propose: async (change: () => void) => {
      const branch = `change-${Date.now()}`;
      git('checkout', '-qb', branch);
      change();
      commit();
      const { object } = await gitHub.api('GET', '/git/ref/heads/main');
      const ref = `refs/heads/${branch}`;
      await gitHub.api('POST', '/git/refs', { ref, sha: object.sha });
      const asked = { title: 'a change', head: branch, base: 'main' };
      const { number } = await gitHub.api('POST', '/pulls', asked);
      git('push', '-q', 'origin', `HEAD:refs/pull/${number}/head`);
      git('checkout', '-q', 'main');
      return number;
    },
    check: (number: number, headRepository = gitHub.repository) => {
      const [sha] = git(
        'ls-remote',
        'origin',
        `refs/pull/${number}/head`,
      ).split('\t');
      const head = { sha, repo: { full_name: headRepository } };
      return run('pull-request.yaml', 'pull_request_target', {
        pull_request: { number, head },
      });
    },
    departments: departmentsWith,
    clusters: clustersAt,
    running: async (place: Place) => {
      const names = (await connect(place, 'GET')) as string[];
      return names.sort();
    },
    config: (place: Place, name: string) =>
      connect(place, 'GET', `/${name}/config`),
    create: (place: Place, connector: Connector) =>
      connect(place, 'POST', '', connector),
    change: (place: Place, { name, config }: Connector) =>
      connect(place, 'PUT', `/${name}/config`, config),
    dispatch: (inputs: Record<string, string>) =>
      run('apply.yaml', 'workflow_dispatch', { inputs }),
    night: () => run('drift.yaml', 'schedule'),
  });
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'kconnect-hub-'));
    const emulator = await startEmulator({ seed: SEED, timeScale: 0.02 });
    const secrets = {
      CONFLUENT_API_KEY: emulator.key,
      CONFLUENT_API_SECRET: emulator.secret,
    };
    made.emulator = emulator;
    made.vars = {};
    made.apiUrl = undefined;
    made.environments = Object.fromEntries(
      ['plan', 'dev', 'staging', 'prod', 'prod-approved'].map(each => [
        each,
        { secrets: { ...secrets } },
      ]),
    );
    made.environments.removals = { secrets: {} };
    mkdirSync(work());
    for (const part of ['.github', 'pipeline']) {
      cpSync(join(REFERENCE, part), join(work(), part), { recursive: true });
    }
    made.write('departments.yaml', departmentsWith(4));
    made.write('clusters.yaml', clustersAt(emulator.url));
    git('init', '-q', '-b', 'main');
    commit();
    const origin = join(folder, `${gitHub.repository}.git`);
    git('clone', '-q', '--bare', '.', origin);
    git('remote', 'add', 'origin', origin);
  });
  afterEach(async () => {
    await made.emulator.close();
    rmSync(folder, { recursive: true });
  });
  return made;
}

function clustersAt(url: string) {
  return { clusters: PLACES.map(place => clusterAt(place, url)) };
}

function clusterAt(
  [environment, id, of]: (typeof PLACES)[number],
  url: string,
) {
  return {
    ...{ id: `cc-${environment}`, environment, default: true },
    ...{ kind: 'confluent-cloud', url },
    confluent: { environment: of, kafkaCluster: id },
    credentials: {
      key: '${secret:env:CONFLUENT_API_KEY}',
      secret: '${secret:env:CONFLUENT_API_SECRET}',
    },
  };
}
