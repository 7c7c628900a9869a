/** The number of the page that a `Link` calls `next` (RFC 8288); `undefined` where there is none. */
export function nextPage(link: string | undefined): number | undefined {
  const [, address = ''] = link?.match(/<([^<>]*)>;\s*rel="next"/) ?? [];
  if (!URL.canParse(address)) return undefined;
  const page = Number(new URL(address).searchParams.get('page'));
  return Number.isSafeInteger(page) && page > 1 ? page : undefined;
}
