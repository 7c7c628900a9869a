import type { Context } from 'hono';
import { z } from 'zod';
import type { Env } from './env.ts';
import type { ApiError } from './errors.ts';

/**
 * Reads a request's JSON body.
 *
 * @param refuse - makes the error for a body that is no JSON or not of this shape
 */
export async function readBody<T>(
  c: Context<Env>,
  schema: z.ZodType<T>,
  refuse: (message: string) => ApiError,
): Promise<T> {
  let body: unknown;
  try {
    body = JSON.parse(await c.req.text());
  } catch {
    throw refuse('The request body is not valid JSON');
  }
  const parsed = schema.safeParse(body);
  if (!parsed.success) {
    throw refuse(firstIssue(parsed.error));
  }
  return parsed.data;
}

/** The first thing that is wrong, with its place. */
export function firstIssue(error: z.ZodError): string {
  const [issue] = error.issues;
  const place = issue.path.map(String).join('.');
  return place ? `${place}: ${issue.message}` : issue.message;
}
