import {
  largeList,
  largeManagedList,
} from '../plugins/kafka-connect-node/src/__testUtils__/largeList';
import { parseList } from '../plugins/kafka-connect-node/src/parsing';
import type { ParsingRound, ParsingSeries } from './parsing';

/**
 * The program that is measured, with the collector of garbage at hand: in each round plain `JSON.parse` and
 * our reading of the same text, the one or the other first.
 */
const CONNECTORS = 2_000;
const rounds = Number(process.env.BENCH_ROUNDS ?? 40);
const live = new AbortController().signal;

async function read(text: string): Promise<void> {
  const { connectors } = await parseList(
    ...([JSON.parse(text), 'GET /connectors', () => undefined, live] as const),
  );
  if (connectors.length !== CONNECTORS) throw new Error('Not all were read.');
}

async function timeOf(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** How long the loop was held at the longest while something was done. */
async function longestHold(work: () => Promise<void>): Promise<number> {
  let longest = 0;
  let last = performance.now();
  let working = true;
  const turn = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (working) setImmediate(turn);
  };
  setImmediate(turn);
  await work();
  working = false;
  return Math.max(longest, performance.now() - last);
}

/** Bytes that are held at the highest while a list is read, beside its text; garbage counts. */
async function extraMemory(text: string): Promise<number> {
  const held = () => {
    const { arrayBuffers, heapUsed } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  globalThis.gc?.();
  const before = held();
  let peak = before;
  let working = true;
  const watch = () => {
    peak = Math.max(peak, held());
    if (working) setImmediate(watch);
  };
  setImmediate(watch);
  await read(text);
  working = false;
  return Math.max(peak, held()) - before;
}

async function series(
  name: string,
  list: Record<string, unknown>,
): Promise<ParsingSeries> {
  const text = JSON.stringify(list);
  const extraBytes = await extraMemory(text);
  const first = await timeOf(() => read(text));
  const all: ParsingRound[] = [];
  for (let round = 0; round < rounds; round++) {
    const plain = () => timeOf(() => JSON.parse(text));
    const before = round % 2 === 0 ? await plain() : undefined;
    const ours = await timeOf(() => read(text));
    all.push({ plain: before ?? (await plain()), ours });
  }
  const holdMs = await longestHold(() => read(text));
  return { name, bytes: text.length, extraBytes, first, holdMs, rounds: all };
}

async function run(): Promise<void> {
  const all = [
    await series('managed', largeManagedList(CONNECTORS)),
    await series('self-managed', largeList(CONNECTORS)),
  ];
  process.send?.({ all });
}

run().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
