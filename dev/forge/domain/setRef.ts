import { ApiError } from '../ApiError.ts';
import { NO_COMMIT } from '../names.ts';
import type { Person } from '../people.ts';
import type { Site } from '../Site.ts';
import { tellRefs } from './tellRefs.ts';

/**
 * Moves a ref and tells it; the caller holds `site.refs`.
 *
 * @param move - with `from` the ref is moved from nowhere else; without `to` it is removed
 * @throws ApiError 422 where Git does not do it
 */
export async function setRef(
  site: Site,
  { from, name, to }: { name: string; to?: string; from?: string },
  by: Person,
): Promise<void> {
  const change = to === undefined ? ['-d', name] : [name, to];
  const expected = from === undefined ? [] : [from];
  const { said, status } = await site.git.attempt([
    ...['update-ref', ...change, ...expected],
  ]);
  if (status !== 0) {
    throw new ApiError(422, `Reference cannot be updated: ${said.trim()}`);
  }
  await tellRefs(site, by.login);
}

/** What `from` is for a ref that is to be new. */
export const NEW = NO_COMMIT;
