import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** What of a workflow's file the tests carry out. */
export interface Workflow {
  name: string;
  env?: Record<string, string>;
  permissions: Record<string, string>;
  jobs: Record<string, Job>;
}

export interface Job {
  name: string;
  needs?: string | string[];
  if?: string;
  environment?: string;
  permissions: Record<string, string>;
  strategy?: { matrix: Record<string, string[]> };
  outputs?: Record<string, string>;
  steps: Step[];
}

export interface Step {
  name: string;
  id?: string;
  if?: string;
  uses?: string;
  with?: Record<string, unknown>;
  run?: string;
  env?: Record<string, string>;
}

export function readWorkflow(file: string): Workflow {
  return parse(readFileSync(file, 'utf8')) as Workflow;
}
