import fc from 'fast-check';
import type { LogLine } from '../../logs';
import type { ConnectorFigures, Figures } from '../../metrics';
import type { Evidence, ObservedConnector } from '../../model';
import { worseOf, healthOfStates } from '../deriveHealth';
import { assess } from '../diagnose';
import { findEvidence } from './findEvidence';

const NOW = Date.parse('2026-03-01T12:00:00.000Z');
const ago = (seconds: number) => new Date(NOW - seconds * 1000).toISOString();

const connector = (
  more: Partial<ObservedConnector> = {},
): ObservedConnector => ({
  name: 'c',
  type: 'sink',
  class: 'io.confluent.connect.jdbc.JdbcSinkConnector',
  state: 'RUNNING',
  validationErrors: [],
  tasks: [{ id: 0, state: 'RUNNING' }],
  config: {},
  ...more,
});
const DEBEZIUM = connector({
  type: 'source',
  class: 'io.debezium.connector.postgresql.PostgresConnector',
});
const FILE_SOURCE = connector({ type: 'source', class: 'FileStreamSource' });

/** One sample a minute, the last of them now. */
const minutely = (...figures: Figures[]): ConnectorFigures[] =>
  figures.map((one, i) => ({
    name: 'c',
    at: ago((figures.length - 1 - i) * 60),
    figures: one,
    tasks: [],
  }));
const times = (count: number, figures: (i: number) => Figures) =>
  minutely(...Array.from({ length: count }, (_, i) => figures(i)));

const retry = (seconds: number, more: Partial<LogLine> = {}): LogLine => ({
  at: ago(seconds),
  level: 'WARN',
  message: 'failed to poll records from SourceTask. Will retry operation.',
  task: 0,
  logger: 'org.apache.kafka.connect.runtime.AbstractWorkerSourceTask',
  trace: [
    'org.apache.kafka.connect.errors.RetriableException: An exception occurred in the change event producer.',
    '\tat io.debezium.connector.common.BaseSourceTask.poll(BaseSourceTask.java:300)',
    'Caused by: org.postgresql.util.PSQLException: FATAL: password authentication failed for user "finance"',
  ].join('\n'),
  ...more,
});

const stuck = (lag: number): Figures => ({
  sinkLag: lag,
  sinkReadRate: 0,
  sinkSendRate: 0,
});
const still: Figures = { sourcePollRate: 0, sourceWriteRate: 0 };
const s3 = (interval: string) =>
  connector({
    class: 'S3_SINK',
    config: { 'time.interval': { kind: 'plain', value: interval } },
  });

interface Case {
  title: string;
  connector: ObservedConnector;
  samples?: ConnectorFigures[];
  lines?: LogLine[];
  runningSince?: string;
  firstSeen?: string;
  /** The source of each evidence. */
  expected: string[];
}

const RETRY_SOURCE =
  'task 0, org.apache.kafka.connect.runtime.AbstractWorkerSourceTask';

