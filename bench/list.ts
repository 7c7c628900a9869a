import { median, round2 } from './figures.ts';
import { keep } from './keep.ts';
import { measureInTurns, type Round, type Subject } from './measure.ts';
import { OPERATOR, PLATFORM, startBenchPortal } from './portal.ts';

const AIM = 0.7;

/**
 * A department's list out of 160 connectors, beside an authenticated route with the same permission
 * question that answers nothing. `BENCH_ONLY=list,fleet` measures some of the routes.
 */
export async function measureList(quick: boolean): Promise<void> {
  const options = quick
    ? { rounds: 2, seconds: 3, connections: 10 }
    : { rounds: 6, seconds: 5, connections: 10 };
  const portal = await startBenchPortal({ connectors: 160 });
  try {
    const as = (who: string, name: string, path: string): Subject => ({
      name,
      url: `${portal.url}${path}`,
      token: portal.tokens[who],
    });
    const subjects = [
      as(OPERATOR, 'list', '/connectors'),
      as(OPERATOR, 'permitted', '/bench/permitted'),
      as(OPERATOR, 'authenticated', '/bench/authenticated'),
      as(PLATFORM, 'fleet', '/connectors?limit=500'),
    ];
    const only = process.env.BENCH_ONLY?.split(',');
    const rounds = await measureInTurns(
      subjects.filter(({ name }) => !only || only.includes(name)),
      { ...options, computed: portal.computed },
    );
    report(rounds, quick ? undefined : options);
  } finally {
    await portal.stop();
  }
}

/** @param options - how it was measured, where the result is to be kept */
function report(
  rounds: Map<string, Round[]>,
  options: object | undefined,
): void {
  const figures = Object.fromEntries(
    [...rounds].map(([name, all]) => [name, summarise(all)]),
  );
  console.table(figures);
  const ratio = ratioOf(rounds.get('list'), rounds.get('permitted'));
  if (ratio === undefined) return;
  console.log(
    `A department's list reaches ${ratio} of the throughput of a route with the same permission question (aim: ${AIM}).`,
  );
  if (!options) return;
  keep('list', {
    what: 'GET /connectors as one department of 160 connectors, in requests per second',
    ratio,
    aim: AIM,
    cpuRatio: round2(figures.permitted.cpuMs / figures.list.cpuMs),
    figures,
    ...options,
  });
}

export function summarise(rounds: Round[]): Required<Round> {
  const of = (key: keyof Round) =>
    median(rounds.map(round => round[key] ?? NaN));
  return {
    requestsPerSecond: Math.round(of('requestsPerSecond')),
    cpuMs: round2(of('cpuMs')),
    p50: of('p50'),
    p99: of('p99'),
    bytesPerAnswer: of('bytesPerAnswer'),
  };
}

/** Round by round, since what the machine does meanwhile befalls both. */
export function ratioOf(
  some: Round[] | undefined,
  others: Round[] | undefined,
): number | undefined {
  if (!some || !others) return undefined;
  return round2(
    median(
      some.map(
        (round, i) => round.requestsPerSecond / others[i].requestsPerSecond,
      ),
    ),
  );
}
