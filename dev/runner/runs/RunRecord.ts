import type { Workflow } from '../workflow/Workflow.ts';

/** How a job ended. */
export type Conclusion = 'success' | 'failure' | 'cancelled' | 'skipped';

/** One job of a run, or one of its variants. */
export interface JobRecord {
  /** Its id, with the variant's values: no other job of the run has it. */
  key: string;
  /** Its id in the workflow. */
  id: string;
  /** Its name, by which its check is known. */
  name: string;
  matrix: Record<string, string>;
  environment?: string;
  /** Of the jobs of a group one runs at a time. */
  group?: string;
  /** `waiting`: for somebody who says yes. */
  state: 'queued' | 'waiting' | 'running' | 'completed';
  conclusion?: Conclusion;
  outputs: Record<string, string>;
  /** What is said of it: one line, and Markdown. */
  title?: string;
  summary?: string;
  /** Its check run and its deployment at the forge, and what the forge was told of it last. */
  check?: number;
  deployment?: number;
  told?: string;
}

/** What is kept of how a job ended. */
export type JobEnd = Pick<
  JobRecord,
  'conclusion' | 'outputs' | 'title' | 'summary'
>;

/** A run of a workflow, as it is kept. */
export interface RunRecord {
  /** Milliseconds since 1970, or more where two are made at once: unique for ever. */
  id: number;
  /** What it was made for; the same makes no second one. */
  cause: string;
  /** The workflow's file, such as `apply.yaml`. */
  file: string;
  /** As it was when the run was made. */
  workflow: Workflow;
  event: string;
  /** `github.event`. */
  payload: Record<string, unknown>;
  /** `GITHUB_SHA` and `GITHUB_REF`: what is merged. */
  sha: string;
  ref: string;
  /** The commit that its checks are shown at: what is proposed, or what is merged. */
  about: string;
  /** Of the runs of a group one is under way. */
  group?: string;
  cancelled?: boolean;
  jobs: JobRecord[];
}

/** What is told of a job: it changes when there is something new to tell. */
export function stageOf({ conclusion, state }: JobRecord): string {
  return conclusion ?? state;
}

/** Whether nothing is left to do for a run, nor to be told of it. */
export function isFinished(run: RunRecord): boolean {
  const planned = new Set(run.jobs.map(({ id }) => id));
  return (
    Object.keys(run.workflow.jobs).every(id => planned.has(id)) &&
    run.jobs.every(
      job => job.state === 'completed' && job.told === stageOf(job),
    )
  );
}
