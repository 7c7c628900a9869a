import {
  clusterDefinitionSchema,
  type Figures,
  type LogLevel,
  type ObservedConnector,
} from '@kconnect/plugin-kafka-connect-common';
import type { Knex } from 'knex';
import { databases, openTestDatabase } from '../__testUtils__/database';
import { at, observed } from '../__testUtils__/observed';
import { onlyClusters } from '../__testUtils__/onlyClusters';
import { Ownership } from '../configuration';
import { EventStore } from '../events';
import { SnapshotStore } from '../fleet';
import { EvidenceCollector } from './EvidenceCollector';
import { LogLeases, LogStore } from '../logs';
import { MetricsStore } from './MetricsStore';

jest.setTimeout(60_000);

const MINUTE = 60;
const STUCK: Figures = { sinkLag: 12, sinkReadRate: 0, sinkSendRate: 0 };
const MOVING: Figures = { sinkLag: 12, sinkReadRate: 4, sinkSendRate: 4 };
const QUIET: Figures = { sourcePollRate: 0, sourceWriteRate: 0 };

const sink = (state = 'RUNNING'): ObservedConnector =>
  observed('a', [state], {
    type: 'sink',
    class: 'io.confluent.connect.jdbc.JdbcSinkConnector',
    state,
  });

const definition = clusterDefinitionSchema.parse({
  id: 'c',
  environment: 'dev',
  kind: 'self-managed',
  url: 'http://127.0.0.1:1',
});

