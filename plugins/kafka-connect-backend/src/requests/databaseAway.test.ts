import { createHmac, randomUUID } from 'node:crypto';
import { databases } from '../__testUtils__/database';
import {
  openFlakyDatabase,
  withoutTable,
  type FlakyDatabase,
} from '../__testUtils__/databaseAway';
import { connector, RequestsWorld } from '../__testUtils__/RequestsWorld';
import { until } from '../__testUtils__/until';

jest.setTimeout(120_000);

const DEV = 'finance-orders-source-dev-gen';
const PROD = 'finance-orders-source-prod-gen';

describe.each(databases.eachSupportedId())('on %s', id => {
  let database: FlakyDatabase;
  let world: RequestsWorld;

  beforeEach(async () => {
    database = await openFlakyDatabase(id);
    world = await RequestsWorld.start(id, {}, database.knex);
  });

  afterEach(async () => {
    await world.stop();
    await database.destroy();
  });

  const isMerged = (number: number) =>
    until(async () => {
      await world.portal.poll();
      return (await world.detail(number)).state === 'merged';
    }, 20_000);

  it('who pushed is told once, and not lost where it could not be kept: the delivery is taken when it comes again', async () => {
    const pull = await world.askByHand('anna-keller', connector(DEV));
    await world.pass(pull.revision);
    const { repository, webhookSecret } = world.forge.ready;
    const body = Buffer.from(
      JSON.stringify({
        ...{ ref: `refs/heads/${pull.branch}`, deleted: false },
        ...{ before: '0'.repeat(40), after: pull.revision },
        repository: { full_name: repository },
        sender: { login: 'anna-keller' },
      }),
    );
    const digest = createHmac('sha256', webhookSecret).update(body);
    const headers = {
      ...{ 'content-type': 'application/json', 'x-github-event': 'push' },
      'x-github-delivery': randomUUID(),
      'x-hub-signature-256': `sha256=${digest.digest('hex')}`,
    };
    const deliver = () => world.portal.service.deliver({ headers, body });
    await expect(
      withoutTable(database.knex, 'request_pushes', deliver),
    ).rejects.toThrow();
    expect(await deliver()).toBeUndefined();
    expect(await deliver()).toBe('replayed');
    await world.portal.poll();
    await until(async () => (await world.pull(pull.number)).state === 'merged');
  });

  it('a merge during which it goes away is made once and told, and the next has its turn', async () => {
    const first = await world.ask('anna.keller', connector(DEV));
    await world.pass(first.revision);
    const polling = world.portal.poll();
    await until(
      async () => (await world.pull(first.number)).state === 'merged',
    );
    await database.leave();
    await polling;
    const second = await world.ask(
      'anna.keller',
      connector('finance-ledger-source-dev-gen'),
    );
    await world.pass(second.revision);
    await database.comeBack();
    await isMerged(first.number);
    await isMerged(second.number);
    const commits = await world.forge.call('erik-larsen', 'GET', '/commits');
    const merges = commits.filter((each: { commit: { message: string } }) =>
      each.commit.message.startsWith('Merge #'),
    );
    expect(merges).toHaveLength(2);
  });

  it('approvals of the same moment are told once each', async () => {
    const pull = await world.ask('anna.keller', connector(PROD));
    await world.portal.poll();
    await Promise.all([
      world.move('approve', 'erik.larsen', pull),
      world.move('approve', 'frida.holm', pull),
      world.portal.poll(),
    ]);
    const comments = await world.comments(pull.number);
    expect(comments).toHaveLength(2);
    const approvals = world.approvalsIn(comments, pull);
    expect(approvals.map(({ approver }) => approver).sort()).toEqual([
      ...['user:default/erik.larsen', 'user:default/frida.holm'],
    ]);
  });
});
