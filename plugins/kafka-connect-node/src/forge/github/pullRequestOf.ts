import { z } from 'zod';
import type { PullRequest } from '../Forge';

/** What is read of GitHub's own pull requests. */
export const pullRequestSchema = z.object({
  number: z.number(),
  html_url: z.string(),
  state: z.string(),
  merged_at: z.string().nullish(),
  title: z.string(),
  body: z.string().nullable(),
  head: z.object({ ref: z.string() }),
  labels: z.array(z.object({ name: z.string() })),
});
export type GitHubPullRequest = z.infer<typeof pullRequestSchema>;

export function pullRequestOf({
  body,
  html_url,
  merged_at,
  number,
  state,
  title,
}: GitHubPullRequest): PullRequest {
  const closed = merged_at ? 'merged' : 'closed';
  return {
    ...{ number, title, url: html_url, body: body ?? '' },
    state: state === 'open' ? 'open' : closed,
  };
}
