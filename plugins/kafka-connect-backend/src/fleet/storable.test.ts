import { observed } from '../__testUtils__/observed';
import { storablePart } from './storable';

it('leaves out what no database takes, and says how much', () => {
  const good = ['a', 'ä'.repeat(500), '../%2f'];
  const bad = ['', 'a\0', 'ä'.repeat(501)];
  const { reading, refused } = storablePart({
    connectors: [...good, ...bad].map(name => observed(name)),
    rejected: [
      { name: 'b', reason: 'odd \0' },
      { name: '\0', reason: 'odd' },
    ],
  });
  expect(reading.connectors.map(c => c.name)).toEqual(good);
  expect(reading.rejected).toEqual([{ name: 'b', reason: 'odd ' }]);
  expect(refused).toBe(4);
});
