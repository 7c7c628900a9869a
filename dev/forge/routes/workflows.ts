import { z } from 'zod';
import { parse } from 'yaml';
import { ApiError, notFound } from '../ApiError.ts';
import { blobOf, itemAt } from '../git/read.ts';
import { told } from '../webhooks/events.ts';
import type { AddRoutes } from './env.ts';
import { bodyOf } from './input.ts';

const dispatch = z.object({
  ref: z.string().min(1),
  inputs: z.record(z.string(), z.unknown()).default({}),
});

/** Workflows that are started by hand: whoever runs them learns it from the webhook. */
export const addWorkflowRoutes: AddRoutes = (api, { site }) => {
  api.post('/actions/workflows/:file/dispatches', async c => {
    const { inputs, ref } = await bodyOf(c, dispatch);
    const file = c.req.param('file');
    if (!/^[\w-][\w.-]*\.ya?ml$/.test(file)) throw notFound();
    const name = /^refs\/(heads|tags)\//.test(ref) ? ref : `refs/heads/${ref}`;
    const sha = site.store.get('refs', name)?.sha;
    if (sha === undefined) {
      throw new ApiError(422, `No ref found for: ${ref}`);
    }
    const workflow = `.github/workflows/${file}`;
    const item = await itemAt(site.git, sha, workflow);
    const text = item && (await blobOf(site.git, item.sha));
    if (!text) throw notFound();
    if (!canBeStarted(text.toString('utf8'))) {
      throw new ApiError(
        422,
        `Workflow does not have 'workflow_dispatch' trigger`,
      );
    }
    const payload = { inputs, ref: name, workflow };
    const sender = c.get('person').login;
    site.store.commit(
      told(site, [{ name: 'workflow_dispatch', sender, payload }]),
    );
    return c.body(null, 204);
  });
};

function canBeStarted(yaml: string): boolean {
  let on: unknown;
  try {
    on = (parse(yaml) as { on?: unknown } | null)?.on;
  } catch {
    return false;
  }
  if (on === 'workflow_dispatch') return true;
  if (Array.isArray(on)) return on.includes('workflow_dispatch');
  return typeof on === 'object' && on !== null && 'workflow_dispatch' in on;
}
