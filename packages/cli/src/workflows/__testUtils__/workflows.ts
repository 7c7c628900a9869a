import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';

/** The configuration repository that departments begin with. */
export const REFERENCE = resolve(__dirname, ...Array(5).fill('..'), 'gitops');
const FOLDER = join(REFERENCE, '.github', 'workflows');

/** What of a workflow's file the tests look at. */
export interface Workflow {
  file: string;
  text: string;
  permissions: Record<string, string>;
  jobs: Record<string, Job>;
}

export interface Job {
  environment?: string;
  permissions: Record<string, string>;
  steps: { uses?: string; run?: string }[];
}

/** The path of one of its workflows. */
export const workflowFile = (name: string) => join(FOLDER, name);

/** All of its workflows. */
export function readWorkflows(): Workflow[] {
  return readdirSync(FOLDER).map(file => {
    const text = readFileSync(workflowFile(file), 'utf8');
    return { ...(parse(text) as Workflow), file, text };
  });
}

/** The steps of all jobs of some workflows. */
export function stepsOf(workflows: Workflow[]): Job['steps'] {
  return workflows.flatMap(({ jobs }) =>
    Object.values(jobs).flatMap(({ steps }) => steps),
  );
}
