import { apiOf, expectNothingTold, type Api } from '../support/api';
import { expect, test } from '../support/test';

const sink = 'onprem-dev/finance-salesdb-sink-dev-copy';
const source = 'onprem-dev/finance-salesdb-source-dev-cdc';
const nobodys = 'onprem-dev/finance-salesdb-sink-dev-cope';

/** As much of `GET /connectors/{cluster}/{name}/metrics` as is looked at. */
interface Metrics {
  source: { title: string } | null;
  problem?: object;
  series: { metric: string; points: { value: number | null }[] }[];
}

/** As much of `GET /connectors/{cluster}/{name}/logs` as is looked at. */
interface Logs {
  source: { title: string } | null;
  problem?: object;
  lines: { at: string; level: string; message: string }[];
}

/** The newest value of each figure; what is not known has none. */
async function figuresOf(
  api: Api,
  ref: string,
): Promise<Record<string, number | null>> {
  const answer = await api('GET', `/connectors/${ref}/metrics?range=1h`);
  expect(answer.status()).toBe(200);
  const metrics: Metrics = await answer.json();
  expect(metrics.source?.title).toBe('JMX exporter of the workers');
  expect(metrics.problem).toBeUndefined();
  return Object.fromEntries(
    metrics.series.map(({ metric, points }) => [
      metric,
      points.at(-1)?.value ?? null,
    ]),
  );
}

test("a real connector's figures are its workers'", async ({
  page,
  signInAs,
}) => {
  await signInAs('anna.keller');
  const api = await apiOf(page);

  // Failed records and dead letters are told between two samplings, one a minute.
  await expect
    .poll(async () => (await figuresOf(api, sink)).errorRate, {
      timeout: 150_000,
    })
    .toBe(0);
  // One row a second is written to the database.
  const read = await figuresOf(api, source);
  expect(read).toMatchObject({
    tasksTotal: 1,
    tasksFailed: 0,
    connected: 1,
    errorsLastHour: 0,
  });
  for (const figure of [
    ...['uptime', 'batchSizeAvg', 'sourcePollRate', 'sourceWriteRate'],
    ...['bytesOut', 'recordsTotal', 'lastRecordAt', 'workerHeap'],
  ]) {
    expect(read[figure], figure).toBeGreaterThan(0);
  }
  for (const figure of [
    ...['offsetCommitTimeAvg', 'sourceActiveRecords', 'behindSource'],
    ...['errorRate', 'workerCpu'],
  ]) {
    expect(read[figure], figure).toBeGreaterThanOrEqual(0);
  }

  const written = await figuresOf(api, sink);
  for (const figure of [
    // Not its bytes: a consumer that ends takes the bean of the one that has followed it with it.
    ...['sinkReadRate', 'sinkSendRate', 'recordsTotal'],
    ...['lastRecordAt', 'workerHeap'],
  ]) {
    expect(written[figure], figure).toBeGreaterThan(0);
  }
  for (const figure of ['deadLetters', 'errorsLastHour']) {
    expect(written[figure], figure).toBe(0);
  }
  expect(written.sinkLag).toBeGreaterThanOrEqual(0);
});

test("a real connector's lines are its workers', and its own alone", async ({
  page,
  signInAs,
}) => {
  await signInAs('anna.keller');
  const api = await apiOf(page);
  const linesOf = async (query: string): Promise<Logs> => {
    const answer = await api('GET', `/connectors/${source}/logs${query}`);
    expect(answer.status()).toBe(200);
    return answer.json();
  };
  await expect
    .poll(async () => (await linesOf('')).lines.length, { timeout: 60_000 })
    .toBeGreaterThan(10);

  const { source: topic, problem, lines } = await linesOf('');
  expect(topic?.title).toBe('Log topic connect-logs');
  expect(problem).toBeUndefined();
  expect(lines.map(({ at }) => at)).toEqual(
    lines
      .map(({ at }) => at)
      .sort()
      .reverse(),
  );
  const connected = await linesOf(
    `?q=${encodeURIComponent('Starting streaming')}`,
  );
  expect(connected.lines.length).toBeGreaterThan(0);
  for (const { message } of connected.lines) {
    expect(message).toContain('Starting streaming');
  }
});

test("figures, lines and diagnosis of another department's connector are those of none", async ({
  page,
  signInAs,
}) => {
  await signInAs('ben.okafor');
  await expectNothingTold(await apiOf(page), { others: sink, nobodys }, [
    ['GET', '/metrics?range=1h'],
    ['GET', '/logs'],
    ['GET', '/diagnosis'],
    ['GET', '/events'],
  ]);
});
