import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

/** The repository's root. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** A path below the repository's root. */
export const inRoot = (...parts) => join(root, ...parts);

/** A path below the project's own cache, which may be deleted at any time while nothing runs. */
export const inCache = (...parts) => join(root, '.cache', ...parts);
