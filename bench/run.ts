import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { measureInTurns, median, type Round, type Subject } from './measure.ts';
import { startBenchPortal } from './portal.ts';

/**
 * `npm run bench`: a department's list out of 160 connectors, beside an authenticated route with the same
 * permission question that answers nothing. `--quick` for a look; the figures are kept without it.
 * `BENCH_ONLY=list,fleet` measures some of the routes, `BENCH_PROFILE=<folder>` leaves a CPU profile.
 */
const OPERATOR = 'user:default/anna.keller';
const PLATFORM = 'user:default/erik.larsen';
const AIM = 0.7;

const quick = process.argv.includes('--quick');
const options = quick
  ? { rounds: 2, seconds: 3, connections: 10 }
  : { rounds: 6, seconds: 5, connections: 10 };

async function run(): Promise<void> {
  const portal = await startBenchPortal(
    {
      [OPERATOR]: [OPERATOR, 'group:default/finance-operators'],
      [PLATFORM]: [PLATFORM, 'group:default/ebs-infrastructure'],
    },
    PLATFORM,
  );
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
    report(rounds);
  } finally {
    await portal.stop();
  }
}

function report(rounds: Map<string, Round[]>): void {
  const figures = Object.fromEntries(
    [...rounds].map(([name, all]) => [name, summarise(all)]),
  );
  console.table(figures);
  const ratio = ratioOf(rounds.get('list'), rounds.get('permitted'));
  if (ratio === undefined) return;
  console.log(
    `A department's list reaches ${ratio} of the throughput of a route with the same permission question (aim: ${AIM}).`,
  );
  if (quick) return;
  const folder = join(import.meta.dirname, 'results');
  mkdirSync(folder, { recursive: true });
  const result = {
    what: 'GET /connectors as one department of 160 connectors, in requests per second',
    ratio,
    aim: AIM,
    cpuRatio: round2(figures.permitted.cpuMs / figures.list.cpuMs),
    figures,
    ...options,
    machine: { cores: cpus().length, model: cpus()[0]?.model },
    node: process.version,
    at: new Date().toISOString(),
  };
  writeFileSync(
    join(folder, 'list.json'),
    `${JSON.stringify(result, null, 2)}\n`,
  );
}

function summarise(rounds: Round[]): Required<Round> {
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
function ratioOf(
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

function round2(value: number): number {
  return Math.round(value * 100) / 100;
}

run().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
