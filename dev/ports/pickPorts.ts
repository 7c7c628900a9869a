import { randomInt } from 'node:crypto';
import { tryListen } from './tryListen.ts';

/** Ports from the first to the last. */
export type PortRange = readonly [first: number, last: number];

/**
 * Who picks ports long before the servers listen there has a range for itself, and all are below 32768, where Linux begins
 * to give ports to outgoing connections: else a connection of one server could take the port of the next.
 */
export const PORT_RANGES = {
  portal: [20_000, 24_999],
  kafka: [25_000, 28_999],
  postgres: [29_000, 31_999],
} as const satisfies Record<string, PortRange>;

/**
 * Picks different ports of a range that nobody listens on at this moment, at random: who picks at the same time gets
 * others.
 *
 * @throws where the range has not as many
 */
export async function pickPorts(
  count: number,
  [first, last]: PortRange,
): Promise<number[]> {
  const untried = Array.from(
    { length: last - first + 1 },
    (_, index) => first + index,
  );
  const picked: number[] = [];
  while (picked.length < count) {
    if (untried.length === 0) {
      throw new Error(
        `There are no ${count} free ports from ${first} to ${last}.`,
      );
    }
    const [port] = untried.splice(randomInt(untried.length), 1);
    if (await isFree(port)) picked.push(port);
  }
  return picked;
}

/** On the loopback address alone, and on all. */
async function isFree(port: number): Promise<boolean> {
  for (const host of ['127.0.0.1', '::']) {
    const error = await tryListen(port, host);
    // A machine without IPv6 has nobody there either.
    if (error && error.code !== 'EAFNOSUPPORT') return false;
  }
  return true;
}
