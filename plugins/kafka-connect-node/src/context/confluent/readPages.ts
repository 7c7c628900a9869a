import { z } from 'zod';
import type { Send } from '../../http';
import { parseAs } from '../../parsing';
import { ConnectError } from '../../port';

const MAX_PAGES = 200;

/**
 * All items of a list of Confluent's, page by page: `metadata.next` is an address with `page_token`.
 *
 * @param path - with `page_size` and the filters, if any
 */
export async function readPages<S extends z.ZodType>(
  send: Send,
  path: string,
  item: S,
): Promise<z.output<S>[]> {
  const schema = z.object({
    data: z.array(item),
    metadata: z.object({ next: z.string().nullish() }).loose().nullish(),
  });
  const what = `GET ${path.split('?', 1)[0]}`;
  const items: z.output<S>[] = [];
  let token: string | undefined;
  for (let page = 0; page < MAX_PAGES; page++) {
    const answer = await send({
      method: 'GET',
      path: token ? withToken(path, token) : path,
    });
    const { data, metadata } = parseAs(schema, answer.json(), what);
    items.push(...data);
    token = tokenOf(metadata?.next);
    if (!token) return items;
  }
  throw new ConnectError(
    `The answer to ${what} has more than ${MAX_PAGES} pages; it was dropped.`,
    { code: 'too-large' },
  );
}

function withToken(path: string, token: string): string {
  const separator = path.includes('?') ? '&' : '?';
  return `${path}${separator}page_token=${encodeURIComponent(token)}`;
}

function tokenOf(next: string | null | undefined): string | undefined {
  const query = next?.split('?', 2)[1];
  return query
    ? new URLSearchParams(query).get('page_token') || undefined
    : undefined;
}
