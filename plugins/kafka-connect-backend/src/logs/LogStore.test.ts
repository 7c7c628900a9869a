import type { LogLevel } from '@kconnect/plugin-kafka-connect-common';
import type {
  LogQuery,
  StreamedLogLine,
} from '@kconnect/plugin-kafka-connect-node';
import type { Knex } from 'knex';
import { databases, openTestDatabase } from '../__testUtils__/database';
import { at, observed } from '../__testUtils__/observed';
import { SnapshotStore } from '../fleet';
import { LogLeases } from './LogLeases';
import { LeaseLostError, LogStore, type LogStoreOptions } from './LogStore';

jest.setTimeout(60_000);

const HOUR = 3_600;
const ALL: LogLevel[] = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR'];

const line = (
  seconds: number,
  message: string,
  more: Partial<StreamedLogLine['line']> = {},
): StreamedLogLine['line'] => ({
  ...{ at: at(seconds), level: 'INFO', message },
  ...more,
});
const of = (
  connector: string | undefined,
  ...args: Parameters<typeof line>
): StreamedLogLine => ({
  ...(connector === undefined ? {} : { connector }),
  line: line(...args),
});
const query = (more: Partial<LogQuery> = {}): LogQuery => ({
  levels: ALL,
  from: at(-1000 * HOUR),
  to: at(1000 * HOUR),
  limit: 100,
  ...more,
});

