import type { ForgeClient, OpenPullRequest } from '../forge/ForgeClient.ts';
import type { Mirror } from '../forge/Mirror.ts';
import { isTriggered } from '../workflow/triggers.ts';
import { readWorkflow } from '../workflow/Workflow.ts';
import type { RunRecord } from './RunRecord.ts';
import type { Delivery } from './startRuns.ts';

const MAIN = 'refs/heads/main';
/** What the pipeline remembers, see `gitops/pipeline/lib/marks.mjs`. */
const MARKS = ['dev', 'staging', 'prod'].map(
  environment => `refs/pipeline/applied/${environment}`,
);

/** What the runner knows of the repository before it asks. */
export interface KnownState {
  /** The commit of main that it was told of last; absent on its very first start. */
  head: string | undefined;
  /** The runs that it goes on with. */
  runs: readonly RunRecord[];
}

/** What happened while the runner was not there, as the deliveries that would have told it. */
export async function missedDeliveries(
  forge: ForgeClient,
  mirror: Mirror,
  repository: string,
  { head: known, runs }: KnownState,
): Promise<{ head: string | undefined; deliveries: Delivery[] }> {
  await mirror.follow();
  const head = await mirror.commitOf(MAIN);
  if (!head) return { head, deliveries: [] };
  const before = known ?? (await oldestMark(mirror)) ?? head;
  const deliveries: Delivery[] = [];
  const about = { repository: { full_name: repository } };
  if (before !== head) {
    deliveries.push({
      ...{ id: `missed-${head}`, event: 'push' },
      payload: { ...about, ref: MAIN, before, after: head },
    });
  }
  const names = await checksOf(mirror, head);
  for (const pull of await forge.openPullRequests()) {
    if (await isChecked(forge, pull, names, runs)) continue;
    deliveries.push({
      ...{ id: `missed-${pull.number}-${Date.now()}`, event: 'pull_request' },
      payload: {
        ...{ ...about, action: 'synchronize', number: pull.number },
        pull_request: pull,
      },
    });
  }
  return { head, deliveries };
}

/** From where on something may be left to apply, as the pipeline itself remembers it. */
async function oldestMark(mirror: Mirror): Promise<string | undefined> {
  const marks = await Promise.all(MARKS.map(ref => mirror.commitOf(ref)));
  const known = marks.filter(mark => mark !== undefined);
  for (const mark of known) {
    const others = known.filter(each => each !== mark);
    const isFirst = await Promise.all(
      others.map(each => mirror.isBefore(mark, each)),
    );
    if (isFirst.every(Boolean)) return mark;
  }
  return undefined;
}

/** The names of the checks that every pull request has. */
async function checksOf(mirror: Mirror, head: string): Promise<string[]> {
  const names: string[] = [];
  for (const [file, text] of await mirror.workflows(head)) {
    const workflow = readWorkflow(file, text);
    const event = { name: 'pull_request_target', branch: 'main' } as const;
    if (!isTriggered(file, workflow, { ...event, action: 'opened' })) continue;
    const jobs = Object.entries(workflow.jobs);
    names.push(...jobs.map(([id, { name }]) => name ?? id));
  }
  return names;
}

async function isChecked(
  forge: ForgeClient,
  { base, head }: OpenPullRequest,
  names: string[],
  runs: readonly RunRecord[],
): Promise<boolean> {
  if (base.ref !== 'main' || runs.some(({ about }) => about === head.sha)) {
    return true;
  }
  const ended = await forge.endedChecks(head.sha);
  return names.every(name => ended.includes(name));
}