const CASES: Case[] = [
  {
    title: 'retries twice in two minutes and moves nothing',
    connector: DEBEZIUM,
    lines: [retry(90), retry(10)],
    samples: times(2, () => still),
    expected: [RETRY_SOURCE],
  },
  {
    title: 'tells one try in two lines, and has nothing to read',
    connector: DEBEZIUM,
    lines: [retry(12), retry(10)],
    samples: times(2, () => still),
    expected: [],
  },
  {
    title: 'retries twice, and no figure says whether it moves anything',
    connector: DEBEZIUM,
    lines: [retry(90), retry(10)],
    expected: [],
  },
  {
    title:
      'retries again and again, and no figure says whether it moves anything',
    connector: DEBEZIUM,
    lines: [retry(60), retry(50), retry(20), retry(10)],
    expected: [RETRY_SOURCE],
  },
  {
    title:
      'retries four times at once, and no figure says whether it moves anything',
    connector: DEBEZIUM,
    lines: [retry(13), retry(12), retry(11), retry(10)],
    expected: [],
  },
  {
    title: 'has retried again and again, and stopped a while ago',
    connector: DEBEZIUM,
    lines: [200, 180, 160, 140, 125].map(seconds => retry(seconds)),
    expected: [],
  },
  {
    title: 'retries twice since it last moved records, a moment ago',
    connector: DEBEZIUM,
    lines: [retry(20), retry(10)],
    samples: [
      { name: 'c', at: ago(30), figures: { sourceWriteRate: 2 }, tasks: [] },
    ],
    expected: [],
  },
  {
    title: 'retries once',
    connector: DEBEZIUM,
    lines: [retry(10)],
    samples: times(2, () => still),
    expected: [],
  },
  {
    title: 'retried three minutes ago',
    connector: DEBEZIUM,
    lines: [retry(200), retry(180), retry(10)],
    samples: times(2, () => still),
    expected: [],
  },
  {
    title: 'retried and has moved records since',
    connector: DEBEZIUM,
    lines: [retry(90), retry(70)],
    samples: minutely({ sourceWriteRate: 2 }),
    expected: [],
  },
  {
    title: 'moved records before it began to retry',
    connector: DEBEZIUM,
    lines: [retry(40), retry(30)],
    samples: minutely({ sourceWriteRate: 2 }, { sourceWriteRate: 0 }),
    expected: [RETRY_SOURCE],
  },
  {
    title: 'says at INFO that others retry',
    connector: DEBEZIUM,
    lines: [retry(20, { level: 'INFO' }), retry(10, { level: 'INFO' })],
    expected: [],
  },
  {
    title: 'warns of something else',
    connector: DEBEZIUM,
    lines: [20, 10].map(seconds =>
      retry(seconds, { message: 'Committing offsets took long', trace: '' }),
    ),
    expected: [],
  },
  {
    title: 'retried before it was restarted',
    connector: DEBEZIUM,
    lines: [retry(90), retry(70)],
    samples: times(1, () => still),
    runningSince: ago(30),
    expected: [],
  },
  {
    title: 'has not been connected for a minute',
    connector: DEBEZIUM,
    samples: times(3, () => ({ ...still, connected: 0 })),
    expected: ['connected'],
  },
  {
    title: 'has lost its bean',
    connector: DEBEZIUM,
    samples: times(3, () => ({ ...still, connected: null })),
    expected: ['connected'],
  },
  {
    title: 'is no Debezium and has lost a bean that it had',
    connector: FILE_SOURCE,
    samples: minutely(
      { connected: 1 },
      { connected: null },
      { connected: null },
    ),
    expected: ['connected'],
  },
  {
    title: 'is no Debezium and never had such a bean',
    connector: FILE_SOURCE,
    samples: times(3, () => ({ connected: null })),
    expected: [],
  },
  {
    title: 'is disconnected for a moment',
    connector: DEBEZIUM,
    samples: minutely({ connected: 1 }, { connected: 0 }),
    expected: [],
  },
  {
    title: 'is connected again',
    connector: DEBEZIUM,
    samples: minutely({ connected: 0 }, { connected: 0 }, { connected: 1 }),
    expected: [],
  },
  {
    title: 'makes its snapshot, for which it need not be connected',
    connector: DEBEZIUM,
    samples: times(5, () => ({ connected: 0, sourceWriteRate: 500 })),
    expected: [],
  },
  {
    title: 'has a worker whose page cannot be read',
    connector: DEBEZIUM,
    samples: times(5, () => ({ sourceWriteRate: null })),
    expected: [],
  },
  {
    title: 'has lag and moves nothing for five minutes',
    connector: connector(),
    samples: times(6, () => stuck(10)),
    expected: ['sinkLag'],
  },
  {
    title: 'has lag and moves nothing for four minutes',
    connector: connector(),
    samples: times(5, () => stuck(10)),
    expected: [],
  },
  {
    title: 'has lag that shrinks',
    connector: connector(),
    samples: times(10, i => stuck(100 - i)),
    expected: [],
  },
  {
    title: 'has lag that grows, and reads',
    connector: connector(),
    samples: times(10, i => ({ ...stuck(i + 1), sinkReadRate: 3 })),
    expected: [],
  },
  {
    title: 'has lag, and rates that nobody knows',
    connector: connector(),
    samples: times(10, i => ({
      sinkLag: i + 1,
      sinkReadRate: null,
      sinkSendRate: null,
    })),
    expected: [],
  },
  {
    title: 'has lag that grows, and for over ten minutes no row of a rate',
    connector: connector(),
    samples: times(11, i => ({ sinkLag: i + 1, sinkReadRate: null })),
    expected: ['sinkLag'],
  },
  {
    title: 'has lag that stays, and no row of a rate',
    connector: connector(),
    samples: times(30, () => ({ sinkLag: 5, sinkReadRate: null })),
    expected: [],
  },
  {
    title: 'has lag that grows, and rates that were not asked for',
    connector: connector(),
    samples: times(30, i => ({ sinkLag: i + 1 })),
    expected: [],
  },
  {
    title: 'has lag that grows, no row of a rate, and a record that moved',
    connector: connector(),
    samples: times(30, i => ({
      sinkLag: i + 1,
      sinkReadRate: null,
      lastRecordAt: NOW - 60_000,
    })),
    expected: [],
  },
  {
    title: 'has lag that nobody knows',
    connector: connector(),
    samples: times(10, () => ({ sinkLag: null, sinkSendRate: 0 })),
    expected: [],
  },
  {
    title: 'has a minute in between that nobody knows',
    connector: connector(),
    samples: times(8, i => (i === 4 ? { sinkLag: null } : stuck(10))),
    expected: ['sinkLag'],
  },
  {
    title: 'was not looked at for an hour in between',
    connector: connector(),
    samples: [
      { name: 'c', at: ago(3600), figures: stuck(5), tasks: [] },
      { name: 'c', at: ago(0), figures: stuck(5), tasks: [] },
    ],
    expected: [],
  },
  {
    title: 'has figures that are too old to say anything',
    connector: connector(),
    samples: times(6, () => stuck(10)).map(sample => ({
      ...sample,
      at: new Date(Date.parse(sample.at) - 1_200_000).toISOString(),
    })),
    expected: [],
  },
  {
    title: 'has figures that are five minutes old by nature',
    connector: connector(),
    samples: times(6, i => stuck(10 + i)).map(sample => ({
      ...sample,
      at: new Date(Date.parse(sample.at) - 300_000).toISOString(),
    })),
    expected: ['sinkLag'],
  },
  {
    title: 'was resumed a minute ago and has lag of its pause',
    connector: connector(),
    samples: times(10, () => stuck(10)),
    runningSince: ago(60),
    expected: [],
  },
  {
    title:
      'was first seen a minute ago, and its figures say that it ran before',
    connector: connector(),
    samples: times(10, () => ({ ...stuck(10), uptime: 1 })),
    firstSeen: ago(60),
    expected: ['sinkLag'],
  },
  {
    title: 'was first seen a minute ago, and had just been resumed',
    connector: connector(),
    samples: times(10, i => ({ ...stuck(10), uptime: i < 6 ? 0 : 1 })),
    firstSeen: ago(60),
    expected: [],
  },
  {
    title: 'was first seen a minute ago, and was restarted shortly before',
    connector: connector(),
    samples: times(10, i => ({ ...stuck(10), uptime: i === 6 ? 0.5 : 1 })),
    firstSeen: ago(60),
    expected: [],
  },
  {
    title:
      'was first seen a minute ago, and nobody knows whether it ran before',
    connector: connector(),
    samples: times(10, () => ({ ...stuck(10), uptime: null })),
    firstSeen: ago(60),
    expected: [],
  },
  {
    title: 'was first seen long ago, and nobody knows whether it ran before',
    connector: connector(),
    samples: times(10, () => ({ ...stuck(10), uptime: null })),
    firstSeen: ago(400),
    expected: ['sinkLag'],
  },
  {
    title: 'was first seen long ago, and one of its tasks was restarted since',
    connector: connector(),
    samples: times(30, () => ({ ...stuck(10), uptime: 1 })),
    firstSeen: ago(1200),
    runningSince: ago(60),
    expected: [],
  },
  {
    title: 'writes hourly files, half an hour after the last',
    connector: s3('HOURLY'),
    samples: times(31, i => stuck(10 + i)),
    expected: [],
  },
  {
    title: 'writes hourly files, and nothing for over an hour while lag grows',
    connector: s3('HOURLY'),
    samples: times(62, i => stuck(10 + i)),
    expected: ['sinkLag'],
  },
  {
    title: 'writes files, and its last records wait for others',
    connector: s3(''),
    samples: times(30, () => stuck(10)),
    expected: [],
  },
  {
    title: 'is a source that falls behind and moves nothing',
    connector: DEBEZIUM,
    samples: times(6, i => ({
      ...still,
      connected: 1,
      behindSource: 1_000 + i * 60_000,
    })),
    expected: ['behindSource'],
  },
  {
    title: 'is a source whose last event was late, and nothing happens',
    connector: DEBEZIUM,
    samples: times(30, () => ({
      ...still,
      connected: 1,
      behindSource: 1_000,
    })),
    expected: [],
  },
  {
    title: 'is a source with nothing to read',
    connector: DEBEZIUM,
    samples: times(30, () => ({ ...still, connected: 1, behindSource: 0 })),
    expected: [],
  },
];

