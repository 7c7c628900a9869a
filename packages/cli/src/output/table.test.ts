import type { Style } from '../Result';
import { table, type Column } from './table';

const style = (width: number): Style => ({
  width,
  paint: (colour, text) => (colour === 'gray' ? text : `<${text}>`),
});

const columns: Column<{ name: string; tasks: number; reason: string }>[] = [
  {
    title: 'name',
    value: ({ name }) => name,
    paint: (t, _, s) => s.paint('red', t),
  },
  { title: 'tasks', value: ({ tasks }) => String(tasks), right: true },
  { title: 'reason', value: ({ reason }) => reason, gives: true },
];

const rows = [
  { name: 'a', tasks: 10, reason: 'the password was refused by the database' },
  { name: 'bbb', tasks: 1, reason: '' },
];

describe('table', () => {
  it('gives each column what it needs', () => {
    expect(table(columns, rows, style(Infinity))).toBe(
      [
        'NAME  TASKS  REASON',
        '<a   >     10  the password was refused by the database'.replace(
          '>  ',
          '>  ',
        ),
        '<bbb >      1',
        '',
      ].join('\n'),
    );
  });

  it('cuts what may give way, and only that', () => {
    const lines = table(columns, rows, style(30)).split('\n');
    expect(lines[1].replace(/[<>]/g, '')).toBe(
      'a        10  the password was…',
    );
    expect(lines[1].replace(/[<>]/g, '')).toHaveLength(30);
    expect(table(columns, rows, style(5)).split('\n')[1]).toContain('the pas…');
  });

  it('counts columns, not characters', () => {
    const wide = [
      { name: '日本', tasks: 1, reason: 'x' },
      { name: 'ab', tasks: 2, reason: 'y' },
    ];
    expect(
      table(columns, wide, style(Infinity)).split('\n').slice(1, 3),
    ).toEqual(['<日本>      1  x', '<ab  >      2  y']);
  });
});
