import {
  isFiltered,
  questionOf,
  readLogState,
  troubleWith,
  widerThan,
  withoutFilters,
  writeLogState,
} from './logState';

const read = (search: string) => readLogState(new URLSearchParams(search));
const write = (search: string) =>
  writeLogState(new URLSearchParams('other=1'), read(search)).toString();

const SPAN =
  'from=2026-07-27T12%3A00%3A00.000Z&to=2026-07-27T13%3A00%3A00.000Z';

describe('the log in the address', () => {
  it.each([
    ['', 'other=1'],
    ['window=1h&level=INFO&level=ERROR&level=WARN', 'other=1'],
    [
      'window=72h&level=ERROR&q=+refused+',
      'other=1&window=72h&level=ERROR&q=refused',
    ],
    [
      'follow=yes&level=TRACE&level=DEBUG',
      'other=1&level=TRACE&level=DEBUG&follow=yes',
    ],
    [SPAN, `other=1&${SPAN}`],
    // What has ended is not followed.
    [`${SPAN}&follow=yes&window=6h`, `other=1&${SPAN}`],
    ['window=9y&level=LOUD&follow=no&from=never&to=later', 'other=1'],
    ['window=constructor', 'other=1'],
    [`q=${'x'.repeat(300)}`, `other=1&q=${'x'.repeat(255)}`],
  ])('%s', (given, kept) => {
    expect(write(given)).toBe(kept);
  });

  it('is asked of the backend as a time that ends now, or between two times', () => {
    expect(questionOf(read('window=15m&q=x'))).toEqual({
      level: ['INFO', 'WARN', 'ERROR'],
      q: 'x',
      lastMs: 900_000,
    });
    expect(questionOf(read(SPAN))).toMatchObject({
      from: '2026-07-27T12:00:00.000Z',
      to: '2026-07-27T13:00:00.000Z',
      q: undefined,
    });
  });

  it('knows the next larger window, and how to look without filters', () => {
    expect(widerThan('15m')).toBe('1h');
    expect(widerThan('72h')).toBeUndefined();
    expect(widerThan(read(SPAN).window)).toBe('72h');
    expect(isFiltered(read('window=6h'))).toBe(false);
    const filtered = read('level=ERROR&q=x&window=6h');
    expect(isFiltered(filtered)).toBe(true);
    expect(withoutFilters(filtered)).toEqual(read('window=6h'));
  });
});

it.each([
  ['2026-07-27T12:00:00Z', '2026-07-27T13:00:00Z', undefined],
  [
    '2026-07-27T13:00:00Z',
    '2026-07-27T13:00:00Z',
    'The beginning must lie before the end.',
  ],
  [
    '2026-07-20T13:00:00Z',
    '2026-07-27T13:00:00Z',
    'Logs reach back 72 hours at most.',
  ],
  ['2026-07-28T13:00:00Z', '2026-07-29T13:00:00Z', 'It lies in the future.'],
  ['', '2026-07-29T13:00:00Z', 'Give a day and a time for both.'],
])('from %s to %s: %s', (from, to, trouble) => {
  const now = Date.parse('2026-07-27T14:00:00Z');
  expect(troubleWith({ from, to }, now)).toBe(trouble);
});
