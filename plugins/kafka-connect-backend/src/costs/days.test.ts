import { byMonth, dayOf, daysAfter, monthOf } from './days';

it('counts days and months over years', () => {
  expect(dayOf(Date.parse('2026-03-01T23:59:59.999Z'))).toBe('2026-03-01');
  expect(daysAfter('2026-03-01', -1)).toBe('2026-02-28');
  expect(monthOf('2026-01-31', -1)).toBe('2025-12');
  expect(monthOf('2025-12-31', 1)).toBe('2026-01');
});

it.each([
  ['2026-02-01', '2026-02-01', []],
  ['2026-02-27', '2026-03-01', [['2026-02-27', '2026-03-01']]],
  [
    '2025-12-31',
    '2026-02-02',
    [
      ['2025-12-31', '2026-01-01'],
      ['2026-01-01', '2026-02-01'],
      ['2026-02-01', '2026-02-02'],
    ],
  ],
])('splits %s to %s where months end', (from, to, ranges) => {
  expect(byMonth(from, to)).toEqual(ranges);
});
