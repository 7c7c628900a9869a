import { InputError } from '@backstage/errors';
import { metricRangeSchema } from '@kconnect/plugin-kafka-connect-common';
import type { Request } from 'express';
import { z } from 'zod';

export const clusterPathSchema = z.object({
  cluster: z.string().min(1).max(60),
});

/** What stands in a path to name a connector; anything that could be one's name. */
export const connectorPathSchema = clusterPathSchema.extend({
  name: z.string().min(1).max(1_000),
});

export const taskPathSchema = connectorPathSchema.extend({
  id: z
    .string()
    .regex(/^\d{1,6}$/, 'write a task number')
    .transform(Number),
});

export const departmentPathSchema = z.object({
  code: z.string().min(1).max(60),
});

export const metricsQuerySchema = z.strictObject({
  range: metricRangeSchema.default('1h'),
});

/** Routes that take no parameters and no body. */
export const nothingSchema = z.strictObject({});

/**
 * @param what - what is checked, for the message: `query`, `path`, `body`
 * @throws InputError that names what is wrong
 */
export function parse<S extends z.ZodType>(
  what: string,
  schema: S,
  value: unknown,
): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new InputError(
    `Invalid ${what}: ${parsed.error.issues.map(sentenceOf).join('; ')}`,
  );
}

function sentenceOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') {
    return `unknown ${issue.keys.map(key => key.slice(0, 100)).join(', ')}`;
  }
  const where = issue.path.length > 0 ? `${String(issue.path[0])}: ` : '';
  return `${where}${issue.message}`;
}

/**
 * The query of a request, each parameter a text or, where it may be given more than once, a list.
 *
 * @throws InputError where another one is given twice
 */
export function queryOf(
  request: Request,
  repeatable: readonly string[] = [],
): Record<string, string | string[]> {
  const { searchParams } = new URL(request.originalUrl, 'http://localhost');
  const entries = [...new Set(searchParams.keys())].map(
    (key): [string, string | string[]] => {
      const values = searchParams.getAll(key);
      if (repeatable.includes(key)) return [key, values];
      if (values.length > 1) {
        throw new InputError(
          `Invalid query: ${key.slice(0, 100)} is given more than once`,
        );
      }
      return [key, values[0]];
    },
  );
  // A parameter may be named like what every object has.
  return Object.assign(Object.create(null), Object.fromEntries(entries));
}
