import type { Context } from 'hono';
import type { Env } from '../http/env.ts';
import { gatewayError } from '../http/errors.ts';
import type { Cursors } from './cursors.ts';

/** Sizes of a list's pages. */
export interface PageSizes {
  readonly usual: number;
  readonly most: number;
}

const usualSizes: PageSizes = { usual: 10, most: 100 };

/** Where the emulator is, as the caller reached it. */
export function hereOf(c: Context<Env>): string {
  return `http://${c.req.header('host') ?? '127.0.0.1'}`;
}

/**
 * A page of a list, as all APIs but Connect v1 and Metrics give it. On the last page `metadata.next`
 * is absent: an explicit null makes Confluent's Terraform provider crash.
 *
 * @param kind - such as `EnvironmentList`
 * @param version - such as `org/v2`
 */
export function listPage<Row>(
  c: Context<Env>,
  cursors: Cursors,
  rows: readonly Row[],
  of: { kind: string; version: string; show(row: Row): unknown },
  sizes: PageSizes = usualSizes,
) {
  const size = Number(c.req.query('page_size') ?? sizes.usual);
  if (!Number.isInteger(size) || size < 1 || size > sizes.most) {
    throw gatewayError(
      400,
      `page_size must be a number from 1 to ${sizes.most}`,
    );
  }
  const asked = new URL(`${hereOf(c)}${c.env.incoming.url ?? c.req.path}`);
  const token = asked.searchParams.get('page_token') || undefined;
  asked.searchParams.delete('page_token');
  const start = Number(cursors.take(asked.href, token) ?? 0);
  const end = start + size;
  const first = asked.href;
  if (end < rows.length) {
    asked.searchParams.set('page_token', cursors.give(first, String(end)));
  }
  return {
    api_version: of.version,
    kind: of.kind,
    metadata: {
      first,
      ...(end < rows.length && { next: asked.href }),
      total_size: rows.length,
    },
    data: rows.slice(start, end).map(row => of.show(row)),
  };
}
