import { z } from 'zod';
import { changePull } from '../domain/changePull.ts';
import { isPull, issueAt } from '../domain/issues.ts';
import { issueEventOf, issueOf } from '../shapes/issues.ts';
import { now } from '../Site.ts';
import { put } from '../store/Store.ts';
import type { IssueRow } from '../store/rows.ts';
import type { AddRoutes } from './env.ts';
import { bodyOf, numberIn, pageOf } from './input.ts';

const newIssue = z.object({
  title: z.string().trim().min(1).max(256),
  body: z.string().max(65_536).nullish(),
  labels: z.array(z.string().min(1).max(50)).default([]),
});

const issueChange = newIssue
  .omit({ labels: true })
  .partial()
  .extend({
    state: z.enum(['open', 'closed']).optional(),
  });

/** Issues; pull requests are among them. */
export const addIssueRoutes: AddRoutes = (api, { site }) => {
  api.get('/issues', c => {
    const { state = 'open' } = c.req.query();
    const found = site.store
      .all('issues')
      .filter(each => state === 'all' || each.state === state)
      .reverse();
    const page = pageOf(c, site, found);
    return c.json(page.map(each => issueOf(site, each)));
  });

  api.post('/issues', async c => {
    const { body, labels, title } = await bodyOf(c, newIssue);
    const number = site.store.next('issues');
    const at = now();
    const row: IssueRow = {
      ...{ number, title, body: body ?? null, labels, state: 'open' },
      author: c.get('person').login,
      ...{ createdAt: at, updatedAt: at, closedAt: null },
    };
    site.store.commit([put('issues', number, row)]);
    return c.json(issueOf(site, row), 201);
  });

  api.get('/issues/:number', c =>
    c.json(issueOf(site, issueAt(site, numberIn(c, 'number')))),
  );

  api.patch('/issues/:number', async c => {
    const change = await bodyOf(c, issueChange);
    const issue = issueAt(site, numberIn(c, 'number'));
    if (isPull(issue)) {
      const person = c.get('person');
      const after = await changePull(site, issue.number, change, person);
      return c.json(issueOf(site, after));
    }
    const { body = issue.body, state = issue.state, title } = change;
    const at = now();
    const row: IssueRow = {
      ...issue,
      ...{ body, state, title: title ?? issue.title, updatedAt: at },
      closedAt: state === 'closed' ? issue.closedAt ?? at : null,
    };
    site.store.commit([put('issues', issue.number, row)]);
    return c.json(issueOf(site, row));
  });

  for (const path of ['/issues/:number/events', '/issues/:number/timeline']) {
    api.get(path, c => {
      const { number } = issueAt(site, numberIn(c, 'number'));
      const found = site.store
        .all('events')
        .filter(each => each.number === number);
      const shown = found.map(each => issueEventOf(site, each));
      return c.json(pageOf(c, site, shown));
    });
  }
};
