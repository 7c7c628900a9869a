import type { JobReports } from './JobReports.ts';
import type { JobRunner } from './JobRunner.ts';
import { planJobs } from './planJobs.ts';
import {
  isFinished,
  type JobEnd,
  type JobRecord,
  type RunRecord,
} from './RunRecord.ts';
import type { RunStore } from './RunStore.ts';

/** What the scheduler decides with. */
export interface SchedulerOptions {
  store: RunStore;
  reports: JobReports;
  jobs: JobRunner;
  /** Whether jobs of an environment wait for somebody who says yes. */
  isReviewed: (environment: string) => boolean;
}

/** So many jobs run at a time: of pull requests, and of what is merged, which never waits for those. */
const MACHINES = 2;

/** Decides which job runs when. What it decides is kept before it is done, so that nothing is lost with the process. */
export class Scheduler {
  readonly #options: SchedulerOptions;
  readonly #running = new Map<
    JobRecord,
    { run: RunRecord; abort: AbortController; ended: Promise<void> }
  >();
  #closed = false;

  constructor(options: SchedulerOptions) {
    this.#options = options;
  }

  /** Goes on with what an earlier process has begun: what was running begins anew, on a machine of its own. */
  resume(): void {
    for (const run of this.#open()) {
      for (const job of run.jobs) {
        if (job.state === 'running') job.state = 'queued';
        this.#tell(run, job);
      }
      this.#options.store.save(run);
    }
    this.#advance();
  }

  /** Adds a run. Of a group the newest alone goes on. */
  add(run: RunRecord): void {
    for (const other of this.#open()) {
      if (run.group !== undefined && other.group === run.group) {
        this.#cancel(other);
      }
    }
    this.#options.store.save(run);
    this.#advance();
  }

  /** Ends all that runs, which stays to be done. */
  async close(): Promise<void> {
    this.#closed = true;
    const running = [...this.#running.values()];
    running.forEach(({ abort }) => abort.abort());
    await Promise.all(running.map(({ ended }) => ended));
  }

  #open(): RunRecord[] {
    return this.#options.store.all().filter(run => !isFinished(run));
  }

  #cancel(run: RunRecord): void {
    run.cancelled = true;
    for (const job of run.jobs) {
      this.#running.get(job)?.abort.abort();
      if (job.state === 'queued' || job.state === 'waiting') {
        this.#over(run, job, { conclusion: 'cancelled', outputs: {} });
      }
    }
    this.#options.store.save(run);
  }

  #advance(): void {
    if (this.#closed) return;
    const open = this.#open();
    for (const run of open) this.#plan(run);
    for (const run of open) {
      for (const job of run.jobs) {
        if (job.state === 'queued' && this.#mayStart(run, job)) {
          this.#start(run, job);
        }
      }
    }
  }

  #plan(run: RunRecord): void {
    const { isReviewed, jobs, store } = this.#options;
    const added = planJobs(run, jobs.contextsOf(run));
    for (const job of added) {
      if (job.state === 'queued') this.#takeTurnOf(run, job);
      const { environment } = job;
      if (job.state === 'queued' && environment && isReviewed(environment)) {
        job.state = 'waiting';
      }
      this.#tell(run, job);
    }
    if (added.length > 0) store.save(run);
  }

  /** Of those of a group that have not begun the newest alone is left ("Concurrency"). */
  #takeTurnOf(run: RunRecord, job: JobRecord): void {
    if (job.group === undefined) return;
    for (const other of this.#open().filter(({ id }) => id < run.id)) {
      for (const each of other.jobs) {
        const waits = each.state === 'queued' || each.state === 'waiting';
        if (each.group !== job.group || !waits) continue;
        this.#over(other, each, { conclusion: 'cancelled', outputs: {} });
        this.#options.store.save(other);
      }
    }
  }

  #mayStart(run: RunRecord, job: JobRecord): boolean {
    const running = [...this.#running];
    const beside = running.filter(
      ([, other]) => isOfMerge(other.run) === isOfMerge(run),
    );
    return (
      beside.length < MACHINES &&
      (job.group === undefined ||
        !running.some(([{ group }]) => group === job.group))
    );
  }

  #start(run: RunRecord, job: JobRecord): void {
    const abort = new AbortController();
    job.state = 'running';
    this.#options.store.save(run);
    this.#tell(run, job);
    const ended = this.#options.jobs
      .carryOut(run, job, abort.signal)
      .then(end => {
        this.#running.delete(job);
        // Who closes us wants it to be done by the next one.
        if (this.#closed) return;
        this.#over(run, job, end);
        this.#options.store.save(run);
        this.#advance();
      });
    this.#running.set(job, { run, abort, ended });
  }

  #over(run: RunRecord, job: JobRecord, end: JobEnd): void {
    Object.assign(job, end, { state: 'completed' });
    this.#tell(run, job);
  }

  #tell(run: RunRecord, job: JobRecord): void {
    void this.#options.reports.tell(run, job);
  }
}

function isOfMerge({ event }: RunRecord): boolean {
  return event !== 'pull_request_target';
}
