import { z } from 'zod';
import { ApiError, notFound } from '../ApiError.ts';
import type { Person } from '../people.ts';
import { now, repoApi, type Site } from '../Site.ts';
import { drop, put } from '../store/Store.ts';
import type { DeliveryRow, HookRow } from '../store/rows.ts';
import { isLoopback } from '../webhooks/isLoopback.ts';
import { ping } from '../webhooks/events.ts';
import type { AddRoutes } from './env.ts';
import { bodyOf, numberIn, pageOf } from './input.ts';

const newHook = z.object({
  events: z.array(z.string().regex(/^(\*|[a-z_]+)$/)).default(['push']),
  active: z.boolean().default(true),
  config: z.object({
    url: z
      .string()
      .refine(isLoopback, 'is not on the loopback address of this machine'),
    secret: z.string().default(''),
    content_type: z.literal('json', 'only json is sent').default('json'),
  }),
});

/** Webhooks and what was sent by them; for admins alone, since they tell everything. */
export const addHookRoutes: AddRoutes = (api, { site }) => {
  api.use('/hooks/*', async (c, next) => {
    assertAdmin(c.get('person'));
    await next();
  });

  api.get('/hooks', c =>
    c.json(
      pageOf(c, site, site.store.all('hooks')).map(each => hookOf(site, each)),
    ),
  );

  api.post('/hooks', async c => {
    const { active, config, events } = await bodyOf(c, newHook);
    const { secret, url } = config;
    if (site.store.all('hooks').some(each => each.url === url)) {
      throw new ApiError(422, 'Hook already exists on this repository');
    }
    const id = site.store.next('hooks');
    const row: HookRow = {
      ...{ id, url, secret, events, active, given: false, createdAt: now() },
    };
    const sender = c.get('person').login;
    site.store.commit([put('hooks', id, row), ping(site, row, sender)]);
    return c.json(hookOf(site, row), 201);
  });

  api.get('/hooks/:id', c =>
    c.json(hookOf(site, hookAt(site, numberIn(c, 'id')))),
  );

  api.delete('/hooks/:id', c => {
    const { id } = hookAt(site, numberIn(c, 'id'));
    const sent = site.store.all('deliveries').filter(({ hook }) => hook === id);
    site.store.commit([
      drop('hooks', id),
      ...sent.map(each => drop('deliveries', each.id)),
    ]);
    return c.body(null, 204);
  });

  api.get('/hooks/:id/deliveries', c => {
    const { id } = hookAt(site, numberIn(c, 'id'));
    const sent = site.store
      .all('deliveries')
      .filter(({ hook }) => hook === id)
      .reverse();
    return c.json(pageOf(c, site, sent).map(deliveryOf));
  });

  api.get('/hooks/:id/deliveries/:delivery', c => {
    const row = deliveryAt(site, numberIn(c, 'id'), numberIn(c, 'delivery'));
    const { url } = hookAt(site, row.hook);
    return c.json({
      ...{ ...deliveryOf(row), url },
      request: { payload: JSON.parse(row.body) as unknown },
      response: row.answer && { payload: row.answer.text },
    });
  });

  api.post('/hooks/:id/deliveries/:delivery/attempts', c => {
    const row = deliveryAt(site, numberIn(c, 'id'), numberIn(c, 'delivery'));
    const id = site.store.next('deliveries');
    // As at GitHub it is the same event once more, so it bears the same id.
    site.store.commit([
      put('deliveries', id, {
        ...{ ...row, id, redelivery: true, state: 'waiting' },
        ...{ attempts: 0, answer: null },
      }),
    ]);
    return c.json({}, 202);
  });

  api.post('/hooks/:id/pings', c => {
    const hook = hookAt(site, numberIn(c, 'id'));
    site.store.commit([ping(site, hook, c.get('person').login)]);
    return c.body(null, 204);
  });
};

/** GitHub shows no repository's webhooks to whoever may not change them. */
function assertAdmin({ admin }: Person): void {
  if (!admin) throw notFound();
}

function hookAt({ store }: Site, id: number): HookRow {
  const found = store.get('hooks', id);
  if (found) return found;
  throw notFound();
}

function deliveryAt({ store }: Site, hook: number, id: number): DeliveryRow {
  const found = store.get('deliveries', id);
  if (found?.hook === hook) return found;
  throw notFound();
}

function hookOf(site: Site, { active, createdAt, events, id, url }: HookRow) {
  return {
    ...{ type: 'Repository', id, name: 'web', active, events },
    config: { url, content_type: 'json', secret: '********' },
    ...{ created_at: createdAt, url: `${repoApi(site)}/hooks/${id}` },
    deliveries_url: `${repoApi(site)}/hooks/${id}/deliveries`,
  };
}

const WORDS = { waiting: 'pending', delivered: 'OK', failed: 'failed' };

function deliveryOf(row: DeliveryRow) {
  const { action, answer, event, guid, id, redelivery, state } = row;
  return {
    ...{ id, guid, event, action, redelivery, status: WORDS[state] },
    ...{ status_code: answer?.status ?? 0, delivered_at: answer?.at ?? null },
    attempts: row.attempts,
  };
}
