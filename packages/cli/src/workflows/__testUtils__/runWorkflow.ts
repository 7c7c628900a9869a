import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type {
  FinishedJob,
  OneRun,
} from '../../../../../dev/runner/runs/runOnce.ts';

export { readCommands } from '../../../../../dev/runner/jobs/commands.ts';
export type JobOutcome = FinishedJob;
export type Environments = OneRun['environments'];

const PROGRAM = resolve(
  ...[__dirname, ...Array(5).fill('..')],
  ...['dev', 'runner', 'once.ts'],
);
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * Runs a workflow as the embedded runner does, its jobs one after the other. It comes as modules that Jest does not load,
 * so it runs beside, with nothing of our environment but where programs are.
 *
 * @returns how each job ended, by its name
 */
export async function runWorkflow(
  one: OneRun,
): Promise<Record<string, JobOutcome>> {
  const folder = mkdtempSync(join(one.folder, 'run-'));
  try {
    const running = promisify(execFile)(process.execPath, [PROGRAM], {
      env: { PATH: process.env.PATH },
      maxBuffer: MOST_BYTES,
    });
    running.child.stdin!.end(JSON.stringify({ ...one, folder }));
    return JSON.parse((await running).stdout);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** How each job ended, by its name. */
export const results = (outcomes: Record<string, JobOutcome>) =>
  Object.fromEntries(
    Object.entries(outcomes).map(([name, { result }]) => [name, result]),
  );
