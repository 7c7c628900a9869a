import type { Knex } from 'knex';
import { setTimeout as wait } from 'node:timers/promises';
import { databases, openTestDatabase } from '../__testUtils__/database';
import { openFlakyDatabase } from '../__testUtils__/databaseAway';
import { until } from '../__testUtils__/until';
import { databaseFaultOf } from '../database/DatabaseError';
import { DepartmentLocks } from './DepartmentLocks';

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())('DepartmentLocks on %s', id => {
  let knex: Knex;
  let now = 0;

  beforeEach(async () => {
    knex = await openTestDatabase(id);
    now = 1_700_000_000_000;
  });

  /** As another replica has them. */
  const locks = (patienceMs = 5_000) =>
    new DepartmentLocks({
      ...{ knex, patienceMs, leaseMs: 60_000, clock: async () => now },
    });

  it('lets one work after the other, and departments beside each other', async () => {
    const seen: string[] = [];
    const work = (what: string) => async () => {
      seen.push(`${what} begins`);
      await wait(300);
      seen.push(`${what} ends`);
    };
    await Promise.all([
      locks().within('finance', work('a')),
      locks().within('finance', work('b')),
      locks().within('media', async () => void seen.push('media')),
    ]);
    const finance = seen.filter(each => each !== 'media');
    const [first] = finance[0];
    const second = first === 'a' ? 'b' : 'a';
    expect(finance).toEqual([
      ...[`${first} begins`, `${first} ends`],
      ...[`${second} begins`, `${second} ends`],
    ]);
    expect(seen.indexOf('media')).toBeLessThan(3);
  });

  it('does not wait for ever, nor for one that died', async () => {
    let end = () => {};
    const held = locks().within(
      'finance',
      () =>
        new Promise<void>(done => {
          end = done;
        }),
    );
    await expect(locks(300).within('finance', async () => 1)).rejects.toThrow(
      'Another deployment of the department is under way',
    );
    now += 60_001;
    expect(await locks(300).within('finance', async () => 1)).toBe(1);
    end();
    await held;
  });

  it('is free again after what failed', async () => {
    await expect(
      locks().within('finance', async () => {
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await locks(0).within('finance', async () => 1)).toBe(1);
  });

  it('what was done is done, and the next has its turn, where the database is away at its end', async () => {
    const database = await openFlakyDatabase(id);
    const own = new DepartmentLocks({
      ...{ knex: database.knex, patienceMs: 15_000, leaseMs: 60_000 },
    });
    try {
      const first = own.within('finance', async () => {
        await database.leave();
        return 'done';
      });
      expect(await first).toBe('done');
      await database.comeBack();
      // It may take a moment until connections are made again; nobody is told that the lock is held.
      const next = () => own.within('finance', async () => 'next');
      const asked = await until(() =>
        next().catch(error => {
          if (databaseFaultOf(error) === 'away') return undefined;
          throw error;
        }),
      );
      expect(asked).toBe('next');
    } finally {
      await database.destroy();
    }
  });
});
