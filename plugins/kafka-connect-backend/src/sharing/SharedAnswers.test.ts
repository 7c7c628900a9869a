import { ConnectError } from '@kconnect/plugin-kafka-connect-node';
import type { Knex } from 'knex';
import { databases, openTestDatabase } from '../__testUtils__/database';
import { SharedAnswers, type Question } from './SharedAnswers';

jest.setTimeout(60_000);

const FRESH = 20_000;
const KEEP = 3_600_000;

describe.each(databases.eachSupportedId())('shared answers on %s', id => {
  let knex: Knex;
  let now: number;
  const replica = () =>
    new SharedAnswers({ knex, leaseMs: 10_000, clock: async () => now });
  const question = <T>(
    ask: () => Promise<T>,
    more: Partial<Question<T>> = {},
  ): Question<T> => ({
    ...{ subject: 'c/a', asked: 'q', freshMs: FRESH, keepMs: KEEP, ask },
    ...more,
  });
  const counting = <T>(answer: () => Promise<T>) => jest.fn(answer);

  beforeEach(async () => {
    knex = await openTestDatabase(id);
    now = Date.parse('2026-01-01T00:00:00Z');
  });

  it('asks once for all who ask at the same moment, on all replicas', async () => {
    let answer = (_: string) => {};
    const asked = new Promise<string>(resolve => {
      answer = resolve;
    });
    const ask = counting(() => asked);
    const replicas = [replica(), replica(), replica()];
    const answers = Promise.all(
      Array.from({ length: 12 }, (_, i) => replicas[i % 3].get(question(ask))),
    );
    // All have looked by the time that one more has found it being asked.
    await Promise.race([
      replica().get(question(ask)),
      new Promise(done => setImmediate(done)),
    ]);
    answer('lines');
    expect(await answers).toEqual(
      Array(12).fill({
        answer: { value: 'lines', readAt: '2026-01-01T00:00:00.000Z' },
      }),
    );
    expect(ask).toHaveBeenCalledTimes(1);
  });

  it('asks again when an answer is old, and keeps what was asked apart', async () => {
    let count = 0;
    const ask = counting(async () => ++count);
    expect((await replica().get(question(ask))).answer?.value).toBe(1);
    now += FRESH - 1;
    expect((await replica().get(question(ask))).answer?.value).toBe(1);
    now += 1;
    expect((await replica().get(question(ask))).answer?.value).toBe(2);
    const others: Partial<Question<number>>[] = [
      { asked: 'other' },
      { subject: 'c/b' },
    ];
    for (const other of others) {
      const known = await replica().get(question(ask, other));
      expect(known.answer?.value).toBe(count);
    }
    expect(count).toBe(4);
  });

  it('shares a failure too, with the last answer and its age', async () => {
    await replica().get(question(async () => 'before'));
    now += FRESH;
    const ask = counting(() =>
      Promise.reject(new ConnectError('It is away.', { code: 'refused' })),
    );
    const known = {
      answer: { value: 'before', readAt: '2026-01-01T00:00:00.000Z' },
      failure: {
        code: 'refused',
        message: 'It is away.',
        since: '2026-01-01T00:00:20.000Z',
      },
    };
    expect(await replica().get(question(ask))).toEqual(known);
    now += 4_000;
    expect(await replica().get(question(ask))).toEqual(known);
    expect(ask).toHaveBeenCalledTimes(1);
    now += 1_000;
    expect(await replica().get(question(ask))).toEqual(known);
    expect(ask).toHaveBeenCalledTimes(2);
    now += 5_000;
    expect(await replica().get(question(async () => 'after'))).toEqual({
      answer: { value: 'after', readAt: '2026-01-01T00:00:30.000Z' },
    });
  });

  it('does not ask before the service says that it may', async () => {
    const ask = counting(() =>
      Promise.reject(
        new ConnectError('No more.', {
          code: 'throttled',
          retryAfterSeconds: 40,
        }),
      ),
    );
    const { failure } = await replica().get(question(ask));
    expect(failure?.freeAt).toBe('2026-01-01T00:00:40.000Z');
    now += 39_999;
    await replica().get(question(ask));
    expect(ask).toHaveBeenCalledTimes(1);
    now += 1;
    await replica().get(question(ask));
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it('has another ask where the one who did is gone', async () => {
    const gone = replica().get(question(() => new Promise<string>(() => {})));
    await Promise.race([gone, replica().find('c/a', 'other')]);
    now += 10_001;
    const known = await replica().get(question(async () => 'mine'));
    expect(known.answer?.value).toBe('mine');
  });

  it('tells nothing about what the portal itself did wrong', async () => {
    const { failure } = await replica().get(
      question(() => Promise.reject(new TypeError('x of undefined'))),
    );
    expect(failure).toMatchObject({
      code: 'internal',
      message: expect.not.stringContaining('undefined'),
    });
  });

  it('shows no answer that is too old to be of use', async () => {
    await replica().get(question(async () => 'before'));
    now += KEEP;
    const known = await replica().get(
      question(() => Promise.reject(new Error('no'))),
    );
    expect(known).not.toHaveProperty('answer');
  });

  it('keeps what is put for its time', async () => {
    await replica().put('c/a', 'where', { next: 2 }, 1_000);
    expect(await replica().find('c/a', 'where')).toEqual({ next: 2 });
    expect(await replica().find('c/b', 'where')).toBeUndefined();
    now += 1_000;
    expect(await replica().find('c/a', 'where')).toBeUndefined();
  });

  it('keeps no more of one subject than anybody needs, and the newest', async () => {
    for (let i = 0; i < 70; i++) {
      now += 1;
      await replica().get(question(async () => i, { asked: i }));
    }
    await replica().get(question(async () => 'b', { subject: 'c/b' }));
    const ofA = await knex('shared_answers').where({ subject: 'c/a' });
    expect(ofA.map(({ value }) => Number(value)).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 60 }, (_, i) => i + 10),
    );
    expect(await knex('shared_answers').where({ subject: 'c/b' })).toHaveLength(
      1,
    );
  });

  it('keeps no more than 64 million characters, and forgets what is old', async () => {
    const large = 'x'.repeat(10_000_000);
    for (let i = 0; i < 8; i++) {
      now += 1;
      await replica().put(`c/${i}`, i, large, KEEP);
    }
    await replica().purge();
    expect(await knex('shared_answers').pluck('subject')).toHaveLength(6);
    expect(await replica().find('c/7', 7)).toBe(large);
    expect(await replica().find('c/0', 0)).toBeUndefined();
    now += KEEP + 1;
    await replica().purge();
    expect(await knex('shared_answers')).toEqual([]);
  });
});
