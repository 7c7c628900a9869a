import { cloneUrlOf } from '../forge/ForgeClient.ts';
import { makeMachine } from '../jobs/Machine.ts';
import { runJob, type JobInput, type JobOutcome } from '../jobs/runJob.ts';
import { fill } from '../workflow/expressions.ts';
import { contextsOf, variablesOf, type Surroundings } from './contexts.ts';
import { scopeOf } from './planJobs.ts';
import type { JobRecord, RunRecord } from './RunRecord.ts';

/** What a job of a run is carried out with. */
export interface CarryOutOptions
  extends Surroundings,
    Pick<JobInput, 'print' | 'signal'> {
  /** Those of its environment: `secrets`. */
  secrets: Readonly<Record<string, string>>;
  /** Texts that nobody is to read in what it prints. */
  hidden: readonly string[];
  /** The machine's own folder, which is made. */
  folder: string;
  /** Folder with the programs that its steps find first. */
  tools: string;
}

/**
 * Carries out a job on a machine of its own.
 *
 * @throws Error where the workflow's variables cannot be understood; what goes wrong in its steps fails the job
 */
export async function carryOut(
  run: RunRecord,
  record: JobRecord,
  options: CarryOutOptions,
): Promise<JobOutcome> {
  const { folder, forge, hidden, print, secrets, signal, tools } = options;
  const job = run.workflow.jobs[record.id];
  const contexts = {
    ...scopeOf(run, job, contextsOf(run, options)).contexts,
    ...{ matrix: record.matrix, secrets },
  };
  const own = fill(
    { ...run.workflow.env, ...job.env },
    { contexts, status: 'success' },
  );
  const machine = makeMachine(
    folder,
    tools,
    { cloneUrl: cloneUrlOf(forge), token: forge.token },
    { ...variablesOf(run, record, options), ...own },
  );
  return runJob({ job, contexts, machine, secrets: hidden, print, signal });
}
