import { appendFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cloneUrlOf, type ForgeAddress } from '../forge/ForgeClient.ts';
import { makeMachine } from '../jobs/Machine.ts';
import { runJob } from '../jobs/runJob.ts';
import { fill } from '../workflow/expressions.ts';
import { findingsOf } from './findings.ts';
import { scopeOf, type Contexts } from './planJobs.ts';
import type { JobEnd, JobRecord, RunRecord } from './RunRecord.ts';
import type { RunStore } from './RunStore.ts';

/** An environment of the repository's settings. */
export interface EnvironmentSettings {
  secrets?: Record<string, string>;
  /** Whether its jobs wait for somebody who says yes. Nobody can here. */
  reviewed?: boolean;
}

/** What jobs are carried out with. */
export interface JobRunnerOptions {
  forge: ForgeAddress;
  /** The repository's variables: `vars`. */
  vars: Readonly<Record<string, string>>;
  environments: Readonly<Record<string, EnvironmentSettings>>;
  store: RunStore;
  /** The runner's own address. */
  url: () => string;
  /** Where the jobs' machines are. */
  work: string;
  /** Folder with the programs that they find first. */
  tools: string;
}

/** Carries jobs out, each on a machine of its own that is gone afterwards. */
export class JobRunner {
  readonly #options: JobRunnerOptions;

  constructor(options: JobRunnerOptions) {
    this.#options = options;
    // What an earlier process has left behind.
    rmSync(options.work, { recursive: true, force: true });
  }

  /** What the expressions of a run may name. */
  contextsOf(run: RunRecord): Contexts {
    const { forge, vars } = this.#options;
    return {
      vars,
      inputs: run.payload.inputs ?? {},
      github: {
        ...{ event: run.payload, event_name: run.event, sha: run.sha },
        ...{ ref: run.ref, ref_name: run.ref.replace(/^refs\/heads\//, '') },
        ...{ repository: forge.repository, run_id: String(run.id) },
        ...{ server_url: this.#options.url(), api_url: forge.apiUrl },
        ...{ token: forge.token, workflow: run.workflow.name },
        actor: actorOf(run),
      },
    };
  }

  /** It never throws: what goes wrong fails the job. */
  async carryOut(
    run: RunRecord,
    record: JobRecord,
    signal: AbortSignal,
  ): Promise<JobEnd> {
    const { environments, forge, store, tools, work } = this.#options;
    const job = run.workflow.jobs[record.id];
    const secrets = environments[record.environment ?? '']?.secrets ?? {};
    const contexts = {
      ...scopeOf(run, job, this.contextsOf(run)).contexts,
      ...{ matrix: record.matrix, secrets },
    };
    const logs = store.logFolder(run.id);
    mkdirSync(logs, { recursive: true });
    const log = join(logs, `${record.key}.log`);
    rmSync(log, { force: true });
    const folder = join(work, `${run.id}-${record.key}`);
    rmSync(folder, { recursive: true, force: true });
    try {
      const own = fill(
        { ...run.workflow.env, ...job.env },
        { contexts, status: 'success' },
      );
      const machine = makeMachine(
        folder,
        tools,
        { cloneUrl: cloneUrlOf(forge), token: forge.token },
        { ...this.#variables(run, record), ...own },
      );
      const outcome = await runJob({
        ...{ job, contexts, machine, signal },
        secrets: [...Object.values(secrets), forge.token],
        print: text => appendFileSync(log, text),
      });
      const { conclusion, outputs } = outcome;
      return { conclusion, outputs, ...findingsOf(outcome) };
    } catch (error) {
      const title = `The runner could not run it: ${(error as Error).message}`;
      return { conclusion: 'failure', outputs: {}, title };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  /** What GitHub sets for every step ("Variables reference"). */
  #variables(run: RunRecord, { id }: JobRecord): Record<string, string> {
    const { forge } = this.#options;
    return {
      GITHUB_ACTOR: actorOf(run),
      GITHUB_API_URL: forge.apiUrl,
      GITHUB_EVENT_NAME: run.event,
      GITHUB_JOB: id,
      GITHUB_REF: run.ref,
      GITHUB_REPOSITORY: forge.repository,
      GITHUB_RUN_ATTEMPT: '1',
      GITHUB_RUN_ID: String(run.id),
      // The pipeline names pages of runs by it, which are ours.
      GITHUB_SERVER_URL: this.#options.url(),
      GITHUB_SHA: run.sha,
      GITHUB_WORKFLOW: run.workflow.name,
    };
  }
}

function actorOf({ payload }: RunRecord): string {
  const { login } = (payload.sender ?? {}) as { login?: string };
  return login ?? '';
}