const sourcesOf = (evidence: readonly Evidence[]) =>
  evidence.map(({ source }) => source);

describe('findEvidence', () => {
  it.each(CASES)('$title', ({ expected, samples = [], ...rest }) => {
    const { evidence } = findEvidence({ samples, nowMs: NOW, ...rest });
    expect(sourcesOf(evidence)).toEqual(expected);
    const health = assess(rest.connector, evidence).health;
    expect(health).toBe(expected.length > 0 ? 'stalled' : 'healthy');
  });

  it('names the cause also when the last line of a round says nothing of it', () => {
    const { evidence } = findEvidence({
      connector: DEBEZIUM,
      samples: times(2, () => still),
      lines: [
        ...[60, 50, 40, 30].map(seconds => retry(seconds)),
        retry(29, {
          message:
            'Going to restart connector after 10 sec. after a retriable exception',
          logger: 'io.debezium.connector.common.BaseSourceTask',
          trace: undefined,
        }),
      ],
      nowMs: NOW,
    });
    expect(evidence).toEqual([
      expect.objectContaining({
        at: ago(30),
        since: ago(60),
        text: expect.stringContaining('the password is refused'),
      }),
    ]);
  });

  it('says since when it retries and the recognised cause', () => {
    const { evidence } = findEvidence({
      connector: DEBEZIUM,
      samples: times(2, () => still),
      lines: [retry(30), retry(100), retry(500)],
      nowMs: NOW,
    });
    expect(evidence).toEqual([
      {
        kind: 'log',
        source: RETRY_SOURCE,
        text: `It has retried since ${ago(
          500,
        )} and moves nothing. Cannot sign in to the database as \`finance\`: the password is refused. Its log: “failed to poll records from SourceTask. Will retry operation.”`,
        at: ago(30),
        since: ago(500),
        lowersTo: 'stalled',
      },
    ]);
    expect(assess(DEBEZIUM, evidence).reason).toBe(evidence[0].text);
  });

  it('quotes the innermost cause that nobody recognises, without its length', () => {
    const trace = `java.lang.RuntimeException: outer\nCaused by: com.acme.Oops: ${'x'.repeat(
      400,
    )}`;
    const { evidence } = findEvidence({
      connector: connector(),
      samples: times(2, () => stuck(0)),
      lines: [retry(30, { trace }), retry(10, { trace })],
      nowMs: NOW,
    });
    expect(evidence[0].text).toMatch(/moves nothing\. x{299}… Its log: /);
  });

  it('says a line once that is all that there is to say', () => {
    const lines = [70, 50, 30, 10].map(seconds =>
      retry(seconds, { message: 'Acme is away, retrying', trace: undefined }),
    );
    const { evidence } = findEvidence({
      connector: connector(),
      samples: [],
      lines,
      nowMs: NOW,
    });
    expect(evidence[0].text).toBe(
      `It has retried since ${ago(70)}. Acme is away, retrying`,
    );
  });

  it.each([
    ['keeps since when it retries', ago(3600), ago(60), undefined, ago(3600)],
    ['begins anew after a gap', ago(3600), ago(300), undefined, ago(90)],
    ['begins anew after a restart', ago(3600), ago(100), ago(200), ago(90)],
  ])('%s', (_, since, at, runningSince, expected) => {
    const { evidence } = findEvidence({
      connector: DEBEZIUM,
      samples: times(2, () => still),
      lines: [retry(90), retry(10)],
      before: [
        { kind: 'log', source: 'x', text: '', at, since, lowersTo: 'stalled' },
      ],
      runningSince,
      nowMs: NOW,
    });
    expect(evidence).toMatchObject([{ at: ago(10), since: expected }]);
  });

  it('forgets since when it retries once records have moved', () => {
    const { evidence } = findEvidence({
      connector: DEBEZIUM,
      samples: times(5, i => ({ sourceWriteRate: i === 2 ? 1 : 0 })),
      lines: [retry(90), retry(10)],
      before: [
        {
          ...{ kind: 'log', source: 'x', text: '', lowersTo: 'stalled' },
          at: ago(100),
          since: ago(3600),
        },
      ],
      nowMs: NOW,
    });
    expect(evidence).toMatchObject([{ since: ago(90) }]);
  });

  it.each(['PAUSED', 'STOPPED', 'FAILED', 'PROVISIONING', 'UNASSIGNED'])(
    'has nothing on a connector that is %s',
    state => {
      const found = findEvidence({
        connector: connector({ state, tasks: [{ id: 0, state }] }),
        samples: times(10, i => stuck(i + 1)),
        lines: [retry(20), retry(10)],
        nowMs: NOW,
      });
      expect(found).toEqual({ evidence: [] });
    },
  );

  it.each<[string, ObservedConnector, ConnectorFigures[], string | undefined]>([
    ['a quiet source', FILE_SOURCE, times(6, () => still), ago(300)],
    [
      'a source quiet for a moment',
      FILE_SOURCE,
      times(3, () => still),
      undefined,
    ],
    [
      'a source that reads',
      FILE_SOURCE,
      times(6, () => ({ sourcePollRate: 1 })),
      undefined,
    ],
    [
      'a source of which nothing is known',
      FILE_SOURCE,
      times(6, () => ({ sourcePollRate: null })),
      undefined,
    ],
    ['a sink without lag', connector(), times(6, () => stuck(0)), ago(300)],
    [
      'a sink whose lag nobody knows',
      connector(),
      times(6, () => ({ sinkReadRate: 0, sinkLag: null })),
      undefined,
    ],
  ])('notes of %s whether it is idle', (_, one, samples, since) => {
    const { evidence, note } = findEvidence({
      connector: one,
      samples,
      nowMs: NOW,
    });
    expect(evidence).toEqual([]);
    expect(note).toBe(since && `Nothing to read since ${since}.`);
    expect(assess(one, evidence, note)).toEqual({
      health: 'healthy',
      reason: undefined,
      turn: 'nobody',
      evidence: [],
      ...(note ? { note } : {}),
    });
  });

  it('never raises a health, whatever the figures and lines', () => {
    const value = fc.option(fc.oneof(fc.constant(0), fc.double()), {
      nil: null,
    });
    const figures = fc.record(
      {
        sinkLag: value,
        sinkReadRate: value,
        sourceWriteRate: value,
        behindSource: value,
        connected: value,
        lastRecordAt: value,
      },
      { requiredKeys: [] },
    );
    const state = fc.constantFrom(
      'RUNNING',
      'PAUSED',
      'FAILED',
      'DEGRADED',
      '',
    );
    fc.assert(
      fc.property(
        state,
        fc.array(state),
        fc.constantFrom('source', 'sink', 'unknown'),
        fc.array(figures, { maxLength: 12 }),
        fc.array(fc.nat(300)),
        (own, states, type, given, retries) => {
          const one = connector({
            state: own,
            type: type as ObservedConnector['type'],
            tasks: states.map((word, id) => ({ id, state: word })),
          });
          const { evidence } = findEvidence({
            connector: one,
            samples: minutely(...given),
            lines: retries.map(seconds => retry(seconds)),
            nowMs: NOW,
          });
          const claimed = healthOfStates(one);
          const { health } = assess(one, evidence);
          expect(worseOf(claimed, health)).toBe(health);
        },
      ),
    );
  });
});
