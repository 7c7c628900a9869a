import { createBackend as createDefaultBackend } from '@backstage/backend-defaults';
import { rootLogger } from './rootLogger.ts';

/** Backstage's `createBackend` with our logger: the bundle of the backend finds this in its place. */
export function createBackend(): ReturnType<typeof createDefaultBackend> {
  const backend = createDefaultBackend();
  backend.add(rootLogger);
  return backend;
}
