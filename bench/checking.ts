import { fork } from 'node:child_process';
import { once } from 'node:events';
import { bundle } from './bundle.ts';
import { median, round2 } from './figures.ts';
import { keep } from './keep.ts';

/** What was measured of one state of the repository and the forge. */
export interface CheckingSeries {
  /** Connectors that are merged. */
  merged: number;
  /** Requests that are open. */
  open: number;
  /** Milliseconds of checking one draft, one for each round. */
  draft: number[];
  /** Milliseconds of checking all open requests, one after the other, once. */
  all?: number;
}

const FEW = 160;
const MANY = 2_000;
/** No more than in proportion. */
const AIM = { manyToFew: MANY / FEW, perRequestOf200To20: 10 };

/**
 * What the check of a draft costs by how much is merged and how many requests are open, and of all open requests after
 * something was merged. Ratios are of rounds in turn; milliseconds are the machine's.
 */
export async function measureChecking(quick: boolean): Promise<void> {
  const program = fork(await bundle('checkingRounds.ts'), {
    env: { ...process.env, BENCH_ROUNDS: quick ? '3' : '10' },
  });
  const ended = once(program, 'exit').then(([code]) => {
    throw new Error(`What is measured ended with ${code}.`);
  });
  const told = once(program, 'message') as Promise<[{ all: CheckingSeries[] }]>;
  const [{ all }] = await Promise.race([told, ended]);
  const figures = all.map(({ all: together, draft, merged, open }) => ({
    ...{ merged, open, draftMs: round2(median(draft)) },
    ...(together !== undefined && {
      allMs: round2(together),
      perRequestMs: round2(together / open),
    }),
  }));
  console.table(figures);
  const ratios = {
    manyToFew: ratioOf(all, { merged: MANY, open: 0 }),
    open20ToNone: ratioOf(all, { merged: FEW, open: 20 }),
    open200ToNone: ratioOf(all, { merged: FEW, open: 200 }),
    perRequestOf200To20: perRequest(all, 200, 20),
  };
  console.log(
    `Checking one draft among ${MANY} connectors takes ${ratios.manyToFew} times as long as among ${FEW} (aim: ${AIM.manyToFew}).`,
  );
  if (quick) return;
  keep('checking', {
    what: 'The check of one draft, and of all open requests, by what is merged and open; ratios within one run',
    ...{ aim: AIM, ratios, figures, rounds: all[0].draft.length },
  });
}

function seriesOf(
  all: readonly CheckingSeries[],
  { merged, open }: Pick<CheckingSeries, 'merged' | 'open'>,
): CheckingSeries {
  const found = all.find(one => one.merged === merged && one.open === open);
  if (!found) throw new Error(`${merged} with ${open} was not measured.`);
  return found;
}

/** Round by round, to few connectors with nothing open. */
function ratioOf(
  all: readonly CheckingSeries[],
  which: Pick<CheckingSeries, 'merged' | 'open'>,
): number {
  const base = seriesOf(all, { merged: FEW, open: 0 }).draft;
  const { draft } = seriesOf(all, which);
  return round2(median(draft.map((ms, round) => ms / base[round])));
}

function perRequest(
  all: readonly CheckingSeries[],
  many: number,
  few: number,
): number {
  const of = (open: number) =>
    (seriesOf(all, { merged: FEW, open }).all ?? NaN) / open;
  return round2(of(many) / of(few));
}
