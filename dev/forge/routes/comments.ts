import { z } from 'zod';
import { notFound } from '../ApiError.ts';
import { issueAt } from '../domain/issues.ts';
import { commentOf, issueOf } from '../shapes/issues.ts';
import { now, type Site } from '../Site.ts';
import { drop, put, type Change } from '../store/Store.ts';
import type { CommentRow } from '../store/rows.ts';
import { told } from '../webhooks/events.ts';
import type { AddRoutes } from './env.ts';
import { bodyOf, numberIn, pageOf } from './input.ts';

const newComment = z.object({ body: z.string().min(1).max(65_536) });

/** Comments on issues and pull requests. As at GitHub, whoever may write to the repository may edit all of them. */
export const addCommentRoutes: AddRoutes = (api, { site }) => {
  api.get('/issues/:number/comments', c => {
    const { number } = issueAt(site, numberIn(c, 'number'));
    const found = site.store
      .all('comments')
      .filter(each => each.number === number);
    const shown = found.map(each => commentOf(site, each));
    return c.json(pageOf(c, site, shown));
  });

  api.post('/issues/:number/comments', async c => {
    const { body } = await bodyOf(c, newComment);
    const { login } = c.get('person');
    const { number } = issueAt(site, numberIn(c, 'number'));
    const id = site.store.next('comments');
    const at = now();
    const row: CommentRow = {
      ...{ id, number, body, author: login, createdAt: at, updatedAt: at },
    };
    const kept = put('comments', id, row);
    site.store.commit([kept, ...toldOf(site, row, 'created', login)]);
    return c.json(commentOf(site, row), 201);
  });

  api.get('/issues/comments/:id', c =>
    c.json(commentOf(site, commentAt(site, numberIn(c, 'id')))),
  );

  api.patch('/issues/comments/:id', async c => {
    const { body } = await bodyOf(c, newComment);
    const before = commentAt(site, numberIn(c, 'id'));
    const row = { ...before, body, updatedAt: now() };
    site.store.commit([
      put('comments', row.id, row),
      ...toldOf(site, row, 'edited', c.get('person').login, {
        changes: { body: { from: before.body } },
      }),
    ]);
    return c.json(commentOf(site, row));
  });

  api.delete('/issues/comments/:id', c => {
    const row = commentAt(site, numberIn(c, 'id'));
    site.store.commit([
      drop('comments', row.id),
      ...toldOf(site, row, 'deleted', c.get('person').login),
    ]);
    return c.body(null, 204);
  });
};

function commentAt({ store }: Site, id: number): CommentRow {
  const found = store.get('comments', id);
  if (found) return found;
  throw notFound();
}

/** That a comment was made, changed or removed; what it is on has changed thereby. */
function toldOf(
  site: Site,
  comment: CommentRow,
  action: string,
  sender: string,
  more: Record<string, unknown> = {},
): Change[] {
  const issue = { ...issueAt(site, comment.number), updatedAt: now() };
  const payload = {
    ...{ action, issue: issueOf(site, issue), ...more },
    comment: commentOf(site, comment),
  };
  return [
    put('issues', issue.number, issue),
    ...told(site, [{ name: 'issue_comment', sender, payload }]),
  ];
}
