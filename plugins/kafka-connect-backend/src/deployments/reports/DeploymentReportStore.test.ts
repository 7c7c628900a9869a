import type {
  DeploymentReport,
  ReportedChange,
} from '@kconnect/plugin-kafka-connect-common';
import type { Knex } from 'knex';
import { databases, openTestDatabase } from '../../__testUtils__/database';
import { DeploymentReportStore } from './DeploymentReportStore';

jest.setTimeout(60_000);

const A = { cluster: 'cc-dev', name: 'finance-a-source-dev-cdc' };
const B = { cluster: 'cc-dev', name: 'finance-b-source-dev-cdc' };
const at = (minute: number) =>
  `2026-04-01T10:${String(minute).padStart(2, '0')}:00.000Z`;

const change = (more: Partial<ReportedChange> = {}): ReportedChange => ({
  ...{ ...A, action: 'update', ...more },
});
const report = (more: Partial<DeploymentReport> = {}): DeploymentReport => ({
  ...{ version: 1, id: 'run-1', state: 'finished', environment: 'dev' },
  ...{ revision: 'a'.repeat(40), at: at(0), changes: [change()] },
  ...more,
});

describe.each(databases.eachSupportedId())('on %s', id => {
  let knex: Knex;
  let store: DeploymentReportStore;
  let now: number;

  beforeEach(async () => {
    knex = await openTestDatabase(id);
    now = Date.parse(at(10));
    const merges = new Map([['b'.repeat(40), 7]]);
    store = new DeploymentReportStore({
      knex,
      mergedBy: async revision => merges.get(revision),
      now: () => now,
    });
  });

  const changesKept = async () =>
    (await knex('deployment_changes').select('name', 'report', 'result'))
      .length;

  const since = async (
    second: number,
    connectors: readonly { cluster: string; name: string }[],
  ) => (await store.since([{ at: at(second), connectors }]))[0];

  it('keeps a report once, however often and however concurrently it comes', async () => {
    const saved = await Promise.all(
      [1, 2, 3].map(() => store.save(report(), at(1))),
    );
    expect(saved.filter(Boolean)).toHaveLength(1);
    expect(await store.save(report({ changes: [] }), at(2))).toBe(false);
    expect(await changesKept()).toBe(1);
    // The same run of another environment is another one.
    expect(await store.save(report({ environment: 'prod' }), at(3))).toBe(true);
  });

  it('gives back what was told of the connectors that are asked for, in order and as it was told', async () => {
    const told = change({
      ...{ result: 'restored', reason: 'no such bucket', seconds: 12.5 },
      revert: { url: 'https://forge.example/pulls/3' },
      file: 'connectors/dev/finance-a-source-dev-cdc.json',
    });
    await store.save(report({ state: 'started' }), at(1));
    await store.save(
      report({
        run: 'https://forge.example/runs/1',
        changes: [told, change(B)],
      }),
      at(2),
    );
    await store.save(report({ id: 'run-2', changes: [change(B)] }), at(3));
    expect(await since(0, [A])).toEqual([
      report({ state: 'started' }),
      report({ run: 'https://forge.example/runs/1', changes: [told] }),
    ]);
    expect(await since(0, [])).toEqual([]);
    const both = await since(0, [A, B]);
    expect(both.map(each => each.changes.length)).toEqual([1, 2, 1]);
  });

  it('tells of many merges at once, each its own', async () => {
    await store.save(report({ changes: [change(), change(B)] }), at(2));
    const next = { id: 'run-2', revision: 'b'.repeat(40) };
    await store.save(report({ ...next, changes: [change(B)] }), at(4));
    const merges = [
      { at: at(1), connectors: [A] },
      { at: at(3), connectors: [A, B] },
      { at: at(9), connectors: [A] },
    ];
    const told = await store.since(merges);
    expect(told.map(each => each.map(run => run.id))).toEqual([
      ['run-1'],
      ['run-2'],
      [],
    ]);
    expect(await store.since([])).toEqual([]);
  });

  it('leaves out the run that had begun before', async () => {
    await store.save(report({ state: 'started' }), at(1));
    await store.save(
      report({ changes: [change({ result: 'applied' })] }),
      at(5),
    );
    expect(await since(3, [A])).toEqual([]);
    expect(await since(1, [A])).toHaveLength(2);
  });

  it('leaves out a run of what had been deployed before, though it is run again after the merge', async () => {
    const applied = { changes: [change({ result: 'applied' })] };
    await store.save(report(applied), at(1));
    await store.save(report({ ...applied, id: 'run-1.again' }), at(5));
    expect(await since(3, [A])).toEqual([]);
    const next = { ...applied, id: 'run-2', revision: 'b'.repeat(40) };
    await store.save(report(next), at(6));
    expect((await since(3, [A])).map(each => each.id)).toEqual(['run-2']);
  });

  it('keeps of what was unchanged the newest alone', async () => {
    const unchanged = (name: string) =>
      change({ name, action: 'unchanged', result: 'unchanged' });
    const names = Array.from({ length: 250 }, (_, i) => `finance-${i}`);
    for (const run of [1, 2, 3]) {
      await store.save(
        report({ id: `run-${run}`, changes: names.map(unchanged) }),
        at(run),
      );
    }
    // One connector's alone, as when it was put back.
    await store.save(
      report({ id: 'run-4', changes: [unchanged('finance-7')] }),
      at(4),
    );
    expect(await changesKept()).toBe(250);
    const [told] = await since(0, [{ ...A, name: 'finance-7' }]);
    expect(told.id).toBe('run-4');
  });

  it('says what became of a connector, run by run, the newest first', async () => {
    const b = 'b'.repeat(40);
    await store.save(report({ id: 'killed', state: 'started' }), at(1));
    // The end may come before the beginning.
    await store.save(
      report({
        ...{ id: 'bad', revision: b, run: 'https://forge.example/runs/2' },
        changes: [change({ result: 'failed', reason: 'no such bucket' })],
      }),
      at(2),
    );
    await store.save(report({ id: 'bad', state: 'started' }), at(3));
    await store.save(
      report({ id: 'idle', changes: [change({ result: 'unchanged' })] }),
      at(4),
    );
    await store.save(report({ id: 'now', state: 'started' }), at(5));
    expect(await store.of(A.cluster, A.name)).toEqual([
      {
        ...{ id: 'now', at: at(5), revision: 'a'.repeat(40) },
        says: 'Is being deployed.',
      },
      {
        ...{ id: 'bad', at: at(2), revision: b, result: 'failed', request: 7 },
        ...{ run: 'https://forge.example/runs/2' },
        says: 'Could not be deployed. No such bucket.',
      },
      {
        ...{ id: 'killed', at: at(1), revision: 'a'.repeat(40) },
        ...{ endNeverTold: true, says: 'Was begun; its end was never told.' },
      },
    ]);
    expect(await store.foundUnchanged(A.cluster, A.name)).toMatchObject({
      ...{ id: 'idle', at: at(4), result: 'unchanged' },
    });
    expect(await store.of(B.cluster, B.name)).toEqual([]);
    expect(await store.foundUnchanged(B.cluster, B.name)).toBeUndefined();
  });

  it('tells the newest of many connectors at once', async () => {
    const C = { ...A, name: 'finance-c-source-dev-cdc' };
    const both = [change(), change(B)];
    await store.save(
      report({ id: '1', state: 'started', changes: both }),
      at(1),
    );
    const ends = [
      change({ result: 'failed' }),
      change({ ...B, result: 'applied' }),
    ];
    await store.save(report({ id: '1', changes: ends }), at(2));
    await store.save(report({ id: '2', state: 'started' }), at(3));
    const idle = change({ ...B, result: 'unchanged' });
    await store.save(report({ id: '3', changes: [idle] }), at(4));
    const newest = await store.newestOf([A, B, C]);
    expect(
      [...newest]
        .map(([ref, { id: run, result }]) => [ref, run, result])
        .sort(),
    ).toEqual([
      [`cc-dev/${A.name}`, '2', undefined],
      [`cc-dev/${B.name}`, '3', 'unchanged'],
    ]);
    expect(await store.newestOf([])).toEqual(new Map());
  });

  it('does not say for ever that the newest run goes on', async () => {
    const says = async () =>
      (await store.of(A.cluster, A.name)).map(each => [
        each.says,
        each.endNeverTold,
      ]);
    await store.save(report({ id: 'killed', state: 'started' }), at(1));
    now = Date.parse(at(1)) + 60 * 60_000;
    expect(await says()).toEqual([['Is being deployed.', undefined]]);
    now += 1;
    expect(await says()).toEqual([
      ['Was begun; its end was never told.', true],
    ]);
    // It was late, and is told all the same.
    const changes = [change({ result: 'applied' })];
    await store.save(report({ id: 'killed', changes }), at(59));
    expect(await says()).toEqual([['Runs.', undefined]]);
  });

  it('shows the last twenty', async () => {
    for (let run = 0; run < 25; run++) {
      for (const state of ['started', 'finished'] as const) {
        const changes = [change({ result: 'applied' })];
        await store.save(report({ id: `run-${run}`, state, changes }), at(run));
      }
    }
    const runs = await store.of(A.cluster, A.name);
    expect(runs.map(each => each.id)).toEqual(
      Array.from({ length: 20 }, (_, i) => `run-${24 - i}`),
    );
  });

  it('forgets what is old, and takes names that no database has room for', async () => {
    await store.save(report(), at(1));
    await store.save(
      report({ id: 'odd', changes: [change({ name: 'a\0b' }), change(B)] }),
      at(5),
    );
    await store.purge(at(3));
    expect(await since(0, [A, B])).toHaveLength(1);
    expect(await knex('deployment_reports').pluck('id')).toEqual(['odd']);
    expect(await changesKept()).toBe(1);
  });
});
