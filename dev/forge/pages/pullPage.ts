import type { Context } from 'hono';
import { html } from 'hono/html';
import type { PullFacts } from '../domain/PullFacts.ts';
import { latestRuns } from '../routes/checks.ts';
import { combinedStatus } from '../routes/statuses.ts';
import { repoPage, type Site } from '../Site.ts';
import type { PullIssueRow } from '../store/rows.ts';
import { diffView } from './diffView.ts';
import { link, page, time } from './layout.ts';
import { stateSign, verdictSign } from './signs.ts';
import { commentBoxes, words } from './talk.ts';

/** A pull request with all that is known of it. */
export async function pullPage(
  c: Context,
  site: Site,
  facts: PullFacts,
  issue: PullIssueRow,
): Promise<Response> {
  const { number, pull } = issue;
  const [{ commits, files }, mergeable] = await Promise.all([
    facts.changes(issue),
    facts.mergeable(issue),
  ]);
  const count = commits.length === 1 ? '1 commit' : `${commits.length} commits`;
  const content = html`
    <p class="about">
      ${stateSign(issue)} · ${issue.author} proposes ${count} from
      <code>${pull.head}</code> into <code>${pull.base}</code>,
      ${time(issue.createdAt)}
      ${pull.merged
        ? html`· merged by ${pull.merged.by}, ${time(pull.merged.at)}`
        : ''}
      ${mergeable === false
        ? html`· <span class="bad">It conflicts with ${pull.base}.</span>`
        : ''}
    </p>
    <p>
      ${issue.labels.map(name => html`<span class="label">${name}</span> `)}
    </p>
    <section class="box">
      <h3>${issue.author}</h3>
      ${words(issue.body ?? '')}
    </section>
    <h2>Checks of <code>${pull.headSha.slice(0, 12)}</code></h2>
    ${checks(site, pull.headSha)}
    <h2>Reviews</h2>
    ${reviews(site, issue)}
    <h2>Comments</h2>
    ${commentBoxes(site, number)}
    <h2>Changes</h2>
    ${diffView(files)}
  `;
  return page(c, site, `${issue.title} #${number}`, content);
}

function checks(site: Site, sha: string) {
  const runs = latestRuns(site, sha).map(
    run => html`<li>
      ${verdictSign(run.conclusion ?? run.status)}
      <a href="${repoPage(site)}/runs/${run.id}">${run.name}</a>
      <span class="muted">by ${run.app}</span> ${run.output.title ?? ''}
    </li>`,
  );
  const statuses = combinedStatus(site, sha).statuses.map(
    each => html`<li>
      ${verdictSign(each.state)} ${link(each.target_url, each.context)}
      <span class="muted">by ${each.creator.login}</span>
      ${each.description ?? ''}
    </li>`,
  );
  const all = [...runs, ...statuses];
  if (all.length === 0) return html`<p class="muted">None yet.</p>`;
  return html`<section class="box">
    <ul>
      ${all}
    </ul>
  </section>`;
}

function reviews({ store }: Site, { number, pull }: PullIssueRow) {
  const all = store
    .all('reviews')
    .filter(each => each.number === number && each.state !== 'PENDING');
  if (all.length === 0) return html`<p class="muted">None yet.</p>`;
  return html`<section class="box">
    <ul>
      ${all.map(
        each => html`<li>
          ${verdictSign(each.state)} by ${each.author}, ${time(each.at)}, of
          <code>${each.commit.slice(0, 12)}</code>
          ${each.commit === pull.headSha
            ? ''
            : html`<span class="wait">an earlier commit</span>`}
          ${each.body === '' ? '' : html`<br />${each.body}`}
        </li>`,
      )}
    </ul>
  </section>`;
}
