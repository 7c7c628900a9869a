import { databases, openTestDatabase } from '../../__testUtils__/database';
import { MergeTurns } from './MergeTurns';

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())('on %s', id => {
  it('of two replicas one merges at a time', async () => {
    const knex = await openTestDatabase(id);
    const [a, b] = [new MergeTurns(knex, 10_000), new MergeTurns(knex, 10_000)];
    let merging = 0;
    let most = 0;
    let release = () => {};
    const work = async () => {
      merging += 1;
      most = Math.max(most, merging);
      await new Promise<void>(done => {
        release = done;
      });
      merging -= 1;
      return 'done';
    };
    let begin = () => {};
    const begun = new Promise<void>(done => {
      begin = done;
    });
    const first = a.ifFree(() => {
      begin();
      return work();
    });
    await begun;
    expect(await b.ifFree(work)).toBeUndefined();
    const waiting = b.waiting(async () => 'after');
    release();
    expect(await first).toEqual({ result: 'done' });
    expect(await waiting).toBe('after');
    expect(most).toBe(1);
  });

  it('who has waited long enough is told so', async () => {
    const knex = await openTestDatabase(id);
    const turns = new MergeTurns(knex, 0);
    await turns.ifFree(async () => {
      await expect(turns.waiting(async () => 'never')).rejects.toThrow(
        'Other requests are being merged; try again in a moment',
      );
    });
  });

  it('what the work throws is passed on, and the turn given back', async () => {
    const knex = await openTestDatabase(id);
    const turns = new MergeTurns(knex, 0);
    const failing = turns.ifFree(async () => {
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await turns.ifFree(async () => 1)).toEqual({ result: 1 });
  });
});
