import { fullName, repoApi, repoPage, type Site } from '../Site.ts';
import type {
  CommentRow,
  IssueEventRow,
  IssueRow,
  PullIssueRow,
  ReviewRow,
} from '../store/rows.ts';
import { userOf } from './people.ts';
import { repositoryOf } from './repository.ts';

/** A label as GitHub shows it. */
export function labelOf(site: Site, name: string) {
  return {
    ...{ id: 1, name, color: 'ededed', default: false, description: null },
    url: `${repoApi(site)}/labels/${encodeURIComponent(name)}`,
  };
}

/** What issues and pull requests have in common. */
function issueBase(site: Site, issue: IssueRow) {
  return {
    ...{ id: issue.number, number: issue.number, state: issue.state },
    ...{ title: issue.title, body: issue.body, locked: false },
    user: userOf(site, issue.author),
    labels: issue.labels.map(name => labelOf(site, name)),
    ...{ assignees: [], milestone: null, author_association: 'MEMBER' },
    ...{ created_at: issue.createdAt, updated_at: issue.updatedAt },
    closed_at: issue.closedAt,
    comments_url: `${repoApi(site)}/issues/${issue.number}/comments`,
  };
}

/** An issue as GitHub shows it; a pull request is one, too. */
export function issueOf(site: Site, issue: IssueRow) {
  const { number, pull } = issue;
  const kind = pull ? 'pull' : 'issues';
  return {
    ...issueBase(site, issue),
    url: `${repoApi(site)}/issues/${number}`,
    html_url: `${repoPage(site)}/${kind}/${number}`,
    comments: site.store.all('comments').filter(each => each.number === number)
      .length,
    ...(pull && {
      pull_request: {
        url: `${repoApi(site)}/pulls/${number}`,
        html_url: `${repoPage(site)}/pull/${number}`,
        merged_at: pull.merged?.at ?? null,
      },
    }),
  };
}

/** A pull request as GitHub lists it. */
export function pullOf(site: Site, issue: PullIssueRow) {
  const { number, pull } = issue;
  const api = `${repoApi(site)}/pulls/${number}`;
  const page = `${repoPage(site)}/pull/${number}`;
  const end = (ref: string, sha: string) => ({
    ...{ label: `${site.owner}:${ref}`, ref, sha },
    ...{ user: userOf(site, site.owner), repo: repositoryOf(site) },
  });
  return {
    ...issueBase(site, issue),
    ...{ url: api, html_url: page },
    ...{ diff_url: `${page}.diff`, patch_url: `${page}.patch` },
    issue_url: `${repoApi(site)}/issues/${number}`,
    commits_url: `${api}/commits`,
    statuses_url: `${repoApi(site)}/statuses/${pull.headSha}`,
    merged_at: pull.merged?.at ?? null,
    merge_commit_sha: pull.merged?.sha ?? null,
    requested_reviewers: pull.reviewers.map(login => userOf(site, login)),
    requested_teams: [],
    draft: pull.draft,
    head: end(pull.head, pull.headSha),
    base: end(pull.base, pull.baseSha),
    auto_merge: null,
  };
}

/** Whether a pull request was merged, and by whom; a list does not tell. */
export function mergedShape(site: Site, { pull }: PullIssueRow) {
  return {
    merged: Boolean(pull.merged),
    merged_by: pull.merged ? userOf(site, pull.merged.by) : null,
  };
}

export function commentOf(site: Site, comment: CommentRow) {
  const { body, createdAt, id, number, updatedAt } = comment;
  const pull = site.store.get('issues', number)?.pull;
  const page = `${repoPage(site)}/${pull ? 'pull' : 'issues'}/${number}`;
  return {
    ...{ id, body, user: userOf(site, comment.author) },
    url: `${repoApi(site)}/issues/comments/${id}`,
    html_url: `${page}#issuecomment-${id}`,
    issue_url: `${repoApi(site)}/issues/${number}`,
    ...{ created_at: createdAt, updated_at: updatedAt },
    author_association: 'MEMBER',
  };
}

export function reviewOf(site: Site, review: ReviewRow) {
  const { at, body, commit, id, number, state } = review;
  return {
    ...{ id, body, state, commit_id: commit },
    ...(state !== 'PENDING' && { submitted_at: at }),
    user: userOf(site, review.author),
    html_url: `${repoPage(site)}/pull/${number}#review-${id}`,
    pull_request_url: `${repoApi(site)}/pulls/${number}`,
    author_association: 'MEMBER',
  };
}

export function issueEventOf(site: Site, row: IssueEventRow) {
  return {
    ...{ id: row.id, event: row.event, created_at: row.at },
    ...{ actor: userOf(site, row.actor), commit_id: row.commit },
    url: `${repoApi(site)}/issues/events/${row.id}`,
    repository: fullName(site),
  };
}
