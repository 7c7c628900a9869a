import { z } from 'zod';
import { ApiError, notFound } from '../ApiError.ts';
import type { Person } from '../people.ts';
import { checkRunOf } from '../shapes/reports.ts';
import { now, type Site } from '../Site.ts';
import { put } from '../store/Store.ts';
import type { CheckRunRow } from '../store/rows.ts';
import { told } from '../webhooks/events.ts';
import type { AddRoutes } from './env.ts';
import { bodyOf, commitNamed, numberIn } from './input.ts';
import { SHA } from '../names.ts';

const CONCLUSIONS = [
  ...([
    'action_required',
    'cancelled',
    'failure',
    'neutral',
    'success',
  ] as const),
  ...(['skipped', 'stale', 'timed_out'] as const),
];

const text = z.string().max(65_535).nullish();
const reported = z.object({
  name: z.string().min(1).max(255).optional(),
  status: z.enum(['queued', 'in_progress', 'completed']).optional(),
  conclusion: z.enum(CONCLUSIONS).optional(),
  details_url: z.string().nullish(),
  external_id: z.string().nullish(),
  started_at: z.string().optional(),
  completed_at: z.string().optional(),
  output: z.object({ title: text, summary: text, text }).optional(),
});
const newRun = reported.extend({
  name: z.string().min(1).max(255),
  head_sha: z.string().regex(SHA),
});

/** Check runs, which only apps report. */
export const addCheckRoutes: AddRoutes = (api, { site }) => {
  api.post('/check-runs', async c => {
    const app = appOf(c.get('person'));
    const body = await bodyOf(c, newRun);
    await commitNamed(site, body.head_sha);
    const id = site.store.next('checkRuns');
    const row = changed(
      {
        ...{ id, app, name: body.name, sha: body.head_sha, status: 'queued' },
        ...{ conclusion: null, detailsUrl: null, externalId: null },
        output: { title: null, summary: null, text: null },
        ...{ startedAt: now(), completedAt: null },
      },
      body,
    );
    keep(site, row, c.get('person').login);
    return c.json(checkRunOf(site, row), 201);
  });

  api.get('/check-runs/:id', c =>
    c.json(checkRunOf(site, runAt(site, numberIn(c, 'id')))),
  );

  api.patch('/check-runs/:id', async c => {
    const app = appOf(c.get('person'));
    const body = await bodyOf(c, reported);
    const before = runAt(site, numberIn(c, 'id'));
    if (before.app !== app) {
      throw new ApiError(
        403,
        `Invalid app_id \`${app}\` - check run can only be modified by the GitHub App that created it.`,
      );
    }
    const row = changed(before, body);
    keep(site, row, c.get('person').login);
    return c.json(checkRunOf(site, row));
  });
};

/** The check runs of a commit: of each app and name the last. */
export function latestRuns({ store }: Site, sha: string): CheckRunRow[] {
  const last = new Map<string, CheckRunRow>();
  for (const run of store.all('checkRuns')) {
    if (run.sha === sha) last.set(JSON.stringify([run.app, run.name]), run);
  }
  return [...last.values()].reverse();
}

function keep(site: Site, row: CheckRunRow, sender: string): void {
  const action = row.status === 'completed' ? 'completed' : 'created';
  const payload = { action, check_run: checkRunOf(site, row) };
  site.store.commit([
    put('checkRuns', row.id, row),
    ...told(site, [{ name: 'check_run', sender, payload }]),
  ]);
}

function changed(
  row: CheckRunRow,
  body: z.output<typeof reported>,
): CheckRunRow {
  const { conclusion, output } = body;
  const status =
    conclusion === undefined ? body.status ?? row.status : 'completed';
  if (status === 'completed' && !conclusion && !row.conclusion) {
    throw new ApiError(422, 'A completed check run needs a conclusion.');
  }
  const completed = status === 'completed';
  return {
    ...row,
    ...{ name: body.name ?? row.name, status },
    conclusion: completed ? conclusion ?? row.conclusion : null,
    detailsUrl: body.details_url ?? row.detailsUrl,
    externalId: body.external_id ?? row.externalId,
    startedAt: body.started_at ?? row.startedAt,
    completedAt: completed ? body.completed_at ?? now() : null,
    output: output
      ? {
          title: output.title ?? null,
          summary: output.summary ?? null,
          text: output.text ?? null,
        }
      : row.output,
  };
}

function appOf({ app }: Person): string {
  if (app !== undefined) return app;
  throw new ApiError(403, 'You must authenticate via a GitHub App.');
}

function runAt({ store }: Site, id: number): CheckRunRow {
  const found = store.get('checkRuns', id);
  if (found) return found;
  throw notFound();
}
