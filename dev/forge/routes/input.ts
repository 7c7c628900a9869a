import type { z } from 'zod';
import { ApiError, notFound } from '../ApiError.ts';
import { commitOf } from '../git/read.ts';
import type { Site } from '../Site.ts';
import type { ApiContext } from './env.ts';

/**
 * The body of a request as it should be.
 *
 * @throws ApiError 400, 422
 */
export async function bodyOf<S extends z.ZodType>(
  c: ApiContext,
  schema: S,
): Promise<z.output<S>> {
  const text = await c.req.text();
  let body: unknown;
  try {
    body = text === '' ? {} : JSON.parse(text);
  } catch {
    throw new ApiError(400, 'Problems parsing JSON');
  }
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map(({ message, path }) => ({
    ...{ field: path.join('.'), code: 'invalid', message },
  }));
  throw new ApiError(422, 'Invalid request.', errors);
}

/**
 * A number of the address.
 *
 * @throws ApiError 404
 */
export function numberIn(c: ApiContext, name: string): number {
  const text = c.req.param(name) ?? '';
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw notFound();
}

/** What an address holds behind the routes' own words. */
export function restIn(c: ApiContext): string {
  return c.req.param('rest') ?? '';
}

/**
 * The commit that a name means.
 *
 * @throws ApiError 422, as GitHub's API of commits does
 */
export async function commitNamed(
  { git }: Site,
  name: string,
): Promise<string> {
  const sha = await commitOf(git, name);
  if (sha !== undefined) return sha;
  throw new ApiError(422, `No commit found for SHA: ${name}`);
}

const MOST_PER_PAGE = 100;
const USUAL_PER_PAGE = 30;

/** A page of a list, with the `Link` to the others. */
export function pageOf<T>(c: ApiContext, site: Site, items: readonly T[]): T[] {
  const asked = Number(c.req.query('per_page') || USUAL_PER_PAGE);
  const size = Math.min(MOST_PER_PAGE, Math.max(1, Math.trunc(asked) || 1));
  const page = Math.max(1, Math.trunc(Number(c.req.query('page'))) || 1);
  const last = Math.max(1, Math.ceil(items.length / size));
  const links: string[] = [];
  const link = (to: number, rel: string) => {
    const address = new URL(c.req.url);
    const url = new URL(`${site.url}${address.pathname}${address.search}`);
    url.searchParams.set('page', String(to));
    links.push(`<${url}>; rel="${rel}"`);
  };
  if (page > 1) link(page - 1, 'prev');
  if (page < last) link(page + 1, 'next');
  if (page < last) link(last, 'last');
  if (page > 1) link(1, 'first');
  if (links.length > 0) c.header('link', links.join(', '));
  return items.slice((page - 1) * size, page * size);
}
