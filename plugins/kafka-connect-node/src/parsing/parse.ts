import type { z } from 'zod';
import { ConnectError } from '../port';

/**
 * A value as its schema has it.
 *
 * @param what - what was asked for, for the message
 * @throws ConnectError `malformed` that names the field
 */
export function parseAs<S extends z.ZodType>(
  schema: S,
  value: unknown,
  what: string,
): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new ConnectError(
    `The answer to ${what} is not understood: ${explainIssues(parsed.error)}`,
    { code: 'malformed' },
  );
}

/** The first thing that a schema misses, with the path to it. No value is quoted. */
export function explainIssues(error: z.ZodError): string {
  const [first, ...rest] = error.issues;
  const path = first.path.map(String).join('.');
  const more = rest.length > 0 ? ` (and ${rest.length} more)` : '';
  return `${path === '' ? '' : `${path}: `}${first.message}${more}`;
}
