import {
  ForgeRefusal,
  type CheckRunReport,
  type ForgeClient,
} from '../forge/ForgeClient.ts';
import { stageOf, type JobRecord, type RunRecord } from './RunRecord.ts';

/** What tells the forge how jobs get on. */
export interface JobReportsOptions {
  forge: ForgeClient;
  /** Address of a run's page. */
  pageOf: (id: number) => string;
  /** Keeps what the forge has answered. */
  save: (run: RunRecord) => void;
  /** Told what could not be told. */
  log: (line: string) => void;
}

const TITLES: Record<string, string> = {
  queued: 'Waits for a machine',
  waiting: 'Waits for somebody who says yes to it',
  running: 'Is under way',
  success: 'Went well',
  failure: 'Failed; its page says why',
  cancelled: 'Something newer takes its place',
  skipped: 'There was nothing to do',
};

const DEPLOYMENT_STATES: Record<string, string> = {
  queued: 'queued',
  waiting: 'pending',
  running: 'in_progress',
  success: 'success',
  failure: 'failure',
  cancelled: 'inactive',
};

/** Reports jobs as check runs, and those of an environment as deployments: each job in its order, none waits for it. */
export class JobReports {
  readonly #options: JobReportsOptions;
  readonly #last = new Map<JobRecord, Promise<void>>();

  constructor(options: JobReportsOptions) {
    this.#options = options;
  }

  /** Tells what is new of a job. @returns when that is done, or given up */
  tell(run: RunRecord, job: JobRecord): Promise<void> {
    const before = this.#last.get(job) ?? Promise.resolve();
    const told = before.then(() => this.#tell(run, job));
    this.#last.set(job, told);
    return told;
  }

  /** Resolves when nothing is being told any more. */
  async settled(): Promise<void> {
    await Promise.all(this.#last.values());
  }

  async #tell(run: RunRecord, job: JobRecord): Promise<void> {
    const stage = stageOf(job);
    if (job.told === stage) return;
    try {
      await this.#check(run, job, stage);
      await this.#deployment(run, job, stage);
    } catch (error) {
      this.#options.log(`${job.name} of run ${run.id}: ${error}`);
      // What the forge does not want it will not want later; what it could not take is told again at the next start.
      if (!(error instanceof ForgeRefusal && error.status < 500)) return;
    }
    job.told = stage;
    this.#options.save(run);
    if (job.state === 'completed') this.#last.delete(job);
  }

  async #check(run: RunRecord, job: JobRecord, stage: string): Promise<void> {
    const { forge, pageOf } = this.#options;
    const title = job.title ?? TITLES[stage];
    const report: CheckRunReport = {
      name: job.name,
      status: statusOf(job),
      conclusion: job.conclusion,
      details_url: pageOf(run.id),
      output: { title, summary: job.summary || title },
    };
    if (job.check === undefined) {
      job.check = await forge.createCheckRun(run.about, report);
    } else {
      await forge.updateCheckRun(job.check, report);
    }
  }

  async #deployment(
    run: RunRecord,
    job: JobRecord,
    stage: string,
  ): Promise<void> {
    const { forge, pageOf } = this.#options;
    const { environment } = job;
    const state = DEPLOYMENT_STATES[stage];
    if (environment === undefined || state === undefined) return;
    job.deployment ??= await forge.createDeployment(run.about, environment);
    await forge.updateDeployment(job.deployment, state, pageOf(run.id));
  }
}

function statusOf({ state }: JobRecord): CheckRunReport['status'] {
  if (state === 'completed') return 'completed';
  return state === 'running' ? 'in_progress' : 'queued';
}
