import type { Mirror } from '../forge/Mirror.ts';
import { fill } from '../workflow/expressions.ts';
import { isTriggered, type WorkflowEvent } from '../workflow/triggers.ts';
import { readWorkflow } from '../workflow/Workflow.ts';
import type { Contexts } from './planJobs.ts';
import type { RunRecord } from './RunRecord.ts';

/** A delivery of the forge's webhook. */
export interface Delivery {
  /** Unique for ever. */
  id: string;
  /** Its header `X-GitHub-Event`. */
  event: string;
  payload: Record<string, unknown>;
}

interface Subject {
  event: WorkflowEvent;
  /** `GITHUB_SHA`: the commit whose workflows are run. */
  sha: string;
  ref: string;
  about: string;
}

const BRANCH = 'refs/heads/';

/** What runs are made with. */
export interface RunsOptions {
  mirror: Mirror;
  newId: () => number;
  /** What expressions of a run may name. */
  contextsOf: (run: RunRecord) => Contexts;
  /** Told of workflows that cannot be run, one line each. */
  log: (line: string) => void;
}

/** The runs that a delivery starts, by the workflows of what is merged. */
export async function runsOf(
  { event, id, payload }: Delivery,
  { contextsOf, log, mirror, newId }: RunsOptions,
): Promise<RunRecord[]> {
  await mirror.follow();
  const subject = await subjectOf(event, payload, mirror);
  if (!subject) return [];
  const runs: RunRecord[] = [];
  for (const [file, text] of await mirror.workflows(subject.sha)) {
    try {
      const workflow = readWorkflow(file, text);
      if (!isTriggered(file, workflow, subject.event)) continue;
      const run: RunRecord = {
        ...{ id: newId(), jobs: [] },
        ...{ cause: `${id} ${file}`, file, workflow, payload },
        ...{ event: subject.event.name, sha: subject.sha },
        ...{ ref: subject.ref, about: subject.about },
      };
      const { concurrency } = workflow;
      if (concurrency) {
        const scope = { contexts: contextsOf(run), status: 'success' } as const;
        run.group = fill(concurrency.group, scope);
      }
      runs.push(run);
    } catch (error) {
      log(`${file}: ${(error as Error).message}`);
    }
  }
  return runs;
}

async function subjectOf(
  event: string,
  payload: Record<string, unknown>,
  mirror: Mirror,
): Promise<Subject | undefined> {
  switch (event) {
    case 'push':
      return pushOf(payload as unknown as Push, mirror);
    case 'pull_request':
      return pullRequestOf(payload as unknown as PullRequest, mirror);
    case 'workflow_dispatch':
      return dispatchOf(payload as unknown as Dispatch, mirror);
    default:
      return undefined;
  }
}

interface Push {
  ref: string;
  before: string;
  after: string;
}

async function pushOf(
  { after, before, ref }: Push,
  mirror: Mirror,
): Promise<Subject | undefined> {
  const isBranch = ref.startsWith(BRANCH);
  if (!isBranch || !(await mirror.commitOf(`${after}^{commit}`))) {
    return undefined;
  }
  const paths = await mirror.changedPaths(before, after);
  const branch = ref.slice(BRANCH.length);
  return {
    event: { name: 'push', branch, paths },
    ...{ sha: after, ref, about: after },
  };
}

interface PullRequest {
  action: string;
  pull_request: { head: { sha: string }; base: { ref: string } };
}

async function pullRequestOf(
  { action, pull_request: { base, head } }: PullRequest,
  mirror: Mirror,
): Promise<Subject | undefined> {
  const ref = `${BRANCH}${base.ref}`;
  const sha = await mirror.commitOf(ref);
  if (!sha) return undefined;
  return {
    event: { name: 'pull_request_target', branch: base.ref, action },
    ...{ sha, ref, about: head.sha },
  };
}

interface Dispatch {
  ref: string;
  /** Path of the workflow's file. */
  workflow: string;
}

async function dispatchOf(
  { ref, workflow }: Dispatch,
  mirror: Mirror,
): Promise<Subject | undefined> {
  const branch = ref.replace(BRANCH, '');
  const sha = await mirror.commitOf(`${BRANCH}${branch}`);
  const file = workflow.slice(workflow.lastIndexOf('/') + 1);
  if (!sha) return undefined;
  return {
    event: { name: 'workflow_dispatch', branch, workflow: file },
    ...{ sha, ref: `${BRANCH}${branch}`, about: sha },
  };
}
