import { repoApi, repoPage, type Site } from '../Site.ts';
import type {
  CheckRunRow,
  DeploymentRow,
  DeploymentStatusRow,
  StatusRow,
} from '../store/rows.ts';
import { pullsAt } from '../domain/issues.ts';
import { appOf, userOf } from './people.ts';

export function checkRunOf(site: Site, run: CheckRunRow) {
  const url = `${repoApi(site)}/check-runs/${run.id}`;
  return {
    ...{ id: run.id, name: run.name, head_sha: run.sha, url },
    html_url: `${repoPage(site)}/runs/${run.id}`,
    ...{ details_url: run.detailsUrl, external_id: run.externalId ?? '' },
    ...{ status: run.status, conclusion: run.conclusion },
    ...{ started_at: run.startedAt, completed_at: run.completedAt },
    output: {
      ...run.output,
      ...{ annotations_count: 0, annotations_url: `${url}/annotations` },
    },
    check_suite: { id: suiteId(site, run) },
    app: appOf(site, run.app),
    pull_requests: pullsAt(site, run.sha).map(({ number, pull }) => ({
      ...{ id: number, number, url: `${repoApi(site)}/pulls/${number}` },
      head: { ref: pull.head, sha: pull.headSha },
      base: { ref: pull.base, sha: pull.baseSha },
    })),
  };
}

/** An app has one suite for each commit: that of its first run. */
function suiteId({ store }: Site, { app, sha, id }: CheckRunRow): number {
  const first = store
    .all('checkRuns')
    .find(each => each.app === app && each.sha === sha);
  return first?.id ?? id;
}

export function statusOf(site: Site, status: StatusRow) {
  return {
    ...{ id: status.id, state: status.state, context: status.context },
    ...{ description: status.description, target_url: status.targetUrl },
    url: `${repoApi(site)}/statuses/${status.sha}`,
    creator: userOf(site, status.creator),
    ...{ created_at: status.at, updated_at: status.at },
  };
}

export function deploymentOf(site: Site, row: DeploymentRow) {
  const url = `${repoApi(site)}/deployments/${row.id}`;
  return {
    ...{ id: row.id, sha: row.sha, ref: row.ref, task: row.task, url },
    ...{ environment: row.environment, original_environment: row.environment },
    ...{ description: row.description, payload: row.payload ?? {} },
    creator: userOf(site, row.creator),
    ...{ created_at: row.at, updated_at: row.at },
    statuses_url: `${url}/statuses`,
    repository_url: repoApi(site),
  };
}

export function deploymentStatusOf(
  site: Site,
  row: DeploymentStatusRow,
  { environment }: DeploymentRow,
) {
  const deployment = `${repoApi(site)}/deployments/${row.deployment}`;
  return {
    ...{ id: row.id, state: row.state, description: row.description ?? '' },
    url: `${deployment}/statuses/${row.id}`,
    ...{ log_url: row.logUrl ?? '', target_url: row.logUrl ?? '' },
    ...{ environment, environment_url: row.environmentUrl ?? '' },
    creator: userOf(site, row.creator),
    ...{ created_at: row.at, updated_at: row.at },
    deployment_url: deployment,
    repository_url: repoApi(site),
  };
}
