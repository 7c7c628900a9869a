import type { Knex } from 'knex';
import { databases, openTestDatabase } from '../__testUtils__/database';
import { inParts } from './inParts';

jest.setTimeout(60_000);

it.each([
  [0, []],
  [1, [[1]]],
  [
    4,
    [
      [1, 2],
      [3, 4],
    ],
  ],
  [5, [[1, 2], [3, 4], [5]]],
])('%d items come in order, none twice', async (count, expected) => {
  const items = Array.from({ length: count }, (_, i) => i + 1);
  const parts: number[][] = [];
  for await (const part of inParts(items, 2)) parts.push(part);
  expect(parts).toEqual(expected);
});

describe.each(databases.eachSupportedId())('on %s', id => {
  let knex: Knex;

  beforeEach(async () => {
    knex = await openTestDatabase(id);
  });

  it('others have a turn between two statements', async () => {
    const inTurn: string[] = [];
    let isOver = false;
    const others = () => {
      inTurn.push('others');
      if (!isOver) setImmediate(others);
    };
    setImmediate(others);
    for await (const [n] of inParts([1, 2, 3], 1)) {
      await knex.raw('select 1');
      inTurn.push(`statement ${n}`);
    }
    isOver = true;
    const between = (a: number, b: number) =>
      inTurn
        .slice(
          inTurn.indexOf(`statement ${a}`) + 1,
          inTurn.indexOf(`statement ${b}`),
        )
        .includes('others');
    expect([between(1, 2), between(2, 3)]).toEqual([true, true]);
  });
});