describe.each(databases.eachSupportedId())('evidence on %s', id => {
  let knex: Knex;
  let snapshots: SnapshotStore;
  let store: MetricsStore;
  let logs: LogStore;

  beforeEach(async () => {
    knex = await openTestDatabase(id);
    snapshots = new SnapshotStore(knex);
    store = new MetricsStore(knex);
    logs = new LogStore({ knex });
    await new LogLeases(knex).take('c', 'me');
  });

  const read = (seconds: number, ...connectors: ObservedConnector[]) =>
    snapshots.recordReading(
      'c',
      { connectors, rejected: [], at: at(seconds) },
      () => null,
    );
  const sample = (seconds: number, figures: Figures) =>
    store.record('c', {
      source: { title: 'JMX', latencySeconds: 0, lacks: {} },
      sample: {
        connectors: [{ name: 'a', at: at(seconds), figures, tasks: [] }],
        missing: [],
      },
      at: at(seconds),
    });
  const collect = (seconds: number) =>
    new EvidenceCollector({
      ownership: new Ownership(onlyClusters([definition])),
      ...{ snapshots, store, logs, now: () => Date.parse(at(seconds)) },
    }).collect('c');
  /** One sample a minute, each held against what the connector claims. */
  const minutes = async (from: number, to: number, figures: Figures) => {
    for (let minute = from; minute <= to; minute++) {
      await sample(minute * MINUTE, figures);
      await collect(minute * MINUTE);
    }
  };
  /** A line that the worker writes and the portal reads. */
  const logged = (
    seconds: number,
    {
      connector = 'a',
      receivedAt = seconds + 1,
      level = 'WARN' as LogLevel,
    } = {},
  ) =>
    logs.append(
      'c',
      [
        {
          connector,
          line: {
            at: at(seconds),
            level,
            message:
              'failed to poll records from SourceTask. Will retry operation.',
            task: 0,
            trace:
              'RetriableException: x\nCaused by: PSQLException: FATAL: password authentication failed for user "finance"',
          },
        },
      ],
      {
        holder: 'me',
        position: String(seconds),
        nowMs: Date.parse(at(receivedAt)),
      },
    );
  const shown = async () => {
    const row = await snapshots.find('c', 'a');
    const { evidence, note, reason } = JSON.parse(row!.summary);
    return { health: row!.health, since: row!.since, evidence, note, reason };
  };
  const changes = async () =>
    (await new EventStore(knex).list('c', 'a', null))
      .map(({ at: time, what }) => [what, time])
      .reverse();

  it('shows a sink as stalled that says it runs, has lag and moves nothing', async () => {
    await read(0, sink());
    await minutes(1, 5, STUCK);
    expect((await shown()).health).toBe('healthy');
    await minutes(6, 6, STUCK);

    const stalled = await shown();
    expect(stalled).toMatchObject({
      health: 'stalled',
      since: at(6 * MINUTE),
      reason: `12 records wait in its topics, and it has moved none since ${at(
        MINUTE,
      )}.`,
      evidence: [{ source: 'sinkLag', since: at(MINUTE) }],
    });
    await read(6 * MINUTE + 10, sink());
    expect(await shown()).toEqual(stalled);

    await minutes(7, 7, MOVING);
    expect(await shown()).toMatchObject({ health: 'healthy', evidence: [] });
    expect(await changes()).toEqual([
      ['stalled', at(6 * MINUTE)],
      ['healthy', at(7 * MINUTE)],
    ]);
  });

  it('forgets what it found when the tasks have run anew since', async () => {
    await read(0, sink());
    await minutes(1, 7, STUCK);
    await read(7 * MINUTE + 10, sink('PAUSED'));
    expect((await shown()).health).toBe('paused');
    await minutes(8, 20, STUCK);
    expect((await shown()).health).toBe('paused');

    await read(20 * MINUTE + 10, sink());
    await minutes(21, 25, STUCK);
    expect((await shown()).health).toBe('healthy');
    await minutes(26, 26, STUCK);
    expect((await shown()).health).toBe('stalled');
  });

  it('holds nothing against a connector once its figures are old', async () => {
    await read(0, sink());
    await minutes(1, 7, STUCK);
    expect((await shown()).health).toBe('stalled');
    await collect(30 * MINUTE);
    expect((await shown()).health).toBe('healthy');
  });

  it('says of a quiet source that it has nothing to read, and calls it healthy', async () => {
    await read(0, observed('a'));
    await minutes(1, 10, QUIET);
    expect(await shown()).toMatchObject({
      health: 'healthy',
      since: at(0),
      note: `Nothing to read since ${at(MINUTE)}.`,
      evidence: [],
    });
    expect(await changes()).toEqual([]);
  });

  it('gives a sink that writes files the time that it asks for', async () => {
    await read(0, {
      ...sink(),
      class: 'S3_SINK',
      config: { 'time.interval': { kind: 'plain', value: 'HOURLY' } },
    });
    for (let minute = 1; minute <= 60; minute++) {
      await sample(minute * MINUTE, { ...STUCK, sinkLag: minute });
    }
    await collect(60 * MINUTE);
    expect((await shown()).health).toBe('healthy');
    await sample(61 * MINUTE, { ...STUCK, sinkLag: 61 });
    await collect(61 * MINUTE);
    expect((await shown()).health).toBe('stalled');
  });

  it('shows a source as stalled within two minutes of its first retry, though the cluster has no figures', async () => {
    await read(0, observed('a'), observed('b'));
    const began = 10 * MINUTE + 5;
    /** It retries every ten seconds; each minute it is looked at. */
    const retryUntil = async (from: number, to: number) => {
      for (let seconds = from; seconds < to; seconds += 10) {
        await logged(seconds);
        if ((seconds - began) % MINUTE === 50) await collect(seconds + 9);
      }
    };
    await retryUntil(began, began + 60);
    expect(await shown()).toMatchObject({
      health: 'stalled',
      since: at(began + 59),
      reason: expect.stringMatching(
        /password is refused\. Its log: “failed to poll records/,
      ),
      evidence: [
        {
          ...{ kind: 'log', source: 'task 0' },
          at: at(began + 50),
          since: at(began),
        },
      ],
    });
    await retryUntil(began + 60, 70 * MINUTE);
    // An hour later it says the same beginning.
    expect((await shown()).evidence).toMatchObject([{ since: at(began) }]);
    expect((await snapshots.find('c', 'b'))?.health).toBe('healthy');

    await collect(71 * MINUTE);
    expect((await shown()).health).toBe('stalled');
    await collect(72 * MINUTE + 5);
    expect((await shown()).health).toBe('healthy');
    expect((await changes()).map(([what]) => what)).toEqual([
      'stalled',
      'healthy',
    ]);
  });

  it.each([-300, 300])(
    'does so where the worker’s clock differs by %i seconds',
    async apart => {
      await read(0, observed('a'));
      for (let seconds = 600; seconds <= 660; seconds += 10) {
        await logged(seconds + apart, { receivedAt: seconds });
      }
      await collect(661);
      expect(await shown()).toMatchObject({
        health: 'stalled',
        evidence: [{ since: at(600), at: at(660) }],
      });
    },
  );

  it('holds nothing against a connector for lines of long ago that are read now', async () => {
    await read(0, observed('a'));
    for (let seconds = 600; seconds <= 720; seconds += 10) {
      await logged(seconds, { receivedAt: 3_600 });
    }
    await collect(3_601);
    expect((await shown()).health).toBe('healthy');
  });

  it('holds no line of before against a connector that was made anew', async () => {
    await read(0, observed('a'));
    for (let seconds = 600; seconds <= 660; seconds += 10) {
      await logged(seconds);
    }
    await collect(661);
    expect((await shown()).health).toBe('stalled');
    await read(670);
    await read(680, observed('a'));
    await collect(690);
    expect((await shown()).health).toBe('healthy');
  });

  it.each(['INFO', 'DEBUG'] as const)(
    'passes over lines at %s',
    async level => {
      await read(0, observed('a'));
      for (let seconds = 600; seconds <= 660; seconds += 10) {
        await logged(seconds, { level });
      }
      await collect(661);
      expect((await shown()).health).toBe('healthy');
    },
  );

  it('never raises what the states say', async () => {
    await read(0, sink('FAILED'));
    await minutes(1, 7, STUCK);
    expect((await shown()).health).toBe('failed');
  });

  it('keeps when the connector was read from when it was looked at', async () => {
    await read(0, sink());
    await minutes(1, 7, STUCK);
    expect((await snapshots.find('c', 'a'))?.as_of).toBe(at(0));
  });
});
