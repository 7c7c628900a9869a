import { setTimeout as wait } from 'node:timers/promises';
import { median, round2 } from './figures.ts';
import { keep } from './keep.ts';
import { largeFleet, LARGE_FLEET } from './largeFleet.ts';
import { ratioOf, summarise } from './list.ts';
import { measureInTurns } from './measure.ts';
import type { WorkDone } from './news.ts';
import {
  OPERATOR,
  PLATFORM,
  startBenchPortal,
  type BenchPortal,
} from './portal.ts';

const MIB = 1_048_576;
const AIM = { metricsRequests: 40, listRequests: 1, holdMs: 200 };

/** The backend with 2,000 connectors in one cluster, at its regular work and answering a department's list. */
export async function measureScale(quick: boolean): Promise<void> {
  const portal = await startBenchPortal({
    ...{ seed: largeFleet(), connectors: LARGE_FLEET, onDisk: true },
  });
  try {
    const work = await measureWork(portal, quick ? 75 : 90);
    const list = await measureLists(portal, quick);
    const figures = { ...work, ...list };
    console.table(figures);
    if (quick) return;
    keep('scale', {
      what: 'The backend with 2,000 connectors in one cluster; polls every 10 s, figures every 60 s',
      ...{ aim: AIM, figures },
    });
  } finally {
    await portal.stop();
  }
}

/** @param seconds - how long it is watched; at least one sampling of figures is in a minute */
async function measureWork(portal: BenchPortal, seconds: number) {
  const { control } = portal.emulator;
  const started = await portal.use({ collectGarbage: false });
  control.clearRequests();
  const startedAt = Date.now();
  await wait(seconds * 1000);
  const requests = control.requests();
  const use = await portal.use({ collectGarbage: false });
  const atRest = await portal.use({ collectGarbage: true });
  const polls = ofLargeCluster(use.done, 'poll');
  const samples = ofLargeCluster(use.done, 'sample');
  const asked = (part: string, { at, ms }: WorkDone) =>
    requests.filter(
      one =>
        one.path.includes(part) &&
        Date.parse(one.at) >= at &&
        Date.parse(one.at) <= at + ms,
    ).length;
  /** Only of what was watched from its beginning to its end: what is under way at either is no whole piece of work. */
  const most = (part: string, works: readonly WorkDone[]) =>
    Math.max(
      ...works
        .filter(({ at }) => at >= startedAt)
        .map(work => asked(part, work)),
    );
  return {
    watchedSeconds: seconds,
    firstPollMs: round2(ofLargeCluster(started.done, 'poll')[0]?.ms ?? NaN),
    pollMs: round2(median(polls.map(({ ms }) => ms))),
    pollCpuMs: round2(median(polls.map(({ cpuMs }) => cpuMs))),
    mostListRequestsOfPoll: most('/clusters/lkc-prd001/connectors?', polls),
    sampleAndEvidenceMs: round2(median(samples.map(({ ms }) => ms))),
    sampleAndEvidenceCpuMs: round2(median(samples.map(({ cpuMs }) => cpuMs))),
    mostMetricsRequestsOfSample: most('/v2/metrics/', samples),
    longestHoldAtStartMs: round2(started.longestHoldMs),
    longestHoldMs: round2(use.longestHoldMs),
    startMiB: Math.round(atRest.startRss / MIB),
    restMiB: Math.round(atRest.rss / MIB),
    restHeapMiB: Math.round(atRest.heapUsed / MIB),
    peakMiB: Math.round(use.peakRss / MIB),
    databaseMiB: round2(portal.databaseSize() / MIB),
  };
}

function ofLargeCluster(done: readonly WorkDone[], what: string): WorkDone[] {
  return done.filter(
    one => one.what === what && one.cluster === 'cc-prod' && one.ms > 5,
  );
}

async function measureLists(portal: BenchPortal, quick: boolean) {
  const subject = (who: string, name: string, path: string) => ({
    name,
    url: `${portal.url}${path}`,
    token: portal.tokens[who],
  });
  const rounds = await measureInTurns(
    [
      subject(OPERATOR, 'list', '/connectors'),
      subject(OPERATOR, 'permitted', '/bench/permitted'),
      subject(PLATFORM, 'fleet', '/connectors?limit=500'),
    ],
    {
      ...{ rounds: quick ? 2 : 4, seconds: 3, connections: 10 },
      computed: portal.computed,
    },
  );
  const of = (name: string) => summarise(rounds.get(name) ?? []);
  return {
    listPerSecond: of('list').requestsPerSecond,
    listRatioToEmptyRoute:
      ratioOf(rounds.get('list'), rounds.get('permitted')) ?? NaN,
    listBytes: of('list').bytesPerAnswer,
    fleetPerSecond: of('fleet').requestsPerSecond,
  };
}
