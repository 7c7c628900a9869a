import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Step } from './Workflow';

/** The machine that a job runs on. */
export interface Machine {
  /** Where steps run. */
  workspace: string;
  /** Where the repository is cloned from. */
  origin: string;
  /** What GitHub's runner sets for all steps. */
  env: Record<string, string>;
  tools: Tools;
}

/** What steps install for the whole machine. To install the same again takes time and changes nothing. */
export interface Tools {
  folder: string;
  installed: Set<string>;
}

export interface StepOutcome {
  log: string;
  status: number;
  outputs: Record<string, string>;
  summary: string;
}

const DONE: StepOutcome = { log: '', status: 0, outputs: {}, summary: '' };

/** Carries out a step, its expressions filled in. */
export async function runStep(
  step: Step,
  machine: Machine,
): Promise<StepOutcome> {
  const { uses = '', with: given = {} } = step;
  if (step.run !== undefined) {
    const installs = step.run.startsWith('npm install --global');
    if (installs && machine.tools.installed.has(step.run)) return DONE;
    if (installs) machine.tools.installed.add(step.run);
    return runShell(step.run, step.env, machine);
  }
  if (uses.startsWith('actions/checkout@')) {
    checkOut(given, machine);
    return DONE;
  }
  // There is a Node here.
  if (uses.startsWith('actions/setup-node@')) return DONE;
  throw new Error(`No test carries out ${uses}.`);
}

function checkOut(
  { path = '.', ref, ...rest }: Record<string, unknown>,
  { workspace, origin, env }: Machine,
): void {
  const folder = resolve(workspace, String(path));
  const git = (...args: string[]) => execFileSync('git', args, { env });
  git('clone', '--quiet', '--no-checkout', origin, folder);
  git('-C', folder, 'fetch', '--quiet', 'origin', '+refs/pull/*:refs/pull/*');
  const commit = String(ref ?? env.GITHUB_SHA);
  git('-C', folder, 'checkout', '--quiet', '--detach', commit);
  if (rest['persist-credentials'] === false) {
    // Who has no key to a private repository gets nothing more of it.
    git('-C', folder, 'remote', 'set-url', 'origin', '/nonexistent');
  }
}

async function runShell(
  script: string,
  own: Record<string, string> = {},
  { workspace, env }: Machine,
): Promise<StepOutcome> {
  const files = mkdtempSync(join(env.RUNNER_TEMP, 'step-'));
  const file = (name: string, text = '') => {
    writeFileSync(join(files, name), text);
    return join(files, name);
  };
  const [GITHUB_OUTPUT, GITHUB_STEP_SUMMARY] = ['output', 'summary'].map(name =>
    file(name),
  );
  // As the runner does where a step names no shell.
  const child = spawn('bash', ['-e', file('script.sh', script)], {
    cwd: workspace,
    env: { ...env, ...own, GITHUB_OUTPUT, GITHUB_STEP_SUMMARY },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', text => printed.push(text));
  }
  const status = await new Promise<number>((done, reject) => {
    child.once('error', reject);
    child.once('close', code => done(code ?? 1));
  });
  const outputs = readFileSync(GITHUB_OUTPUT, 'utf8').trim().split('\n');
  return {
    ...{ log: printed.join(''), status },
    summary: readFileSync(GITHUB_STEP_SUMMARY, 'utf8'),
    outputs: Object.fromEntries(
      outputs.filter(Boolean).map(line => line.split(/=(.*)/s, 2)),
    ),
  };
}
