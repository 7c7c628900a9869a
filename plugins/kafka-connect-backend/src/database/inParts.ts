import { setImmediate as nextTurn } from 'node:timers/promises';

/**
 * The parts of a long list, one after the other; after each of them others have a turn. SQLite's driver answers at once,
 * so whoever only awaits its answers keeps everybody else waiting until the list is done.
 *
 * @param size - items of one part at most
 */
export async function* inParts<T>(
  items: readonly T[],
  size: number,
): AsyncGenerator<T[], void> {
  for (let from = 0; from < items.length; from += size) {
    yield items.slice(from, from + size);
    await nextTurn();
  }
}
