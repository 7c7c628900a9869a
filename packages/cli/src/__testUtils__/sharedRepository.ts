import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyReportSchema } from '../apply/ApplyReport';
import { rollbackReportSchema } from '../rollback/RollbackReport';
import { emulatedRepository, fileOf } from './emulatedRepository';
import { testGitHub } from './gitHub';
import { gitRemote } from './gitRemote';
import { terminal } from './terminal';

export const QUICK = ['--settle', '0.2', '--timeout', '30'];
export const STATE = ['--state', 'git'];
const JSON_FORMAT = ['--format', 'json'];

/**
 * A configuration repository as a team has it: in Git with a remote, on GitHub with pull requests, with a cluster
 * that is an emulator. Everything of it is new for each test of a file.
 */
export function sharedRepository() {
  const kconnect = terminal();
  const repository = emulatedRepository();
  const remote = gitRemote();
  const gitHub = testGitHub();
  beforeEach(() => remote.adopt(repository.folder));

  /** What GitHub Actions give a run. */
  const actions = (): NodeJS.ProcessEnv => ({
    ...repository.env,
    PATH: process.env.PATH,
    GITHUB_REPOSITORY: gitHub.repository,
    GITHUB_TOKEN: gitHub.token,
    GITHUB_API_URL: gitHub.url,
  });

  const run = (args: string[], cwd = repository.folder, env = actions()) =>
    kconnect(args, { cwd, env });

  const textOf = (name: string) =>
    readFileSync(join(repository.folder, fileOf(name)), 'utf8');

  return {
    ...{ kconnect, repository, remote, gitHub, actions, run, textOf },

    async apply(args: string[] = [], cwd?: string, env?: NodeJS.ProcessEnv) {
      const words = ['apply', ...QUICK, ...STATE, ...JSON_FORMAT, ...args];
      const outcome = await run(words, cwd, env);
      if (outcome.stdout === '') throw new Error(outcome.stderr);
      const report = applyReportSchema.parse(JSON.parse(outcome.stdout));
      return { ...outcome, change: report.changes[0] };
    },

    async rollback(args: string[]) {
      const words = ['rollback', ...QUICK, ...STATE, ...JSON_FORMAT, ...args];
      const outcome = await run(words);
      if (outcome.stdout === '') throw new Error(outcome.stderr);
      const report = rollbackReportSchema.parse(JSON.parse(outcome.stdout));
      return { ...outcome, report };
    },

    /** Writes a connector's file, commits it, and puts it on GitHub, too. */
    async merge(name: string, content: object, title = 'A change') {
      repository.write(fileOf(name), content);
      const commit = remote.commit(repository.folder, title);
      await gitHub.put(fileOf(name), textOf(name));
      return commit;
    },

    /** Has the folder's file as GitHub's main branch has it. */
    async pull(name: string) {
      const text = await gitHub.read(fileOf(name));
      const path = join(repository.folder, fileOf(name));
      if (text === undefined) repository.remove(fileOf(name));
      else writeFileSync(path, text);
    },

    /** What the cluster has of a key of a connector's configuration. */
    async running(name: string, key: string): Promise<string> {
      const { emulator } = repository;
      const { url, secret, environment, kafkaCluster } = emulator;
      const basic = Buffer.from(`${emulator.key}:${secret}`).toString('base64');
      const answer = await fetch(
        `${url}/connect/v1/environments/${environment}/clusters/${kafkaCluster}/connectors/${name}/config`,
        { headers: { authorization: `Basic ${basic}` } },
      );
      return ((await answer.json()) as Record<string, string>)[key];
    },

    /** All that is kept with the remote of what was applied. */
    ledgerTexts(): string {
      const ref = 'refs/kconnect/dev';
      const files = remote.git(['ls-tree', '-r', '--name-only', ref]);
      return files
        .split('\n')
        .map(path => remote.git(['show', `${ref}:${path}`]))
        .join('\n');
    },
  };
}

/** A setting that a PostgreSQL source does not come up with. */
export const BAD = { 'database.hostname': 'db.unreachable.example.com' };
