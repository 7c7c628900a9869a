import { endOf, withoutRepeats } from './repeats';

const line = (at: string, message: string, task?: number) => ({
  ...{ at, level: 'INFO' as const, message, task },
});

const PAGE = [
  line('2026-01-01T00:00:03Z', 'c'),
  line('2026-01-01T00:00:02Z', 'b'),
  line('2026-01-01T00:00:02Z', 'b', 1),
];

describe('the page after one', () => {
  it('tells nothing again, though the service does', () => {
    const older = [
      line('2026-01-01T00:00:02Z', 'b', 2),
      line('2026-01-01T00:00:01Z', 'a'),
    ];
    expect(withoutRepeats([...PAGE, ...older], endOf(PAGE))).toEqual(older);
  });

  it('nor what the one before that has told of the same moment', () => {
    const [, , last] = PAGE;
    const second = [line(last.at, 'x')];
    const end = endOf(second, endOf(PAGE));
    expect(withoutRepeats([last, ...second], end)).toEqual([]);
    expect(endOf([], end)).toEqual(end);
  });

  it('is whole where there was none before', () => {
    expect(withoutRepeats(PAGE, {})).toEqual(PAGE);
  });

  it('begins at a cursor of bounded length', () => {
    const many = Array.from({ length: 200 }, (_, i) =>
      line('2026-01-01T00:00:02Z', `${i}`),
    );
    expect(endOf(many, endOf(many)).seen).toHaveLength(20);
  });
});
