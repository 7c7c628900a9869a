import autocannon from 'autocannon';

/** A request that is measured. */
export interface Subject {
  name: string;
  url: string;
  token: string;
}

/** What one round of a subject gave. */
export interface Round {
  requestsPerSecond: number;
  /** Milliseconds of computing that the backend spent on one request; it holds on a busy machine too. */
  cpuMs?: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
  bytesPerAnswer: number;
}

export interface MeasureOptions {
  rounds: number;
  /** Of each subject in each round. */
  seconds: number;
  connections: number;
  /** Milliseconds that the backend has computed so far. */
  computed: () => number | undefined;
}

/**
 * Measures several subjects in turns, so that whatever else the machine does befalls all of them alike.
 *
 * @throws Error where an answer is none of success
 */
export async function measureInTurns(
  subjects: readonly Subject[],
  options: MeasureOptions,
): Promise<Map<string, Round[]>> {
  const results = new Map(subjects.map(({ name }) => [name, [] as Round[]]));
  for (const subject of subjects) await measure(subject, options);
  for (let round = 0; round < options.rounds; round++) {
    // Every other round backwards: nobody always comes first.
    const order = round % 2 ? [...subjects].reverse() : subjects;
    for (const subject of order) {
      const result = await measure(subject, options);
      results.get(subject.name)?.push(result);
    }
  }
  return results;
}

async function measure(
  { name, token, url }: Subject,
  { computed, connections, seconds }: MeasureOptions,
): Promise<Round> {
  const before = computed();
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    headers: { authorization: `Bearer ${token}` },
  });
  if (result.non2xx + result.errors + result.timeouts > 0) {
    throw new Error(
      `${name}: ${result.non2xx} answers were none of success, ${result.errors} failed`,
    );
  }
  const after = computed();
  return {
    requestsPerSecond: result.requests.total / result.duration,
    cpuMs:
      before === undefined || after === undefined
        ? undefined
        : (after - before) / result.requests.total,
    p50: result.latency.p50,
    p99: result.latency.p99,
    bytesPerAnswer: Math.round(result.throughput.total / result.requests.total),
  };
}
