import {
  fill,
  isMet,
  type Scope,
  type Status,
} from '../workflow/expressions.ts';
import { needsOf, type Job } from '../workflow/Workflow.ts';
import type { JobRecord, RunRecord } from './RunRecord.ts';

/** What expressions of a run may name, whatever the job. */
export type Contexts = Readonly<Record<string, unknown>>;

/**
 * Adds the jobs to a run that nothing has to be waited for any more: those that run and those whose condition leaves
 * them out.
 *
 * @returns those that it has added
 */
export function planJobs(run: RunRecord, contexts: Contexts): JobRecord[] {
  const added: JobRecord[] = [];
  for (;;) {
    const next = Object.entries(run.workflow.jobs).flatMap(([id, job]) =>
      isDue(run, id, job) ? recordsOf(run, id, job, contexts) : [],
    );
    if (next.length === 0) return added;
    run.jobs.push(...next);
    added.push(...next);
  }
}

function isDue(run: RunRecord, id: string, job: Job): boolean {
  return (
    !run.jobs.some(each => each.id === id) &&
    needsOf(job).every(need => {
      const records = run.jobs.filter(each => each.id === need);
      return records.length > 0 && records.every(isOver);
    })
  );
}

const isOver = ({ state }: JobRecord) => state === 'completed';

function recordsOf(
  run: RunRecord,
  id: string,
  job: Job,
  contexts: Contexts,
): JobRecord[] {
  const scope = scopeOf(run, job, contexts);
  try {
    const runs = !run.cancelled && isMet(job.if, scope);
    return variantsOf(job, scope).map(matrix => {
      const own = { ...scope, contexts: { ...scope.contexts, matrix } };
      const { concurrency, environment, name } = job;
      const record: JobRecord = {
        key: [id, ...Object.values(matrix)].join('-'),
        ...{ id, matrix, outputs: {} },
        name: fill(name ?? id, own),
        ...(environment && { environment: fill(environment, own) }),
        ...(concurrency && { group: fill(concurrency.group, own) }),
        state: 'queued',
      };
      return runs ? record : over(record, run.cancelled);
    });
  } catch (error) {
    const record: JobRecord = {
      ...{ key: id, id, name: job.name ?? id, matrix: {}, outputs: {} },
      state: 'completed',
      conclusion: 'failure',
      title: `The workflow cannot be understood: ${(error as Error).message}`,
    };
    return [record];
  }
}

function over(record: JobRecord, cancelled = false): JobRecord {
  const conclusion = cancelled ? 'cancelled' : 'skipped';
  return { ...record, state: 'completed', conclusion };
}

/** What a job's expressions are about before it has begun. */
export function scopeOf(run: RunRecord, job: Job, contexts: Contexts): Scope {
  const needs = Object.fromEntries(
    needsOf(job).map(id => [id, resultOf(run, id)]),
  );
  return {
    contexts: { ...contexts, needs },
    status: statusOf(run, Object.values(needs)),
  };
}

function statusOf(run: RunRecord, needs: { result: string }[]): Status {
  if (run.cancelled) return 'cancelled';
  if (needs.some(({ result }) => result === 'failure')) return 'failure';
  const good = needs.every(({ result }) => result === 'success');
  return good ? 'success' : 'skipped';
}

/** How a job ended, all of its variants together; of their outputs the last that says anything counts. */
function resultOf(run: RunRecord, id: string) {
  const records = run.jobs.filter(each => each.id === id);
  const ended = (['failure', 'cancelled', 'skipped'] as const).find(bad =>
    records.some(({ conclusion }) => conclusion === bad),
  );
  const outputs: Record<string, string> = {};
  for (const record of records) {
    for (const [name, value] of Object.entries(record.outputs)) {
      if (value !== '' || !Object.hasOwn(outputs, name)) outputs[name] = value;
    }
  }
  return { result: ended ?? 'success', outputs };
}

/** The combinations of a matrix; one without values where there is none. */
function variantsOf({ strategy }: Job, scope: Scope): Record<string, string>[] {
  let variants: Record<string, string>[] = [{}];
  for (const [key, values] of Object.entries(strategy?.matrix ?? {})) {
    const list = fill(values, scope);
    if (!Array.isArray(list)) throw new Error(`matrix.${key} is no list`);
    variants = variants.flatMap(variant =>
      list.map(value => ({ ...variant, [key]: String(value) })),
    );
  }
  return variants;
}
