import { fill, isMet, type Status } from '../workflow/expressions.ts';
import type { Job } from '../workflow/Workflow.ts';
import { readCommands, type WorkflowCommand } from './commands.ts';
import type { Machine } from './Machine.ts';
import { runStep } from './runStep.ts';

/** What a job is run with. */
export interface JobInput {
  job: Job;
  /** What its expressions may name beside `steps`. */
  contexts: Readonly<Record<string, unknown>>;
  machine: Machine;
  /** Texts that nobody is to read in what it prints. */
  secrets: readonly string[];
  /** Told what it prints. */
  print: (text: string) => void;
  /** Cancels it. */
  signal: AbortSignal;
}

/** How a job ended. */
export interface JobOutcome {
  conclusion: 'success' | 'failure' | 'cancelled';
  outputs: Record<string, string>;
  /** What its steps added to the run's page, in Markdown. */
  summary: string;
  /** What its steps told with `::error …::` and the like. */
  commands: WorkflowCommand[];
}

const MINUTE_MS = 60_000;
/** What GitHub lets a job take where it says nothing. */
const DEFAULT_MINUTES = 360;

/** Carries out a job's steps, one after the other. It never throws: what goes wrong fails the job and is printed. */
export async function runJob(input: JobInput): Promise<JobOutcome> {
  const { contexts, job, machine, secrets, signal } = input;
  const minutes = job['timeout-minutes'] ?? DEFAULT_MINUTES;
  const ends = AbortSignal.any([
    signal,
    AbortSignal.timeout(minutes * MINUTE_MS),
  ]);
  const outcome: JobOutcome = {
    ...{ conclusion: 'success', outputs: {}, summary: '', commands: [] },
  };
  const steps: Record<string, { outputs: Record<string, string> }> = {};
  let printed = '';
  const print = (text: string) => {
    printed += text;
    input.print(masked(text, secrets));
  };
  for (const { if: condition, ...step } of job.steps) {
    const status: Status = ends.aborted ? 'cancelled' : outcome.conclusion;
    if (ends.aborted) break;
    const scope = { contexts: { ...contexts, steps }, status };
    try {
      if (!isMet(condition, scope)) continue;
      print(`\n# ${step.name ?? step.run ?? step.uses}\n`);
      const done = await runStep(fill(step, scope), machine, print, ends);
      outcome.summary += masked(done.summary, secrets);
      if (step.id) steps[step.id] = { outputs: done.outputs };
      if (done.status !== 0) outcome.conclusion = 'failure';
    } catch (error) {
      outcome.conclusion = 'failure';
      print(`::error::${oneLine(error)}\n`);
    }
  }
  if (ends.aborted) {
    outcome.conclusion = signal.aborted ? 'cancelled' : 'failure';
  }
  outcome.commands = readCommands(masked(printed, secrets));
  const scope = {
    contexts: { ...contexts, steps },
    status: 'success' as const,
  };
  outcome.outputs = fill(job.outputs ?? {}, scope);
  return outcome;
}

function masked(text: string, secrets: readonly string[]): string {
  return secrets
    .filter(secret => secret !== '')
    .reduce((rest, secret) => rest.replaceAll(secret, '***'), text);
}

function oneLine(error: unknown): string {
  return String((error as Error).message ?? error)
    .replace(/\s+/g, ' ')
    .slice(0, 500);
}
