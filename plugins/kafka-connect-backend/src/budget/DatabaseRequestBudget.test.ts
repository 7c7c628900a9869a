import type { Knex } from 'knex';
import { databases, openTestDatabase } from '../__testUtils__/database';
import { DatabaseRequestBudget } from './DatabaseRequestBudget';

jest.setTimeout(60_000);

const LIMIT = { requests: 5, seconds: 60 };

describe.each(databases.eachSupportedId())('the budget on %s', id => {
  let knex: Knex;
  let now: number;
  const replica = () => new DatabaseRequestBudget(knex, async () => now);

  beforeEach(async () => {
    knex = await openTestDatabase(id);
    now = Date.parse('2026-01-01T00:00:00Z');
  });

  it('gives no more than the limit, however many ask at once', async () => {
    const replicas = [replica(), replica(), replica()];
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, i) => replicas[i % 3].take('a', LIMIT)),
    );
    expect(answers.filter(answer => answer === true)).toHaveLength(5);
    expect(answers.filter(answer => answer !== true)).toContainEqual({
      freeInSeconds: 60,
    });
  });

  it('has a window that slides', async () => {
    const budget = replica();
    for (let i = 0; i < 5; i++) {
      expect(await budget.take('a', LIMIT)).toBe(true);
      now += 10_000;
    }
    expect(await replica().take('a', LIMIT)).toEqual({ freeInSeconds: 10 });
    now += 10_000;
    expect(await budget.take('a', LIMIT)).toBe(true);
    expect(await budget.take('a', LIMIT)).toEqual({ freeInSeconds: 10 });
  });

  it('keeps one account’s budget from another’s', async () => {
    const one = { requests: 1, seconds: 60 };
    expect(await replica().take('a', one)).toBe(true);
    expect(await replica().take('b', one)).toBe(true);
    expect(await replica().take('a', one)).not.toBe(true);
  });

  it('forgets what says nothing any more, and nothing else', async () => {
    await replica().take('old', LIMIT);
    now += 59_000;
    await replica().take('new', LIMIT);
    now += 2_000;
    await replica().purge();
    expect(await knex('request_budgets').pluck('key')).toEqual(['new']);
  });

  it('goes by the database’s clock where nobody gives it another', async () => {
    const budget = new DatabaseRequestBudget(knex);
    const one = { requests: 1, seconds: 3_600 };
    expect(await budget.take('a', one)).toBe(true);
    const refused = await budget.take('a', one);
    expect(refused).toEqual({ freeInSeconds: expect.any(Number) });
    const { freeInSeconds } = refused as { freeInSeconds: number };
    expect(freeInSeconds).toBeGreaterThan(3_500);
    expect(freeInSeconds).toBeLessThanOrEqual(3_600);
  });
});
