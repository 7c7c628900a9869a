import { Hono } from 'hono';
import { Faults, faultSchema } from './Faults.ts';

/**
 * What tests play faults by. A page that somebody has open cannot: a browser asks for leave before it sends JSON
 * elsewhere, and gets none.
 */
export function controlRoutes(faults: Faults): Hono {
  const app = new Hono().basePath('/_control');
  app.get('/faults', c => c.json(faults.planned));
  app.post('/faults', async c => {
    if (!/^application\/json\b/.test(c.req.header('content-type') ?? '')) {
      return c.json({ message: 'Send application/json.' }, 415);
    }
    const body: unknown = await c.req.json().catch(() => undefined);
    const parsed = faultSchema.safeParse(body);
    if (!parsed.success) {
      const [{ message, path }] = parsed.error.issues;
      return c.json({ message: `${path.join('.')}: ${message}` }, 422);
    }
    faults.plan(parsed.data);
    return c.json(parsed.data, 201);
  });
  app.delete('/faults', c => {
    faults.clear();
    return c.body(null, 204);
  });
  return app;
}
