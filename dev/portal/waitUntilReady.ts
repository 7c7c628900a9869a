import { setTimeout as sleep } from 'node:timers/promises';
import type { PortalAddresses } from './embedded.ts';
import { signIn } from './signIn.ts';

/** On two cores that also compile, the backend has taken 40 seconds. */
const READY_WITHIN_MS = 180_000;
const ASK_EVERY_MS = 250;
const TELL_AFTER_MS = 8_000;

/** As much of `GET /api/kafka-connect/clusters` as is asked here. */
interface ClusterList {
  items: { id: string; asOf: string | null; reachable: boolean | null }[];
}

/**
 * Resolves when the portal can be used: the backend says that it is ready, the app is served, somebody can sign in,
 * and every cluster has been asked once, whatever it answered.
 *
 * @param progress told what takes long
 * @throws an error that names what was still missing when the time was over
 */
export async function waitUntilReady(
  { app, backend }: PortalAddresses,
  signal: AbortSignal,
  progress: (line: string) => void,
): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  await poll('the backend', () =>
    answersOk(`${backend}/.backstage/health/v1/readiness`),
  );
  await poll('the app', () => answersOk(`${app}/`));
  const token = await poll('signing in', () => signIn(backend, 'erik.larsen'));
  await poll('the first reading of every cluster', () =>
    everyClusterWasAsked(backend, token),
  );

  async function poll<T>(what: string, ask: () => Promise<T>): Promise<T> {
    const since = Date.now();
    let told = false;
    for (;;) {
      signal.throwIfAborted();
      try {
        return await ask();
      } catch (error) {
        if (Date.now() > deadline) {
          throw new Error(
            `The portal was not ready after ${
              READY_WITHIN_MS / 1000
            } s; missing: ${what}: ${(error as Error).message}`,
            { cause: error },
          );
        }
      }
      if (!told && Date.now() - since > TELL_AFTER_MS) {
        told = true;
        progress(`Waiting for ${what}`);
      }
      await sleep(ASK_EVERY_MS);
    }
  }
}

async function answersOk(url: string): Promise<void> {
  const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
  await response.arrayBuffer();
  if (!response.ok) {
    throw new Error(`HTTP ${response.status}`);
  }
}

async function everyClusterWasAsked(
  backend: string,
  token: string,
): Promise<void> {
  const response = await fetch(`${backend}/api/kafka-connect/clusters`, {
    headers: { authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(10_000),
  });
  if (!response.ok) {
    throw new Error(`HTTP ${response.status}`);
  }
  const { items } = (await response.json()) as ClusterList;
  const waiting = items.filter(({ reachable }) => reachable === null);
  if (items.length === 0 || waiting.length > 0) {
    throw new Error(
      waiting.map(({ id }) => id).join(', ') || 'no clusters yet',
    );
  }
}
