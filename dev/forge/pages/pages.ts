import { Hono } from 'hono';
import { html } from 'hono/html';
import { ApiError, notFound } from '../ApiError.ts';
import { issueAt, isPull, pullAt } from '../domain/issues.ts';
import type { PullFacts } from '../domain/PullFacts.ts';
import { commitOf } from '../git/read.ts';
import { fullName, type Site } from '../Site.ts';
import { commitPage } from './commitPage.ts';
import { commitsPage } from './commitsPage.ts';
import { contentPage } from './contentPage.ts';
import { issuePage } from './issuePage.ts';
import { page, STYLE_PATH } from './layout.ts';
import { listPage } from './listPage.ts';
import { pullPage } from './pullPage.ts';
import { runPage } from './runPage.ts';
import { STYLE } from './style.ts';

/** The pages for people: to read only, for everybody on this machine. */
export function pages(site: Site, facts: PullFacts): Hono {
  const app = new Hono();
  app.onError((error, c) => {
    if (!(error instanceof ApiError)) {
      process.stderr.write(`[forge] ${error.stack}\n`);
      return c.text('The forge failed; its log says why.', 500);
    }
    return c.text('There is no such page.', 404);
  });
  app.get(STYLE_PATH, c => {
    c.header('content-type', 'text/css; charset=utf-8');
    return c.body(STYLE);
  });
  app.get('/', c => c.redirect(`/${fullName(site)}`));

  const root = `/${fullName(site)}`;
  app.get(root, c => contentPage(c, site, 'main', ''));
  app.get(`${root}/pulls`, c => listPage(c, site));
  app.get(`${root}/pull/:number{[1-9][0-9]{0,9}}`, c =>
    pullPage(c, site, facts, pullAt(site, Number(c.req.param('number')))),
  );
  app.get(`${root}/issues/:number{[1-9][0-9]{0,9}}`, c => {
    const issue = issueAt(site, Number(c.req.param('number')));
    if (isPull(issue)) return c.redirect(`${root}/pull/${issue.number}`);
    return issuePage(c, site, issue);
  });
  app.get(`${root}/runs/:id{[1-9][0-9]{0,9}}`, c => {
    const run = site.store.get('checkRuns', c.req.param('id'));
    if (!run) throw notFound();
    return runPage(c, site, run);
  });
  app.get(`${root}/commits`, c => commitsPage(c, site));
  app.get(`${root}/commit/:sha{[0-9a-f]{7,40}}`, async c => {
    const sha = await commitOf(site.git, c.req.param('sha'));
    if (sha === undefined) throw notFound();
    return commitPage(c, site, sha);
  });
  for (const kind of ['blob', 'tree']) {
    app.get(`${root}/${kind}/:rest{.+}`, async c => {
      const { path, revision } = await split(site, c.req.param('rest'));
      return contentPage(c, site, revision, path);
    });
  }
  app.notFound(async c => {
    c.status(404);
    return page(c, site, 'There is no such page', html``);
  });
  return app;
}

/** Where a branch's name ends and the path begins is known by the branches that there are. */
async function split(site: Site, rest: string) {
  const parts = rest.replace(/\/+$/, '').split('/');
  for (let length = parts.length; length > 0; length -= 1) {
    const revision = parts.slice(0, length).join('/');
    const isRef = site.store.get('refs', `refs/heads/${revision}`);
    if (isRef || (length === 1 && (await commitOf(site.git, revision)))) {
      return { revision, path: parts.slice(length).join('/') };
    }
  }
  throw notFound();
}
