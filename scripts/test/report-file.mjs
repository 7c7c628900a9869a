import { mkdirSync, rmSync } from 'node:fs';
import { inCache } from '../lib/paths.mjs';

/** Where a runner writes its report; that of an earlier run is removed, so that it cannot pass for this one's. */
export function emptyReport(name) {
  mkdirSync(inCache('reports'), { recursive: true });
  const file = inCache('reports', name.replaceAll(':', '-'));
  rmSync(file, { force: true });
  return file;
}
