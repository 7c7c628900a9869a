import { Hono } from 'hono';
import { readBody } from '../http/body.ts';
import type { Env } from '../http/env.ts';
import { connectError, resourceNotFound } from '../http/errors.ts';
import type { World } from '../world.ts';
import { connectorOf } from './connectorRoutes.ts';
import {
  alterationStatus,
  currentOffsets,
  isAltering,
  isoTime,
  requestAlteration,
  requestInfo,
} from './offsets.ts';
import { alterOffsetsSchema } from './requests.ts';

/** `…/connectors/{name}/offsets`. */
export function offsetRoutes(world: World): Hono<Env> {
  const app = new Hono<Env>();

  app.get('/connectors/:name/offsets', c => {
    const record = connectorOf(c, world, 'config');
    const now = world.clock.now();
    return c.json({
      name: record.name,
      id: record.id,
      offsets: currentOffsets(record, now),
      metadata: { observed_at: isoTime(now) },
    });
  });

  app.post('/connectors/:name/offsets/request', async c => {
    const record = connectorOf(c, world, 'change');
    const { type, offsets } = await readBody(c, alterOffsetsSchema, message =>
      connectError(400, message),
    );
    const now = world.clock.now();
    if (isAltering(record, now)) {
      throw connectError(
        400,
        'A request to alter the offsets of this connector is still under way',
      );
    }
    const alteration = world.connectors.request(record, (target, at, timings) =>
      requestAlteration(target, { type, offsets: offsets ?? [] }, at, timings),
    );
    return c.json(requestInfo(record, alteration), 202);
  });

  app.get('/connectors/:name/offsets/request/status', c => {
    const record = connectorOf(c, world, 'config');
    if (!record.alteration) {
      throw resourceNotFound();
    }
    return c.json(
      alterationStatus(record, record.alteration, world.clock.now()),
    );
  });

  return app;
}
