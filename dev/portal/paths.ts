import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** A path below the repository's root. */
export const inRoot = (...parts: string[]): string => join(root, ...parts);
