import { Hono } from 'hono';
import type { Context } from 'hono';
import { z } from 'zod';
import { readBody } from '../http/body.ts';
import type { Env } from '../http/env.ts';
import { ApiError, gatewayError } from '../http/errors.ts';
import { reasonOf } from '../reason.ts';
import type { World } from '../world.ts';
import { tamperSchema } from './control.ts';
import type { Control } from './control.ts';
import { faultSchema } from './faults.ts';
import { publishedLimits } from './limits.ts';
import type { LimitName } from './limits.ts';
import { rateLimitSchema } from './rateLimiter.ts';

const clockSchema = z.strictObject({
  advanceMs: z.number().min(0).max(1e12).optional(),
  freeze: z.boolean().optional(),
  skewMs: z.number().min(-1e12).max(1e12).optional(),
});
const refuseSchema = z.strictObject({
  forMs: z.int().min(1).max(600_000),
});

const refuse = (message: string) =>
  new ApiError(400, message, () => ({ message }));

/** The control endpoint: what tests in other processes use. Each answer is JSON. */
export function controlRoutes(world: World, control: Control): Hono<Env> {
  const app = new Hono<Env>();
  app.use(onlyFromHere);

  const summary = (c: Context<Env>) =>
    c.json({
      now: new Date(control.now()).toISOString(),
      rateLimit: world.rateLimiter.limit ?? null,
      limits: Object.fromEntries(
        Object.entries(world.limits).map(([name, { limit }]) => [
          name,
          limit ?? null,
        ]),
      ),
      faults: world.faults.all(),
      clusters: world.account.clusters.map(({ id, environment }) => ({
        id,
        environment,
        connectors: world.connectors.list(id).length,
      })),
    });

  app.get('/', summary);

  app.post('/clock', async c => {
    const { advanceMs, freeze, skewMs } = await readBody(
      c,
      clockSchema,
      refuse,
    );
    if (freeze !== undefined) {
      control.freeze(freeze);
    }
    if (skewMs !== undefined) {
      control.skewClock(skewMs);
    }
    control.advance(advanceMs ?? 0);
    return summary(c);
  });

  app.post('/faults', async c => {
    const fault = await readBody(c, faultSchema, refuse);
    return c.json({ id: control.addFault(fault), fault }, 201);
  });
  app.delete('/faults', c => {
    control.clearFaults();
    return summary(c);
  });
  app.delete('/faults/:id', c => {
    control.clearFaults(Number(c.req.param('id')));
    return summary(c);
  });

  app.put('/rate-limit', async c => {
    control.limitRate(await readBody(c, rateLimitSchema, refuse));
    return summary(c);
  });
  app.delete('/rate-limit', c => {
    control.limitRate();
    return summary(c);
  });

  app.put('/limits/:name', async c => {
    control.setLimit(limitName(c), await readBody(c, rateLimitSchema, refuse));
    return summary(c);
  });
  app.delete('/limits/:name', c => {
    control.setLimit(limitName(c));
    return summary(c);
  });

  app.delete('/tokens', c => {
    control.expireTokens();
    return summary(c);
  });

  app.post('/refuse', async c => {
    const { forMs } = await readBody(c, refuseSchema, refuse);
    // The answer goes out before the port is closed.
    c.env.outgoing.once('finish', () => refuseFor(control, forMs));
    c.header('Connection', 'close');
    return c.json({ refusingForMs: forMs }, 202);
  });

  app.put('/clusters/:lkc/connectors/:name', async c => {
    const change = await readBody(c, tamperSchema, refuse);
    const { lkc, name } = c.req.param();
    if (!control.tamper(lkc, name, change)) {
      throw new ApiError(404, 'none', () => ({
        message: `There is no connector ${name} in ${lkc}`,
      }));
    }
    return c.json({ done: true });
  });

  app.get('/requests', c => c.json(control.requests()));
  app.delete('/requests', c => {
    control.clearRequests();
    return summary(c);
  });

  app.post('/reset', c => {
    control.reset();
    return summary(c);
  });

  return app;
}

function limitName(c: Context<Env>): LimitName {
  const name = c.req.param('name') ?? '';
  const known = Object.keys(publishedLimits);
  if (!known.includes(name)) {
    throw refuse(`There is no limit ${name}: ${known.join(', ')}`);
  }
  return name as LimitName;
}

async function refuseFor(control: Control, milliseconds: number) {
  await control.refuseConnections();
  setTimeout(() => {
    control
      .acceptConnections()
      .catch(error => process.emitWarning(reasonOf(error)));
  }, milliseconds);
}

/**
 * A page in the browser of whoever runs the emulator could reach loopback through a name of its
 * own; the control answers only under loopback's names, and to no page.
 */
async function onlyFromHere(c: Context<Env>, next: () => Promise<void>) {
  const host = (c.req.header('host') ?? '').replace(/:\d+$/, '');
  const local = ['localhost', '127.0.0.1', '[::1]'].includes(host);
  if (!local || c.req.header('origin')) {
    throw gatewayError(403, 'The control answers on loopback only');
  }
  await next();
}
