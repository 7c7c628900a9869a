import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { JobOutcome } from '../jobs/runJob.ts';
import { readWorkflow } from '../workflow/Workflow.ts';
import { carryOut } from './carryOut.ts';
import { contextsOf, type Surroundings } from './contexts.ts';
import { planJobs } from './planJobs.ts';
import type { Conclusion, JobRecord, RunRecord } from './RunRecord.ts';

/** A workflow to be run once, and what there is for it. */
export interface OneRun
  extends Surroundings,
    Pick<RunRecord, 'id' | 'event' | 'payload' | 'sha'> {
  /** Path of the workflow's file. */
  file: string;
  /** The repository's environments, by their names. */
  environments: Record<string, ReviewedEnvironment>;
  /** For all that is written; it is there. */
  folder: string;
  /** Folder with the programs that steps find first. */
  tools: string;
}

/** An environment whose reviewers have decided already. */
export interface ReviewedEnvironment {
  secrets: Record<string, string>;
  /** Whether they let no job pass. */
  refuses?: boolean;
}

/** How a job ended, with all that it printed: nothing is hidden. */
export interface FinishedJob extends Omit<JobOutcome, 'conclusion'> {
  result: Conclusion;
  log: string;
}

/**
 * Runs a workflow on main without a forge that tells of it, its jobs one after the other.
 *
 * @returns how each job ended, by its name
 * @throws Error where the workflow cannot be understood, or names an environment that there is not
 */
export async function runOnce(
  one: OneRun,
): Promise<Record<string, FinishedJob>> {
  const { event, file, id, payload, sha } = one;
  const run: RunRecord = {
    ...{ id, cause: file, file: basename(file), event, payload, sha },
    ...{ ref: 'refs/heads/main', about: sha, jobs: [] },
    workflow: readWorkflow(file, readFileSync(file, 'utf8')),
  };
  const finished: Record<string, FinishedJob> = {};
  for (;;) {
    const planned = planJobs(run, contextsOf(run, one));
    if (planned.length === 0) return finished;
    for (const job of planned) {
      const end = await endOf(run, job, one);
      const { outputs, result } = end;
      Object.assign(job, { state: 'completed', conclusion: result, outputs });
      finished[job.name] = end;
    }
  }
}

async function endOf(
  run: RunRecord,
  job: JobRecord,
  one: OneRun,
): Promise<FinishedJob> {
  const silent = { log: '', commands: [], summary: '', outputs: {} };
  if (job.conclusion === 'skipped') return { ...silent, result: 'skipped' };
  if (job.state === 'completed') throw new Error(`${job.name}: ${job.title}`);
  const { secrets, refuses } = environmentOf(job, one);
  if (refuses) return { ...silent, result: 'failure' };
  let log = '';
  const { conclusion, ...rest } = await carryOut(run, job, {
    ...{ ...one, secrets, hidden: [] },
    folder: join(one.folder, job.key),
    print: text => (log += text),
    signal: new AbortController().signal,
  });
  return { ...rest, log, result: conclusion };
}

function environmentOf(
  { environment }: JobRecord,
  { environments }: OneRun,
): ReviewedEnvironment {
  if (environment === undefined) return { secrets: {} };
  const found = environments[environment];
  if (!found) throw new Error(`There is no environment ${environment}.`);
  return found;
}
