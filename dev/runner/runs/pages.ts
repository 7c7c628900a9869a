import { join } from 'node:path';
import { readIfThere } from './files.ts';
import { stageOf, type RunRecord } from './RunRecord.ts';
import type { RunStore } from './RunStore.ts';

/** All runs, the newest first, as a text for people. */
export function overviewOf(store: RunStore): string {
  const runs = store.all().reverse();
  return runs.map(run => headOf(run)).join('\n') || 'Nothing was run yet.\n';
}

/** A run with all that its jobs printed, secrets masked. */
export function pageOf(store: RunStore, id: number): string | undefined {
  const run = store.get(id);
  if (!run) return undefined;
  const logs = run.jobs.map(({ key, name }) => {
    const log = readIfThere(join(store.logFolder(id), `${key}.log`));
    return log ? `\n===== ${name} =====\n${log}` : '';
  });
  return `${headOf(run)}${logs.join('')}`;
}

function headOf(run: RunRecord): string {
  const jobs = run.jobs.map(job => {
    const title = job.title ? ` - ${job.title}` : '';
    return `  ${stageOf(job).padEnd(10)} ${job.name}${title}\n`;
  });
  const what = `${run.id} ${run.workflow.name} (${run.event})`;
  return `${what} of ${run.about}\n${jobs.join('')}`;
}
