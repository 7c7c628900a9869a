import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { RunningPortal } from './runningPortal';

/**
 * Keeps the portals of a run. It starts one when the first test asks for it and keeps it until the end, also where
 * Playwright replaces the worker after a failed test. Tests ask by HTTP, since they run in other processes; as long as
 * the portal is starting they are told to ask again (202).
 *
 * @returns what ends all portals
 */
export default async function keepPortals(): Promise<() => Promise<void>> {
  const portals = new Map<string, RunningPortal>();
  const server = createServer(async (request, response) => {
    const kind = request.url?.slice(1) ?? '';
    try {
      const portal = portals.get(kind) ?? new RunningPortal(kind);
      portals.set(kind, portal);
      const line = await Promise.race([portal.announced, aMoment()]);
      response.statusCode = line ? 200 : 202;
      response.end(line);
    } catch (error) {
      response.statusCode = 500;
      response.end((error as Error).message);
    }
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  process.env.E2E_PORTALS = `http://127.0.0.1:${port}`;
  return async () => {
    server.close();
    await Promise.all([...portals.values()].map(portal => portal.stop()));
  };
}

/** Starting Kafka takes longer than a request may. */
function aMoment(): Promise<undefined> {
  return sleep(20_000, undefined, { ref: false });
}
