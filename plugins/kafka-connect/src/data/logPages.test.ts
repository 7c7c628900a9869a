import { aLine, ago, logsOf } from '../__testUtils__/samples';
import { linesOf, MOST_LINES, withNewest, type LogPages } from './logPages';

const line = (n: number) => aLine({ at: ago(1000 - n), message: `line ${n}` });
const lines = Array.from({ length: 20 }, (_, n) => line(n));
const page = (messages: number[], nextCursor?: string) =>
  logsOf({
    from: ago(3600),
    to: ago(0),
    lines: messages.map(n => lines[n]),
    nextCursor,
  });

const pagesOf = (...pages: LogPages['pages']): LogPages => ({
  pages,
  pageParams: pages.map((_, i) => (i === 0 ? undefined : String(i))),
});
const shown = (pages: LogPages) =>
  linesOf(pages).map(({ message }) => Number(message.replace('line ', '')));

it('puts new lines before those that are known, and goes on at the same place', () => {
  const known = pagesOf(page([5, 4, 3], 'older'), page([2, 1]));
  const merged = withNewest(known, page([7, 6, 5], 'other'));
  expect(shown(merged)).toEqual([7, 6, 5, 4, 3, 2, 1]);
  expect(merged.pages[0].nextCursor).toBe('older');
});

it('begins anew where more lines came than fit on a page', () => {
  const known = pagesOf(page([3, 2], 'older'));
  const merged = withNewest(known, page([9, 8, 7], 'between'));
  expect(shown(merged)).toEqual([9, 8, 7]);
  expect(merged.pages[0].nextCursor).toBe('between');
});

it('keeps what was known where the newest page has nothing, and takes its problem over', () => {
  const problem = { code: 'timeout', message: 'no answer', since: ago(9) };
  const merged = withNewest(pagesOf(page([3, 2])), { ...page([]), problem });
  expect(shown(merged)).toEqual([3, 2]);
  expect(merged.pages[0].problem).toEqual(problem);
});

it('holds no more lines than a page can show', () => {
  const many = Array.from({ length: MOST_LINES }, (_, n) =>
    aLine({ message: `old ${n}` }),
  );
  const known = pagesOf({ ...page([]), lines: [lines[1], ...many.slice(1)] });
  expect(linesOf(withNewest(known, page([2, 1], 'next')))).toHaveLength(2);
});
