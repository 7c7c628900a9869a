import { z } from 'zod';
import type { PullRequest } from '../PullRequests';

/** What is read of GitHub's own pull requests. */
export const pullRequestSchema = z.object({
  number: z.number().int().positive(),
  html_url: z.string(),
  state: z.string(),
  merged_at: z.string().nullish(),
  merge_commit_sha: z.string().nullish(),
  merged_by: z.object({ login: z.string() }).nullish(),
  mergeable: z.boolean().nullish(),
  title: z.string(),
  body: z.string().nullable(),
  user: z.object({ login: z.string() }).nullable(),
  draft: z.boolean().optional(),
  head: z.object({
    ref: z.string(),
    sha: z.string(),
    repo: z.object({ full_name: z.string() }).nullable(),
  }),
  base: z.object({
    ref: z.string(),
    sha: z.string(),
    repo: z.object({ full_name: z.string() }),
  }),
  labels: z.array(z.object({ name: z.string() })),
  created_at: z.string(),
  updated_at: z.string(),
  closed_at: z.string().nullish(),
});
export type GitHubPullRequest = z.infer<typeof pullRequestSchema>;

export function pullRequestOf(pull: GitHubPullRequest): PullRequest {
  const { base, head } = pull;
  const merged = Boolean(pull.merged_at);
  const closed = merged ? 'merged' : 'closed';
  return {
    ...{ number: pull.number, title: pull.title, url: pull.html_url },
    body: pull.body ?? '',
    state: pull.state === 'open' ? 'open' : closed,
    author: pull.user?.login,
    ...{ branch: head.ref, revision: head.sha },
    foreign: isForeign(pull),
    ...{ base: base.ref, baseRevision: base.sha },
    draft: pull.draft ?? false,
    labels: pull.labels.map(({ name }) => name),
    ...{ createdAt: pull.created_at, updatedAt: pull.updated_at },
    closedAt: pull.closed_at ?? undefined,
    // Of an open one this is a trial that GitHub made, and no commit of any branch.
    mergeRevision: merged ? pull.merge_commit_sha ?? undefined : undefined,
    mergedBy: pull.merged_by?.login,
    // `null` while GitHub finds out.
    conflicts: pull.mergeable === false,
  };
}

/** Whether it comes from elsewhere than the repository that it goes into. */
export function isForeign({ base, head }: GitHubPullRequest): boolean {
  return head.repo?.full_name !== base.repo.full_name;
}
