import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Step } from '../workflow/Workflow.ts';
import { checkOut } from './checkout.ts';
import type { Machine } from './Machine.ts';
import { runShell } from './shell.ts';

/** How a step ended. */
export interface StepOutcome {
  status: number;
  outputs: Record<string, string>;
  /** What it adds to the run's page, in Markdown. */
  summary: string;
}

const DONE: StepOutcome = { status: 0, outputs: {}, summary: '' };

/** What a machine of this runner has already: Node, and `kconnect` of this very repository. */
const PROVIDED = [
  /^actions\/setup-node@/,
  /^npm install --global .* "\$KCONNECT_PACKAGE"$/,
];

/** Whether the runner can carry out a step; what its condition leaves out, it need not. */
export function isPlayed({ run, uses = '' }: Step): boolean {
  return (
    run !== undefined ||
    uses.startsWith('actions/checkout@') ||
    PROVIDED.some(each => each.test(uses))
  );
}

/**
 * Carries out a step whose expressions are filled in.
 *
 * @param print - told what it prints
 * @throws Error of one line where it uses an action that the runner does not know
 */
export async function runStep(
  step: Step,
  machine: Machine,
  print: (text: string) => void,
  signal: AbortSignal,
): Promise<StepOutcome> {
  const { run, uses = '', with: given = {} } = step;
  if (PROVIDED.some(each => each.test(run ?? uses))) return DONE;
  if (run !== undefined) {
    return runScript(run, step.env, machine, print, signal);
  }
  if (uses.startsWith('actions/checkout@')) {
    await checkOut(given, machine, signal);
    return DONE;
  }
  throw new Error(`The embedded runner does not know the action ${uses}.`);
}

async function runScript(
  script: string,
  own: Record<string, string> = {},
  { env, temp, workspace }: Machine,
  print: (text: string) => void,
  signal: AbortSignal,
): Promise<StepOutcome> {
  const id = randomUUID();
  const file = (name: string) => {
    const path = join(temp, `${name}-${id}`);
    writeFileSync(path, '');
    return path;
  };
  const [GITHUB_OUTPUT, GITHUB_STEP_SUMMARY] = ['output', 'summary'].map(file);
  const status = await runShell({
    ...{ script, print, signal, cwd: workspace },
    env: { ...env, ...own, GITHUB_OUTPUT, GITHUB_STEP_SUMMARY },
  });
  return {
    status,
    outputs: outputsIn(readFileSync(GITHUB_OUTPUT, 'utf8')),
    summary: readFileSync(GITHUB_STEP_SUMMARY, 'utf8'),
  };
}

/** Outputs of one line each, `name=value`. */
function outputsIn(text: string): Record<string, string> {
  const lines = text.split('\n').filter(line => line.includes('='));
  return Object.fromEntries(
    lines.map(line => {
      const at = line.indexOf('=');
      return [line.slice(0, at), line.slice(at + 1)];
    }),
  );
}
