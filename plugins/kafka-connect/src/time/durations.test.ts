import { elapsedSince, exactTime, shortDuration } from './durations';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

it.each([
  [-5000, '0 s'],
  [0, '0 s'],
  [12_900, '12 s'],
  [MINUTE - 1, '59 s'],
  [4 * MINUTE, '4 min'],
  [HOUR, '1 h'],
  [47 * HOUR, '47 h'],
  [48 * HOUR, '2 d'],
  [400 * 24 * HOUR, '400 d'],
])('%d ms: %s', (ms, words) => {
  expect(shortDuration(ms)).toBe(words);
});

it('tells the exact time with seconds and zone', () => {
  expect(exactTime('2026-07-27T12:03:12Z')).toMatch(
    /^27 Jul 2026, \d\d:03:12 \S+/,
  );
  expect(exactTime('never')).toBe('never');
});

it('knows no age of what is no time', () => {
  expect(elapsedSince('never', 0)).toBeUndefined();
  expect(elapsedSince('1970-01-01T00:00:01Z', 3000)).toBe(2000);
});
