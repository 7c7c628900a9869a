import { parse } from 'yaml';

/** As much of a workflow's file as the runner carries out. */
export interface Workflow {
  name: string;
  on: Record<string, Trigger | null>;
  env?: Record<string, string>;
  concurrency?: Concurrency;
  jobs: Record<string, Job>;
}

/** What narrows an event down. */
export interface Trigger {
  branches?: string[];
  paths?: string[];
  types?: string[];
}

export interface Concurrency {
  group: string;
  'cancel-in-progress'?: boolean;
}

export interface Job {
  name?: string;
  needs?: string | string[];
  if?: string | boolean;
  environment?: string;
  concurrency?: Concurrency;
  env?: Record<string, string>;
  strategy?: { matrix: Record<string, string[] | string> };
  outputs?: Record<string, string>;
  'timeout-minutes'?: number;
  steps: Step[];
}

export interface Step {
  name?: string;
  id?: string;
  if?: string | boolean;
  uses?: string;
  with?: Record<string, unknown>;
  run?: string;
  env?: Record<string, string>;
}

/** All that may stand there; what is not carried out and changes nothing here is among it. */
const KNOWN = {
  workflow: [
    'name',
    'run-name',
    'on',
    'permissions',
    'env',
    'concurrency',
    'jobs',
  ],
  job: [
    ...['name', 'needs', 'if', 'runs-on', 'environment', 'concurrency'],
    ...['permissions', 'env', 'strategy', 'outputs', 'timeout-minutes'],
    'steps',
  ],
  step: ['name', 'id', 'if', 'uses', 'with', 'run', 'env'],
};

/**
 * Reads a workflow's file.
 *
 * @throws Error of one line where it holds what the runner does not carry out: to leave it out could mean anything
 */
export function readWorkflow(file: string, text: string): Workflow {
  const workflow = parse(text) as Workflow;
  refuseUnknown(file, workflow, KNOWN.workflow);
  for (const [id, job] of Object.entries(workflow.jobs ?? {})) {
    refuseUnknown(`${file}, job ${id}`, job, KNOWN.job);
    for (const step of job.steps) {
      refuseUnknown(`${file}, job ${id}, step ${step.name}`, step, KNOWN.step);
    }
  }
  return workflow;
}

function refuseUnknown(where: string, part: object, known: string[]): void {
  const unknown = Object.keys(part).filter(key => !known.includes(key));
  if (unknown.length > 0) {
    throw new Error(
      `${where}: the embedded runner does not know ${unknown.join(', ')}.`,
    );
  }
}

/** The ids of the jobs that a job waits for. */
export function needsOf({ needs = [] }: Job): string[] {
  return [needs].flat();
}