describe.each(databases.eachSupportedId())('LogStore on %s', id => {
  let knex: Knex;
  let store: LogStore;

  beforeEach(async () => {
    knex = await openTestDatabase(id);
    store = new LogStore({ knex });
    await new LogLeases(knex).take('c', 'me');
  });

  const append = (
    lines: StreamedLogLine[],
    { from = store, holder = 'me', now = 0, position = 'p' } = {},
  ) =>
    from.append('c', lines, {
      ...{ holder, position },
      nowMs: Date.parse(at(now)),
    });
  const messages = async (
    connector: string | null,
    more: Partial<LogQuery> = {},
    from = store,
  ) =>
    (await from.search('c', connector, query(more))).lines.map(
      ({ message }) => message,
    );

  it('keeps each line under its own connector, newest first, as it was', async () => {
    const full = line(2, 'b', {
      level: 'ERROR',
      task: 3,
      logger: 'org.acme.Task',
      trace: 'java.lang.X: y',
    });
    await append([
      of('a', 1, 'a1'),
      { connector: 'b', line: full },
      of('a', 3, 'a3'),
      of(undefined, 4, 'worker'),
    ]);
    expect(await messages('a')).toEqual(['a3', 'a1']);
    expect((await store.search('c', 'b', query())).lines).toEqual([full]);
    expect(await messages(null)).toEqual(['worker']);
    expect(await messages('worker')).toEqual([]);
    expect((await store.search('other', 'a', query())).lines).toEqual([]);
  });

  it('finds by level, window and text, whatever its case and without wildcards', async () => {
    await append([
      of('a', 1, 'Größe 100% of C:\\dir', { level: 'WARN' }),
      of('a', 2, 'Commit OK', { level: 'INFO' }),
      of('a', 3, 'commit failed', { level: 'ERROR' }),
    ]);
    expect(await messages('a', { levels: ['WARN', 'ERROR'] })).toEqual([
      'commit failed',
      'Größe 100% of C:\\dir',
    ]);
    expect(await messages('a', { levels: [] })).toEqual([]);
    expect(await messages('a', { text: 'COMMIT' })).toHaveLength(2);
    expect(await messages('a', { text: 'GRÖSSE' })).toEqual([]);
    expect(await messages('a', { text: 'GRÖßE' })).toHaveLength(1);
    expect(await messages('a', { text: '0%' })).toHaveLength(1);
    expect(await messages('a', { text: '_' })).toEqual([]);
    expect(await messages('a', { text: '!' })).toEqual([]);
    expect(await messages('a', { text: 'c:\\dir' })).toHaveLength(1);
    expect(await messages('a', { text: "' or 1=1 --" })).toEqual([]);
    expect(await messages('a', { from: at(2), to: at(2) })).toEqual([
      'Commit OK',
    ]);
    expect(
      await messages('a', { from: at(2).replace('.000Z', 'Z'), to: at(2) }),
    ).toEqual(['Commit OK']);
  });

  it('pages without a gap or a double, though lines of one time and new ones come in between', async () => {
    await append(
      Array.from({ length: 7 }, (_, i) => of('a', i < 5 ? 1 : 2, `m${i}`)),
    );
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await store.search('c', 'a', query({ limit: 3, cursor }));
      seen.push(...page.lines.map(({ message }) => message));
      cursor = page.nextCursor;
      await append([of('a', 100, 'newer'), of('b', 1, 'of another')]);
    } while (cursor);
    expect(seen).toEqual(['m6', 'm5', 'm4', 'm3', 'm2', 'm1', 'm0']);
  });

  it.each(['x', '', 'WzEsMl0', Buffer.from('["x","1"]').toString('base64url')])(
    'refuses the cursor %j',
    async cursor => {
      const search = store.search('c', 'a', query({ cursor: cursor || '!' }));
      await expect(search).rejects.toMatchObject({ code: 'invalid' });
    },
  );

  it('keeps lines and position together, or neither', async () => {
    const leases = new LogLeases(knex);
    await append([of('a', 1, 'first')], { position: '1' });
    const poisoned = { ...of('a', 2, 'second') };
    poisoned.line = { ...poisoned.line, task: Number.NaN };
    await append([poisoned], { position: '2' }).catch(() => {});
    const [{ position }] = await knex('log_streams').select();
    expect(await messages('a')).toHaveLength(Number(position));

    const late = append([of('a', 3, 'late')], {
      holder: 'else',
      position: '9',
    });
    await expect(late).rejects.toThrow(LeaseLostError);
    expect(await messages('a', { text: 'late' })).toEqual([]);
    expect((await leases.of('c'))?.position).toBe(position);
  });

  it('bounds a connector’s lines in number and length, and leaves others alone', async () => {
    const options: LogStoreOptions = {
      knex,
      perConnector: { lines: 10, characters: 100 },
      ofWorkers: { lines: 3, characters: 1_000 },
    };
    const bounded = new LogStore(options);
    await append([of('quiet', 0, 'quiet')], { from: bounded });
    await append(
      Array.from({ length: 500 }, (_, i) => of('noisy', i, 'n')),
      { from: bounded },
    );
    expect(await messages('noisy', { limit: 1000 })).toHaveLength(10);
    await append(
      Array.from({ length: 500 }, (_, i) => of('long', i, 'x'.repeat(40))),
      { from: bounded },
    );
    expect(await messages('long', { limit: 1000 })).toHaveLength(2);
    await append(
      Array.from({ length: 5 }, (_, i) => of(undefined, i, `w${i}`)),
      { from: bounded },
    );
    expect(await messages(null)).toEqual(['w4', 'w3', 'w2']);
    expect(await messages('quiet')).toEqual(['quiet']);

    // Little by little it is bounded too, and by a replica that begins with what another left.
    for (let i = 0; i < 450; i++) {
      await append([of('noisy', 1000 + i, 'n')], { from: bounded });
    }
    expect(await messages('noisy', { limit: 1000 })).toHaveLength(60);
    await append([of('noisy', 2000, 'n')], { from: new LogStore(options) });
    expect(await messages('noisy', { limit: 1000 })).toHaveLength(10);
  });

  it('forgets what is old, takes up nothing that is, and clears up after clusters that are gone', async () => {
    await append([of('a', -71 * HOUR, 'kept'), of('a', -73 * HOUR, 'old')]);
    expect(await messages('a')).toEqual(['kept']);
    await store.purge(Date.parse(at(0)), ['c']);
    expect(await messages('a')).toEqual(['kept']);
    await store.purge(Date.parse(at(2 * HOUR)), ['c']);
    expect(await messages('a')).toEqual([]);

    await append([of('a', 2 * HOUR, 'new')], { now: 2 * HOUR });
    await store.purge(Date.parse(at(2 * HOUR)), ['other']);
    expect(await messages('a')).toEqual(['new']);
    await store.purge(Date.parse(at(4 * HOUR)), ['other']);
    expect(await knex('log_lines').select()).toEqual([]);
    expect(await knex('log_streams').select()).toEqual([]);
  });

  it('forgets the lines of a connector that is gone for good', async () => {
    const snapshots = new SnapshotStore(knex);
    const read = (seconds: number, ...names: string[]) =>
      snapshots.recordReading(
        'c',
        {
          connectors: names.map(name => observed(name)),
          rejected: [],
          at: at(seconds),
        },
        () => null,
      );
    await append([of('a', 1, 'a'), of('b', 1, 'b'), of(undefined, 1, 'w')]);
    await read(2, 'a', 'b');
    await read(3, 'a');
    await store.purge(Date.parse(at(HOUR)), ['c']);
    expect(await messages('b')).toEqual(['b']);
    await store.purge(Date.parse(at(HOUR + 10)), ['c']);
    expect(await messages('b')).toEqual([]);
    expect(await messages('a')).toEqual(['a']);
    expect(await messages(null)).toEqual(['w']);
  });

  it('believes no time of the future, and keeps one of a clock that is ahead a little', async () => {
    await append([of('a', 100 * HOUR, 'tomorrow'), of('a', 300, 'ahead')], {
      now: 1,
    });
    const { lines } = await store.search('c', 'a', query());
    expect(lines.map(({ at: time }) => time)).toEqual([at(300), at(1)]);
  });

  it('takes what no database would: NUL, half characters, names that are too long', async () => {
    await append([
      of('a', 1, 'a\0b', { trace: 'x\0y', logger: 'l\0' }),
      of('a', 2, 'half \ud83d'),
      of('n\0ul', 3, 'x'),
      of('x'.repeat(5_000), 4, 'y'),
    ]);
    expect(await messages('a')).toEqual([
      expect.stringMatching(/^half ./),
      'ab',
    ]);
    expect(await knex('log_lines').select()).toHaveLength(2);
  });

  it('has the lines of all connectors that say they try again, in one question', async () => {
    const retry = { level: 'WARN' as const, trace: 'RetriableException: x' };
    const said = await append(
      [
        of('a', 1, 'Will retry operation.', retry),
        of('a', 2, 'Will retry operation.', { level: 'INFO' }),
        of('b', 3, 'failed', retry),
        of('b', 4, 'failed', { level: 'ERROR' }),
        of(undefined, 5, 'will retry operation', retry),
      ],
      { now: 6 },
    );
    expect(said).toEqual({ retrying: new Set(['a', 'b']) });
    const found = await store.retries('c', at(5));
    expect([...found.keys()]).toEqual(['a', 'b']);
    expect(found.get('a')).toEqual([
      { line: line(1, 'Will retry operation.', retry), receivedAt: at(6) },
    ]);
    expect((await store.retries('c', at(7))).size).toBe(0);
  });
});
