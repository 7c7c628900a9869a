import { mkdirSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { readCommands, type WorkflowCommand } from './commands';
import { filledIn, type Status } from './expressions';
import { runStep, type Machine, type Tools } from './runStep';
import type { Job, Step, Workflow } from './Workflow';

/** What a workflow is run for, and what there is for it. */
export interface Run {
  /** The `github` context. */
  github: Record<string, unknown>;
  vars: Record<string, string>;
  /** What a run by hand asks for. */
  inputs?: Record<string, string>;
  /** The environments of the repository: what is secret in each, and whether its reviewers let a job pass. */
  environments: Record<string, Environment>;
  origin: string;
  /** A folder for all that is written. */
  folder: string;
  env: Record<string, string>;
  tools: Tools;
}

export interface Environment {
  secrets: Record<string, string>;
  refuses?: boolean;
}

export interface JobOutcome {
  result: Status | 'skipped';
  /** All that its steps printed. */
  log: string;
  /** What GitHub's runner takes for commands in it. */
  commands: WorkflowCommand[];
  summary: string;
  outputs: Record<string, string>;
}

/** How each job ended, by its name. */
export const results = (outcomes: Record<string, JobOutcome>) =>
  Object.fromEntries(
    Object.entries(outcomes).map(([name, { result }]) => [name, result]),
  );

const SKIPPED: JobOutcome = {
  ...{ result: 'skipped', log: '', commands: [], summary: '', outputs: {} },
};

/** Runs a workflow's jobs as GitHub does, one after the other; by their names. */
export async function runWorkflow(
  { env, jobs }: Workflow,
  run: Run,
): Promise<Record<string, JobOutcome>> {
  const outcomes: Record<string, JobOutcome> = {};
  const needs: Record<string, { result: string; outputs: object }> = {};
  for (const [id, job] of Object.entries(jobs)) {
    const needed = [job.needs ?? []].flat();
    const contexts = {
      ...{ github: run.github, vars: run.vars, inputs: run.inputs ?? {} },
      needs: Object.fromEntries(needed.map(each => [each, needs[each]])),
    };
    const status = needed.every(each => needs[each].result === 'success')
      ? 'success'
      : 'failure';
    const asked = {
      condition: job.if,
      template: {},
      contexts,
      status,
    } as const;
    const runs = filledIn(asked) !== undefined;
    const own: JobOutcome[] = [];
    for (const matrix of variants(job)) {
      const named = filledIn({
        template: { name: job.name, environment: job.environment, env },
        contexts: { ...contexts, matrix },
        status: 'success',
      })!;
      const outcome = runs
        ? await runJob(job, run, { ...contexts, matrix }, named, id)
        : SKIPPED;
      outcomes[named.name] = outcome;
      own.push(outcome);
    }
    needs[id] = {
      result: own.find(each => each.result !== 'success')?.result ?? 'success',
      outputs: own[0].outputs,
    };
  }
  return outcomes;
}

function variants({ strategy }: Job): Record<string, string>[] {
  const [[key, values] = ['', ['']]] = Object.entries(strategy?.matrix ?? {});
  return values.map(value => ({ [key]: value }));
}

async function runJob(
  job: Job,
  run: Run,
  shared: Record<string, unknown>,
  { environment, env = {} }: { environment?: string; env?: Step['env'] },
  id: string,
): Promise<JobOutcome> {
  const place = environment ? run.environments[environment] : undefined;
  if (environment && !place) throw new Error(`There is no ${environment}.`);
  if (place?.refuses) return { ...SKIPPED, result: 'failure' };
  const machine = newMachine(run, { ...env, GITHUB_JOB: id });
  const secrets = place?.secrets ?? {};
  const steps: Record<string, { outputs: Record<string, string> }> = {};
  const outcome: JobOutcome = { ...SKIPPED, result: 'success' };
  for (const { if: condition, ...template } of job.steps) {
    const contexts = { ...shared, secrets, steps };
    const status = outcome.result as Status;
    const step = filledIn({ condition, template, contexts, status });
    if (!step) continue;
    const done = await runStep(step, machine);
    outcome.log += done.log;
    outcome.summary += done.summary;
    if (step.id) steps[step.id] = { outputs: done.outputs };
    if (done.status !== 0) outcome.result = 'failure';
  }
  outcome.commands = readCommands(outcome.log);
  outcome.outputs = filledIn({
    template: job.outputs ?? {},
    contexts: { ...shared, steps },
    status: 'success',
  })!;
  return outcome;
}

/** A machine of its own for each job, with nothing of the others but their tools. */
function newMachine(
  { env, folder, github, origin, tools }: Run,
  own: Record<string, string>,
): Machine {
  const home = mkdtempSync(join(folder, 'job-'));
  const below = (name: string) => {
    mkdirSync(join(home, name));
    return join(home, name);
  };
  const workspace = below('workspace');
  return {
    ...{ workspace, origin, tools },
    env: {
      ...env,
      ...own,
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_SHA: String(github.sha),
      GITHUB_REPOSITORY: String(github.repository),
      GITHUB_RUN_ID: '42',
      GITHUB_RUN_ATTEMPT: '1',
      GITHUB_SERVER_URL: 'https://github.example',
      GITHUB_WORKSPACE: workspace,
      HOME: below('home'),
      RUNNER_TEMP: below('temp'),
      npm_config_prefix: tools.folder,
      PATH: `${tools.folder}/bin:${env.PATH}`,
    },
  };
}
