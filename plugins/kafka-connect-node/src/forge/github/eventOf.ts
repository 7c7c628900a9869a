import { z } from 'zod';
import type { ForgeEvent } from '../Webhooks';
import { pullRequestOf, pullRequestSchema } from './pullRequestOf';

const repositorySchema = z.object({
  repository: z.object({ full_name: z.string() }),
});
const sender = z.object({ login: z.string() }).transform(({ login }) => login);
const revision = z.string().regex(/^[0-9a-f]{40,64}$/);
const NONE = /^0+$/;
const BRANCHES = 'refs/heads/';

const pullRequestEvent = z
  .object({ action: z.string(), pull_request: pullRequestSchema, sender })
  .transform(({ action, pull_request, sender: login }) => ({
    ...{ type: 'pull-request' as const, action, sender: login },
    pullRequest: pullRequestOf(pull_request),
  }));

const reviewEvent = z
  .object({
    pull_request: z.object({ number: z.number().int().positive() }),
    sender,
  })
  .transform(({ pull_request: { number }, sender: login }) => ({
    ...{ type: 'review' as const, number, sender: login },
  }));

const ofCheck = (head_sha: string, login: string) => ({
  ...{ type: 'check' as const, revision: head_sha, sender: login },
});
const head = z.object({ head_sha: revision });
const checkRunEvent = z
  .object({ check_run: head, sender })
  .transform(found => ofCheck(found.check_run.head_sha, found.sender));
const checkSuiteEvent = z
  .object({ check_suite: head, sender })
  .transform(found => ofCheck(found.check_suite.head_sha, found.sender));
const statusEvent = z
  .object({ sha: revision, sender })
  .transform(found => ofCheck(found.sha, found.sender));

const pushEvent = z
  .object({
    ref: z.string().startsWith(BRANCHES),
    before: revision,
    after: revision,
    sender,
  })
  .transform(({ after, before, ref, sender: login }) => ({
    ...{ type: 'push' as const, sender: login },
    branch: ref.slice(BRANCHES.length),
    before: NONE.test(before) ? undefined : before,
    after: NONE.test(after) ? undefined : after,
  }));

const tagEvent = z
  .object({ ref: z.string().startsWith('refs/tags/') })
  .transform(() => ({ type: 'other' as const, name: 'push' }));

const EVENTS: Readonly<Record<string, z.ZodType<ForgeEvent>>> = {
  pull_request: pullRequestEvent,
  pull_request_review: reviewEvent,
  check_run: checkRunEvent,
  check_suite: checkSuiteEvent,
  status: statusEvent,
  push: z.union([pushEvent, tagEvent]),
};

/** Which repository a delivery is about; `undefined` where it does not say. */
export function repositoryOf(payload: unknown): string | undefined {
  return repositorySchema.safeParse(payload).data?.repository.full_name;
}

/** A delivery as the port has it; `undefined` where it is not as its name says. */
export function eventOf(
  name: string,
  payload: unknown,
): ForgeEvent | undefined {
  if (!Object.hasOwn(EVENTS, name)) return { type: 'other', name };
  return EVENTS[name].safeParse(payload).data;
}
