import { z } from 'zod';
import { notFound } from '../ApiError.ts';
import { deploymentOf, deploymentStatusOf } from '../shapes/reports.ts';
import { now, type Site } from '../Site.ts';
import { put } from '../store/Store.ts';
import type { DeploymentRow, DeploymentStatusRow } from '../store/rows.ts';
import { told } from '../webhooks/events.ts';
import type { AddRoutes } from './env.ts';
import { bodyOf, commitNamed, numberIn, pageOf } from './input.ts';

const line = z.string().max(140).nullish();
const newDeployment = z.object({
  ref: z.string().min(1),
  task: z.string().default('deploy'),
  environment: z.string().min(1).default('production'),
  description: line,
  payload: z.unknown().optional(),
});
const newStatus = z.object({
  state: z.enum([
    ...(['error', 'failure', 'inactive', 'in_progress', 'queued'] as const),
    ...(['pending', 'success'] as const),
  ]),
  description: line,
  log_url: z.string().nullish(),
  target_url: z.string().nullish(),
  environment_url: z.string().nullish(),
});

/** Deployments: nothing is merged for them and no check is waited for, as with `auto_merge: false`. */
export const addDeploymentRoutes: AddRoutes = (api, { site }) => {
  api.get('/deployments', c => {
    const { environment, ref, sha, task } = c.req.query();
    const found = site.store
      .all('deployments')
      .filter(
        each =>
          (sha === undefined || each.sha === sha) &&
          (ref === undefined || each.ref === ref) &&
          (task === undefined || each.task === task) &&
          (environment === undefined || each.environment === environment),
      )
      .reverse();
    const page = pageOf(c, site, found);
    return c.json(page.map(each => deploymentOf(site, each)));
  });

  api.post('/deployments', async c => {
    const body = await bodyOf(c, newDeployment);
    const { environment, ref, task } = body;
    const sha = await commitNamed(site, ref);
    const { login } = c.get('person');
    const id = site.store.next('deployments');
    const row: DeploymentRow = {
      ...{ id, sha, ref, task, environment, creator: login, at: now() },
      ...{ description: body.description ?? null, payload: body.payload },
    };
    const payload = { action: 'created', deployment: deploymentOf(site, row) };
    site.store.commit([
      put('deployments', id, row),
      ...told(site, [{ name: 'deployment', sender: login, payload }]),
    ]);
    return c.json(deploymentOf(site, row), 201);
  });

  api.get('/deployments/:id', c =>
    c.json(deploymentOf(site, deploymentAt(site, numberIn(c, 'id')))),
  );

  api.get('/deployments/:id/statuses', c => {
    const deployment = deploymentAt(site, numberIn(c, 'id'));
    const found = site.store
      .all('deploymentStatuses')
      .filter(each => each.deployment === deployment.id)
      .reverse();
    const page = pageOf(c, site, found);
    return c.json(page.map(each => deploymentStatusOf(site, each, deployment)));
  });

  api.post('/deployments/:id/statuses', async c => {
    const body = await bodyOf(c, newStatus);
    const deployment = deploymentAt(site, numberIn(c, 'id'));
    const { login } = c.get('person');
    const id = site.store.next('deploymentStatuses');
    const row: DeploymentStatusRow = {
      ...{ id, deployment: deployment.id, state: body.state, creator: login },
      ...{ description: body.description ?? null, at: now() },
      logUrl: body.log_url ?? body.target_url ?? null,
      environmentUrl: body.environment_url ?? null,
    };
    const shown = deploymentStatusOf(site, row, deployment);
    const payload = {
      ...{ action: 'created', deployment_status: shown },
      deployment: deploymentOf(site, deployment),
    };
    site.store.commit([
      put('deploymentStatuses', id, row),
      ...told(site, [{ name: 'deployment_status', sender: login, payload }]),
    ]);
    return c.json(shown, 201);
  });
};

function deploymentAt({ store }: Site, id: number): DeploymentRow {
  const found = store.get('deployments', id);
  if (found) return found;
  throw notFound();
}
