import { z } from 'zod';
import { ApiError, notFound } from '../ApiError.ts';
import { pullAt } from '../domain/issues.ts';
import { isAncestor } from '../git/read.ts';
import { SHA } from '../names.ts';
import { pullOf, reviewOf } from '../shapes/issues.ts';
import { now, type Site } from '../Site.ts';
import { put } from '../store/Store.ts';
import type { PullIssueRow, ReviewRow } from '../store/rows.ts';
import { told } from '../webhooks/events.ts';
import type { AddRoutes } from './env.ts';
import { bodyOf, numberIn, pageOf } from './input.ts';

const STATES = {
  APPROVE: 'APPROVED',
  REQUEST_CHANGES: 'CHANGES_REQUESTED',
  COMMENT: 'COMMENTED',
} as const;

const newReview = z.object({
  event: z.enum(['APPROVE', 'REQUEST_CHANGES', 'COMMENT']).optional(),
  body: z.string().max(65_536).nullish(),
  commit_id: z.string().regex(SHA).optional(),
});

/** Reviews. None is dismissed: what a later commit does to an approval is for who reads it to decide. */
export const addReviewRoutes: AddRoutes = (api, { site }) => {
  const of = (number: number, login: string) =>
    site.store
      .all('reviews')
      .filter(
        each =>
          each.number === number &&
          (each.state !== 'PENDING' || each.author === login),
      );

  api.get('/pulls/:number/reviews', c => {
    const { number } = pullAt(site, numberIn(c, 'number'));
    const { login } = c.get('person');
    const shown = of(number, login).map(each => reviewOf(site, each));
    return c.json(pageOf(c, site, shown));
  });

  api.post('/pulls/:number/reviews', async c => {
    const { body, commit_id, event } = await bodyOf(c, newReview);
    const { login } = c.get('person');
    const issue = pullAt(site, numberIn(c, 'number'));
    if (issue.author === login && event && event !== 'COMMENT') {
      const what = event === 'APPROVE' ? 'approve' : 'request changes on';
      throw refused(`Can not ${what} your own pull request`);
    }
    if (!body && event && event !== 'APPROVE') {
      throw refused('Body is required for this review');
    }
    const commit = commit_id ?? issue.pull.headSha;
    if (!(await isOf(site, issue, commit))) {
      throw refused('The commit is none of this pull request');
    }
    const id = site.store.next('reviews');
    const at = now();
    const row: ReviewRow = {
      ...{ id, number: issue.number, author: login },
      state: event ? STATES[event] : 'PENDING',
      ...{ body: body ?? '', commit, at },
    };
    if (!event) {
      site.store.commit([put('reviews', id, row)]);
      return c.json(reviewOf(site, row));
    }
    // It may have moved while Git was asked.
    const current = pullAt(site, issue.number);
    const after = { ...current, updatedAt: at };
    const payload = {
      ...{ action: 'submitted', pull_request: pullOf(site, after) },
      review: { ...reviewOf(site, row), state: row.state.toLowerCase() },
    };
    site.store.commit([
      ...[put('reviews', id, row), put('issues', issue.number, after)],
      ...told(site, [{ name: 'pull_request_review', sender: login, payload }]),
    ]);
    return c.json(reviewOf(site, row));
  });

  api.get('/pulls/:number/reviews/:id', c => {
    const { login } = c.get('person');
    const id = numberIn(c, 'id');
    const row = of(numberIn(c, 'number'), login).find(each => each.id === id);
    if (!row) throw notFound();
    return c.json(reviewOf(site, row));
  });
};

async function isOf(
  { git }: Site,
  { pull }: PullIssueRow,
  commit: string,
): Promise<boolean> {
  if (pull.heads.includes(commit)) return true;
  return (
    (await isAncestor(git, commit, pull.headSha)) &&
    !(await isAncestor(git, commit, pull.baseSha))
  );
}

function refused(message: string): ApiError {
  return new ApiError(422, 'Unprocessable Entity', [{ message }]);
}
