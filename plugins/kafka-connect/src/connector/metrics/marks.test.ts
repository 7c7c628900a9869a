import { anEvent } from '../../__testUtils__/samples';
import { groupsOf, marksAt, marksOf } from './marks';

const MINUTE = 60_000;
const from = Date.parse('2026-07-27T12:00:00Z');
const to = from + 60 * MINUTE;
const at = (minute: number) => from + minute * MINUTE;

const marksAtMinutes = (...minutes: number[]) =>
  marksOf(
    minutes.map(minute =>
      anEvent({ id: `${minute}`, at: new Date(at(minute)).toISOString() }),
    ),
    from,
    to,
  ).marks;

describe('marks', () => {
  it('gives those that are close to each other one label, and leaves none out', () => {
    const groups = groupsOf(
      marksAtMinutes(0, 10, 11, 15.9, 16.1, 40, 59, 60),
      from,
      to,
    );
    expect(groups.map(({ label }) => label)).toEqual([
      '1',
      '2–4',
      '5',
      '6',
      '7–8',
    ]);
    expect(groups.flatMap(({ marks }) => marks)).toHaveLength(8);
    expect(groups[1].at).toBe(at(10));
  });

  it('has labels that are never closer than they are wide', () => {
    const groups = groupsOf(
      marksAtMinutes(1, 4, 6, 9, 12, 14, 17, 20, 22),
      from,
      to,
    );
    const gaps = groups.slice(1).map((group, i) => group.at - groups[i].at);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(6 * MINUTE);
  });

  it('tells each of them at one point, the nearest', () => {
    const marks = marksAtMinutes(1, 4, 6, 60);
    const rows = [0, 5, 10].map(minute => ({ at: at(minute) }));
    const told = rows.map(row =>
      marksAt(row.at, marks, rows).map(({ number }) => number),
    );
    expect(told).toEqual([[1], [2, 3], [4]]);
  });
});
