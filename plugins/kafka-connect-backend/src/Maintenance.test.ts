import { TestLog } from './__testUtils__/log';
import { databases, openTestDatabase } from './__testUtils__/database';
import { at, observed } from './__testUtils__/observed';
import { DatabaseRequestBudget } from './budget';
import { SharedAnswers } from './sharing';
import { NOBODY_DECIDED, Ownership } from './configuration';
import { DeploymentReportStore } from './deployments';
import { EventStore } from './events';
import { SnapshotStore } from './fleet';
import { LogStore } from './logs';
import { Maintenance } from './Maintenance';
import { MetricsStore } from './metrics';

jest.setTimeout(60_000);

const DAY = 86_400;

describe.each(databases.eachSupportedId())('Maintenance on %s', id => {
  it('closes actions that nobody watches and forgets what is older than 90 days', async () => {
    const knex = await openTestDatabase(id);
    const events = new EventStore(knex);
    const store = new SnapshotStore(knex);
    const log = new TestLog();
    const now = () => Date.parse(at(100 * DAY));
    const action = (seconds: number) =>
      events.add({
        cluster: 'c',
        name: 'a',
        owner: null,
        at: at(seconds),
        kind: 'action',
        what: 'pause',
        actor: 'user:default/anna',
        outcome: 'accepted',
        detail: null,
      });
    await action(DAY);
    const abandoned = await action(100 * DAY - 1200);
    const watched = await action(100 * DAY - 60);
    const connectors = [observed('a')];
    await store.recordReading(
      'c',
      { connectors, rejected: [], at: at(0) },
      () => null,
    );
    await store.recordReading(
      'c',
      { connectors: [], rejected: [], at: at(DAY) },
      () => null,
    );

    const answers = new SharedAnswers({ knex, leaseMs: 1_000 });
    await answers.put('c/a', 'old', 'lines', -1);

    const ownership = new Ownership({
      current: {
        ...{ departments: [], tiers: {}, clusters: [] },
        approval: NOBODY_DECIDED,
      },
    });
    const { logger } = log;
    await new Maintenance({
      ...{ events, store, ownership, now, logger },
      metrics: new MetricsStore(knex),
      logs: new LogStore({ knex }),
      reports: new DeploymentReportStore({
        now,
        ...{ knex, mergedBy: async () => undefined },
      }),
      budget: new DatabaseRequestBudget(knex),
      answers,
    }).run();

    expect(await events.list('c', 'a', null)).toEqual([
      expect.objectContaining({ id: watched.id, outcome: 'accepted' }),
      expect.objectContaining({
        id: abandoned.id,
        outcome: 'failed',
        detail: 'The portal was stopped before it saw how this ended.',
      }),
    ]);
    expect(await knex('connectors').select()).toEqual([]);
  });
});
