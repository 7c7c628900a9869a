import type { ForgeCallOptions } from './ForgeCallOptions';

/** A run of a workflow that is asked for by hand. */
export interface WorkflowRun {
  /** The workflow's file, such as `apply.yaml`; it is the one on the main branch. */
  file: string;
  /** What it asks for, by their names. */
  inputs: Readonly<Record<string, string>>;
}

/** What the forge runs. */
export interface Workflows {
  /** Asks for a run; which one it becomes a forge does not say. Rejects with `not-found` where it has no such workflow. */
  start(run: WorkflowRun, options?: ForgeCallOptions): Promise<void>;
}
