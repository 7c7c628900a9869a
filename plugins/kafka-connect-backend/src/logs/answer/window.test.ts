import { sharedWindow, boundsOf } from './sharedWindow';
import { windowOf } from './window';

const NOW = Date.parse('2026-03-02T10:00:00Z');
const HOUR = 3_600_000;
const ago = (hours: number) => new Date(NOW - hours * HOUR).toISOString();

describe('the window of a query', () => {
  it.each([
    ['the last hour where it says nothing', {}, { from: NOW - HOUR }],
    [
      'an hour before its end',
      { to: ago(2) },
      { from: NOW - 3 * HOUR, to: NOW - 2 * HOUR },
    ],
    [
      'what it says, in any offset',
      { from: '2026-03-02T11:00:00+02:00' },
      { from: NOW - HOUR },
    ],
    [
      'all that is kept, by a clock that is five minutes behind',
      { from: ago(72 + 5 / 60) },
      { from: NOW - 72 * HOUR - 300_000 },
    ],
    [
      'the present, by a clock that is five minutes ahead',
      { from: ago(-5 / 60) },
      { from: NOW },
    ],
    [
      'that of the first page, however long ago that was',
      { from: ago(1), cursor: { place: 'x', from: NOW - 80 * HOUR, to: NOW } },
      { from: NOW - 80 * HOUR, to: NOW },
    ],
  ])('is %s', (_what, query, window) => {
    expect(windowOf(query, NOW, 72)).toEqual(window);
  });

  it.each([
    [
      'a beginning after its end',
      { from: ago(1), to: ago(2) },
      'from must be before to',
    ],
    [
      'a beginning at its end',
      { from: ago(1), to: ago(1) },
      'from must be before to',
    ],
    [
      'a beginning in the future',
      { from: ago(-1) },
      'from lies in the future; here it is 2026-03-02T10:00:00.000Z',
    ],
    ['an end in the future', { to: ago(-1) }, 'to lies in the future'],
    [
      'more than 72 hours',
      { from: ago(73) },
      'from lies more than 72 hours ago',
    ],
    [
      'an end before all that is kept',
      { to: ago(80) },
      'from lies more than 72 hours ago',
    ],
  ])('has not %s', (_what, query, message) => {
    expect(() => windowOf(query, NOW, 72)).toThrow(message);
  });

  it('goes no further back than its source', () => {
    expect(() => windowOf({ from: ago(25) }, NOW, 24)).toThrow(
      'from lies more than 24 hours ago',
    );
    expect(() => windowOf({ from: ago(80) }, NOW, 1_000)).toThrow('72 hours');
  });
});

describe('the window that searches have in common', () => {
  const shared = (from: number, to?: number) => sharedWindow({ from, to }, NOW);

  it.each([
    [0, 0.25],
    [0.25, 0.25],
    [0.5, 1],
    [1, 1],
    // By a clock that is five minutes behind.
    [1 + 5 / 60, 1],
    [1.5, 6],
    [24, 24],
    [72, 72],
    [72 + 5 / 60, 72],
  ])('of the last %d hours is that of the last %d', (hours, common) => {
    expect(shared(NOW - hours * HOUR)).toEqual({ hours: common });
    expect(shared(NOW - hours * HOUR, NOW)).toEqual({ hours: common });
  });

  it('holds all that is asked, at every minute', () => {
    for (let minutes = 0; minutes <= 72 * 60; minutes++) {
      const from = NOW - minutes * 60_000;
      const bounds = boundsOf(shared(from), NOW);
      expect(Date.parse(bounds.from)).toBeLessThanOrEqual(from);
      expect(Date.parse(bounds.to)).toBeGreaterThanOrEqual(NOW);
    }
  });

  it('of the past is in whole minutes', () => {
    expect(shared(NOW - 2 * HOUR + 1, NOW - HOUR + 1)).toEqual({
      from: NOW - 2 * HOUR,
      to: NOW - HOUR + 60_000,
    });
  });
});
