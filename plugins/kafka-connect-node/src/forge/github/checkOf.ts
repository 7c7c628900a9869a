import { z } from 'zod';
import type { Check, CheckState } from '../Checks';

/** What is read of a check run. */
export const runSchema = z.object({
  name: z.string(),
  status: z.string(),
  conclusion: z.string().nullish(),
  html_url: z.string().nullish(),
  started_at: z.string().nullish(),
  completed_at: z.string().nullish(),
  output: z.object({ title: z.string().nullish() }).nullish(),
  app: z.object({ slug: z.string().optional() }).nullish(),
});

/** What is read of a commit status. */
export const statusSchema = z.object({
  context: z.string(),
  state: z.string(),
  description: z.string().nullish(),
  target_url: z.string().nullish(),
  updated_at: z.string().nullish(),
  creator: z.object({ login: z.string() }).nullish(),
});

export function checkOfRun(run: z.infer<typeof runSchema>): Check {
  const { app, conclusion, html_url, name, output, status } = run;
  return {
    name,
    state: status === 'completed' ? ended(conclusion) : 'pending',
    summary: output?.title ?? undefined,
    ...{ url: html_url ?? undefined, reporter: app?.slug },
    at: run.completed_at ?? run.started_at ?? undefined,
  };
}

export function checkOfStatus(status: z.infer<typeof statusSchema>): Check {
  const { context, creator, description, state, target_url } = status;
  const known = state === 'pending' || state === 'success';
  return {
    ...{ name: context, state: known ? state : 'failure' },
    ...{ summary: description ?? undefined, url: target_url ?? undefined },
    ...{ reporter: creator?.login, at: status.updated_at ?? undefined },
  };
}

/** What is not known to be good is not. */
function ended(conclusion: string | null | undefined): CheckState {
  switch (conclusion) {
    case 'success':
      return 'success';
    case 'neutral':
    case 'skipped':
      return 'neutral';
    default:
      return 'failure';
  }
}
