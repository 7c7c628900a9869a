import { fork } from 'node:child_process';
import { once } from 'node:events';
import { bundle } from './bundle.ts';
import { median, round2 } from './figures.ts';
import { keep } from './keep.ts';

/** Milliseconds. */
export interface ParsingRound {
  plain: number;
  ours: number;
}

/** What was measured of one list. */
export interface ParsingSeries {
  name: string;
  bytes: number;
  /** Milliseconds of a reading before which little was remembered and compiled. */
  first: number;
  rounds: ParsingRound[];
  holdMs: number;
  extraBytes: number;
}

const AIM = { ratio: 2, extraMiB: 100, holdMs: 200 };
const MIB = 1_048_576;

/**
 * What it costs to read 2,000 connectors: entries checked, secrets removed, traces clipped. One list is as
 * Confluent Cloud answers it (`expand=info,status,id`, secrets masked by the service), the other as a worker does
 * whose connectors have their passwords in clear, which is the harder one.
 */
export async function measureParsing(quick: boolean): Promise<void> {
  const program = fork(await bundle('parsingRounds.ts'), {
    execArgv: ['--expose-gc'],
    env: { ...process.env, BENCH_ROUNDS: quick ? '12' : '60' },
  });
  const [{ all }] = (await once(program, 'message')) as [
    { all: ParsingSeries[] },
  ];
  const figures = Object.fromEntries(
    all.map(one => [one.name, summarise(one)]),
  );
  console.table(figures);
  console.log(
    `Reading 2,000 connectors: at most ${AIM.ratio} times JSON.parse, ${AIM.extraMiB} MiB and ${AIM.holdMs} ms are aimed at.`,
  );
  if (quick) return;
  keep('parsing', {
    what: 'Parsing and checking 2,000 connectors, beside plain JSON.parse of the same text',
    ...{ aim: AIM, figures, rounds: all[0].rounds.length },
  });
}

function summarise({
  bytes,
  extraBytes,
  first,
  holdMs,
  rounds,
}: ParsingSeries) {
  return {
    megabytes: round2(bytes / 1e6),
    plainMs: round2(median(rounds.map(({ plain }) => plain))),
    oursMs: round2(median(rounds.map(({ ours }) => ours))),
    ratio: round2(median(rounds.map(({ ours, plain }) => ours / plain))),
    firstMs: round2(first),
    longestHoldMs: round2(holdMs),
    extraMiB: round2(extraBytes / MIB),
  };
}
