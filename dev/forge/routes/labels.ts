import { z } from 'zod';
import { ApiError } from '../ApiError.ts';
import { isPull, issueAt } from '../domain/issues.ts';
import { pullEvent } from '../domain/pullEvents.ts';
import { labelOf } from '../shapes/issues.ts';
import { now, type Site } from '../Site.ts';
import { put } from '../store/Store.ts';
import type { IssueRow } from '../store/rows.ts';
import { told } from '../webhooks/events.ts';
import type { AddRoutes } from './env.ts';
import { bodyOf, numberIn, pageOf } from './input.ts';

const label = z.string().trim().min(1).max(50);
const labels = z.union([
  z.object({ labels: z.array(label) }),
  z.array(label).transform(each => ({ labels: each })),
]);

/** Labels of issues and pull requests; one that is used is there. */
export const addLabelRoutes: AddRoutes = (api, { site }) => {
  const shown = (issue: IssueRow) =>
    issue.labels.map(name => labelOf(site, name));

  api.get('/labels', c => {
    const all = site.store.all('issues').flatMap(each => each.labels);
    const names = [...new Set(all)].sort();
    return c.json(
      pageOf(
        c,
        site,
        names.map(name => labelOf(site, name)),
      ),
    );
  });

  api.get('/issues/:number/labels', c =>
    c.json(shown(issueAt(site, numberIn(c, 'number')))),
  );

  api.post('/issues/:number/labels', async c => {
    const asked = await bodyOf(c, labels);
    const issue = issueAt(site, numberIn(c, 'number'));
    const after = [...new Set([...issue.labels, ...asked.labels])];
    return c.json(shown(setLabels(site, issue, after, c.get('person').login)));
  });

  api.put('/issues/:number/labels', async c => {
    const asked = await bodyOf(c, labels);
    const issue = issueAt(site, numberIn(c, 'number'));
    const after = [...new Set(asked.labels)];
    return c.json(shown(setLabels(site, issue, after, c.get('person').login)));
  });

  api.delete('/issues/:number/labels/:name', c => {
    const issue = issueAt(site, numberIn(c, 'number'));
    const name = c.req.param('name');
    if (!issue.labels.includes(name)) {
      throw new ApiError(404, 'Label does not exist');
    }
    const after = issue.labels.filter(each => each !== name);
    return c.json(shown(setLabels(site, issue, after, c.get('person').login)));
  });
};

function setLabels(
  site: Site,
  issue: IssueRow,
  after: string[],
  sender: string,
): IssueRow {
  const added = after.filter(each => !issue.labels.includes(each));
  const removed = issue.labels.filter(each => !after.includes(each));
  if (added.length + removed.length === 0) return issue;
  const row = { ...issue, labels: after, updatedAt: now() };
  const events = isPull(row)
    ? [
        ...added.map(name => ({ action: 'labeled', name })),
        ...removed.map(name => ({ action: 'unlabeled', name })),
      ].map(({ action, name }) =>
        pullEvent(site, row, action, sender, { label: labelOf(site, name) }),
      )
    : [];
  site.store.commit([put('issues', row.number, row), ...told(site, events)]);
  return row;
}
