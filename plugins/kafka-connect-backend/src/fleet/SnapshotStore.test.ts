import type { ObservedConnector } from '@kconnect/plugin-kafka-connect-common';
import { databases, openTestDatabase } from '../__testUtils__/database';
import { at, observed } from '../__testUtils__/observed';
import { EventStore } from '../events';
import { runBeginningOf } from './rows';
import { SnapshotStore } from './SnapshotStore';

jest.setTimeout(60_000);

const ownerOf = () => 'group:default/finance';

describe.each(databases.eachSupportedId())('SnapshotStore on %s', id => {
  let store: SnapshotStore;
  let events: EventStore;

  beforeEach(async () => {
    const knex = await openTestDatabase(id);
    store = new SnapshotStore(knex);
    events = new EventStore(knex);
  });

  const read = (
    seconds: number,
    connectors: ObservedConnector[],
    rejected: { name: string; reason: string }[] = [],
  ) =>
    store.recordReading(
      'c',
      { connectors, rejected, at: at(seconds) },
      ownerOf,
    );
  const readOne = (seconds: number, connector?: ObservedConnector) =>
    store.recordConnector(
      'c',
      'a',
      {
        connectors: connector ? [connector] : [],
        rejected: [],
        at: at(seconds),
      },
      ownerOf,
    );
  const revision = async () => (await store.readings())[0].revision;
  const names = async () => (await store.listed('c')).map(r => r.name).sort();

  it('keeps what was seen', async () => {
    await read(0, [observed('a'), observed('b', ['RUNNING', 'FAILED'])]);

    expect(await names()).toEqual(['a', 'b']);
    expect(await store.find('c', 'b')).toMatchObject({
      health: 'degraded',
      since: at(0),
      as_of: at(0),
    });
    expect(await store.readings()).toEqual([
      expect.objectContaining({
        cluster: 'c',
        as_of: at(0),
        problem_code: null,
      }),
    ]);
  });

  it('writes no row that shows nothing new', async () => {
    await read(0, [observed('a')]);
    const before = await revision();
    await read(10, [observed('a')]);

    expect(await revision()).toBe(before);
    expect((await store.readings())[0].as_of).toBe(at(10));
  });

  it('remembers since when health and tasks are what they are', async () => {
    await read(0, [observed('a', ['RUNNING', 'RUNNING'])]);
    await read(10, [observed('a', ['RUNNING', 'FAILED'])]);
    await read(20, [observed('a', ['RUNNING', 'FAILED'], { version: '2' })]);

    const row = await store.find('c', 'a');
    expect(row?.since).toBe(at(10));
    expect(JSON.parse(row!.tasks_since)).toEqual([
      { id: 0, state: 'RUNNING', since: at(0), foundRunning: true },
      { id: 1, state: 'FAILED', since: at(10) },
    ]);
  });

  it('takes nobody’s first sight for a start, unless the cluster was watched before', async () => {
    const beginning = async (name: string) =>
      runBeginningOf((await store.find('c', name))!);
    await read(0, [
      observed('found'),
      observed('paused', ['PAUSED'], { state: 'PAUSED' }),
      observed('restarted', ['RUNNING', 'RUNNING']),
    ]);
    await read(10, [
      observed('found'),
      observed('paused'),
      observed('restarted', ['RUNNING', 'RESTARTING']),
      observed('created'),
    ]);
    await read(20, [
      observed('found'),
      observed('paused'),
      observed('restarted', ['RUNNING', 'RUNNING']),
      observed('created'),
    ]);

    expect(await beginning('found')).toEqual({ firstSeen: at(0) });
    expect(await beginning('paused')).toEqual({ runningSince: at(10) });
    expect(await beginning('created')).toEqual({ runningSince: at(10) });
    expect(await beginning('restarted')).toEqual({
      firstSeen: at(0),
      runningSince: at(20),
    });
  });

  it('records a change of health once, for whoever owns the connector then', async () => {
    await read(0, [observed('a')]);
    await read(10, [observed('a', ['FAILED'])]);
    await read(20, [observed('a', ['FAILED'])]);
    await read(30, [observed('a')]);

    const seen = await events.list('c', 'a', 'group:default/finance');
    expect(seen.map(e => [e.kind, e.what, e.outcome, e.at])).toEqual([
      ['health', 'healthy', 'seen', at(30)],
      ['health', 'failed', 'seen', at(10)],
    ]);
    expect(await events.list('c', 'a', 'group:default/media')).toEqual([]);
  });

  it('keeps the rows of a cluster that fails, and since when it does', async () => {
    await read(0, [observed('a')]);
    const timeout = { code: 'timeout', message: 'no answer' };
    expect(await store.recordFailure('c', timeout, at(10))).toBe(true);
    const refused = { code: 'refused', message: 'nothing listens' };
    expect(await store.recordFailure('c', refused, at(20))).toBe(false);

    expect(await names()).toEqual(['a']);
    expect(await store.readings()).toEqual([
      expect.objectContaining({
        as_of: at(0),
        problem_code: 'refused',
        problem_message: 'nothing listens',
        problem_since: at(10),
      }),
    ]);
    expect((await read(30, [observed('a')])).troubleSince).toBe(at(10));
    expect((await read(40, [observed('a')])).troubleSince).toBeNull();
  });

  it('says which connectors are gone, and knows them again when they are back', async () => {
    await read(0, [observed('a', ['FAILED']), observed('b')]);
    expect(await read(10, [observed('b')])).toMatchObject({
      gone: ['a'],
      before: 2,
    });
    expect(await names()).toEqual(['b']);
    expect(await store.find('c', 'a')).toBeUndefined();
    expect(await read(20, [observed('b')])).toMatchObject({
      gone: [],
      before: 1,
    });

    await read(30, [observed('a', ['FAILED']), observed('b')]);
    expect((await store.find('c', 'a'))?.since).toBe(at(0));
    expect(await events.list('c', 'a', 'group:default/finance')).toEqual([]);
  });

  it('believes a list that is suddenly empty, and says so', async () => {
    await read(0, [observed('a'), observed('b')]);
    expect(await read(10, [])).toMatchObject({ gone: ['a', 'b'], before: 2 });
    expect(await names()).toEqual([]);
  });

  it('takes an entry that cannot be understood for unread, not for absent', async () => {
    const odd = [{ name: 'a', reason: 'status is no object' }];
    await read(0, [observed('a')]);
    await read(10, [observed('a')]);
    await read(20, [], odd);
    const marked = await revision();
    await read(30, [], odd);

    expect(await revision()).toBe(marked);
    expect(await store.find('c', 'a')).toMatchObject({
      unread: 'status is no object',
      health: 'healthy',
      // When it was last understood.
      as_of: at(10),
    });
    await read(40, [observed('a')]);
    expect(await store.find('c', 'a')).toMatchObject({
      unread: null,
      since: at(0),
    });
  });

  it('shows a connector of which only the name was ever understood', async () => {
    await read(0, [], [{ name: 'a', reason: 'odd' }]);
    expect(await store.find('c', 'a')).toMatchObject({
      health: 'unknown',
      unread: 'odd',
    });
  });

  it('does not let a reading undo what was read after it began', async () => {
    await read(0, [observed('a')]);
    const paused = observed('a', ['PAUSED'], { state: 'PAUSED' });
    await readOne(15, paused);
    await read(10, [observed('a')]);
    expect(await store.find('c', 'a')).toMatchObject({ health: 'paused' });

    await readOne(25);
    await read(20, [paused]);
    expect(await names()).toEqual([]);
  });

  it('notes that a single connector was read even where nothing is new', async () => {
    await read(0, [observed('a')]);
    await readOne(5, observed('a'));
    expect(await store.find('c', 'a')).toMatchObject({ as_of: at(5) });
  });

  it('takes changes of one cluster one after the other', async () => {
    await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        read(i, [observed('a', i % 2 ? ['FAILED'] : ['RUNNING'])]),
      ),
    );
    const row = await store.find('c', 'a');
    const [reading] = await store.readings();
    expect(row?.as_of).toBeDefined();
    expect(reading.revision).toBeGreaterThan(0);
  });

  it('stores thousands, and names as they are', async () => {
    const odd = ['ä/../%2f', 'x'.repeat(1000), "'; drop table connectors; --"];
    const many = [
      ...Array.from({ length: 2000 }, (_, i) => observed(`n${i}`)),
      ...odd.map(name => observed(name)),
    ];
    await read(0, many);
    expect(await store.listed('c')).toHaveLength(2003);
    for (const name of odd) expect(await store.find('c', name)).toBeDefined();
  });

  it('forgets what is long gone, and nothing else', async () => {
    await read(0, [observed('a'), observed('b')]);
    await read(10, [observed('b')]);
    await store.purge(at(10), ['c']);
    await read(15, [observed('a', ['FAILED']), observed('b')]);
    expect((await store.find('c', 'a'))?.as_of).toBe(at(15));

    await read(20, [observed('b')]);
    await store.purge(at(21), ['c']);
    await read(30, [observed('a', ['FAILED']), observed('b')]);
    // With the row went its history.
    expect((await store.find('c', 'a'))?.since).toBe(at(30));
    expect((await store.find('c', 'b'))?.since).toBe(at(0));
  });

  it('forgets a cluster that has left the configuration, and none that merely cannot be read', async () => {
    await read(0, [observed('a')]);
    await store.purge(at(100), ['c']);
    expect(await names()).toEqual(['a']);

    await store.purge(at(0), []);
    expect(await names()).toEqual(['a']);
    await store.purge(at(100), []);
    expect(await names()).toEqual([]);
    expect(await store.readings()).toEqual([]);
  });

  it("keeps a cluster's others where one connector's texts hold what no database takes", async () => {
    const odd = observed('b', ['FAILED'], {
      trace: 'a\0b',
      message: 'nul \0 in it',
    });
    await read(0, [observed('a'), observed('b')]);
    await read(10, [observed('a', ['FAILED']), odd]);
    await store.recordFailure(
      'c',
      { code: 'x'.repeat(99), message: '\0' },
      at(20),
    );

    expect(await store.find('c', 'a')).toMatchObject({ health: 'failed' });
    const row = await store.find('c', 'b');
    expect(JSON.parse(row!.observed).trace).toBe('a\0b');
    const [event] = await events.list('c', 'b', 'group:default/finance');
    expect(event.detail).toBe('nul  in it');
  });
});
