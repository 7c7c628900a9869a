import type { ForgeAddress } from '../forge/ForgeClient.ts';
import type { Contexts } from './planJobs.ts';
import type { JobRecord, RunRecord } from './RunRecord.ts';

/** Where a run takes place. */
export interface Surroundings {
  forge: ForgeAddress;
  /** The repository's variables: `vars`. */
  vars: Readonly<Record<string, string>>;
  /** Below which people find the pages of runs. */
  url: string;
}

/** What the expressions of a run may name. */
export function contextsOf(
  run: RunRecord,
  { forge, url, vars }: Surroundings,
): Contexts {
  return {
    vars,
    inputs: run.payload.inputs ?? {},
    github: {
      ...{ event: run.payload, event_name: run.event, sha: run.sha },
      ...{ ref: run.ref, ref_name: run.ref.replace(/^refs\/heads\//, '') },
      ...{ repository: forge.repository, run_id: String(run.id) },
      ...{ server_url: url, api_url: forge.apiUrl },
      ...{ token: forge.token, workflow: run.workflow.name },
      actor: actorOf(run),
    },
  };
}

/** What GitHub sets for every step of a job ("Variables reference"). */
export function variablesOf(
  run: RunRecord,
  { id }: JobRecord,
  { forge, url }: Surroundings,
): Record<string, string> {
  return {
    GITHUB_ACTOR: actorOf(run),
    GITHUB_API_URL: forge.apiUrl,
    GITHUB_EVENT_NAME: run.event,
    GITHUB_JOB: id,
    GITHUB_REF: run.ref,
    GITHUB_REPOSITORY: forge.repository,
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_RUN_ID: String(run.id),
    // The pipeline names pages of runs by it, which are ours.
    GITHUB_SERVER_URL: url,
    GITHUB_SHA: run.sha,
    GITHUB_WORKFLOW: run.workflow.name,
  };
}

function actorOf({ payload }: RunRecord): string {
  const { login } = (payload.sender ?? {}) as { login?: string };
  return login ?? '';
}
