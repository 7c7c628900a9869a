import { databases } from '../__testUtils__/database';
import {
  connector,
  RequestsWorld,
  type Files,
} from '../__testUtils__/RequestsWorld';

jest.setTimeout(120_000);

const DEV = 'finance-orders-source-dev-gen';
const PROD = 'finance-orders-source-prod-gen';
const pathOf = (name: string) => Object.keys(connector(name))[0];

/** A connector's file with one line of it written otherwise. */
function changed(name: string, from: string, to: string): Files {
  const text = connector(name)[pathOf(name)]!;
  if (!text.includes(from)) throw new Error(`${from} is not in ${text}`);
  return { [pathOf(name)]: text.replace(from, to) };
}

describe.each(databases.eachSupportedId())('on %s', id => {
  let world: RequestsWorld;

  afterEach(() => world.stop());

  const textAt = async (path: string): Promise<string> => {
    const at = `/contents/${path}?ref=main`;
    const { content } = await world.forge.call('erik-larsen', 'GET', at);
    return Buffer.from(content, 'base64').toString();
  };
  const isOvertaken = async (number: number) => {
    await world.portal.poll();
    expect((await world.pull(number)).state).toBe('open');
    expect((await world.detail(number)).decision).toMatchObject({
      ...{ kind: 'refused', reason: 'conflict', turn: 'asker' },
    });
  };

  it('a file that was changed on both sides is not merged into one that nobody has seen', async () => {
    world = await RequestsWorld.start(id, connector(DEV));
    const last = changed(DEV, '"finance.orders"', '"finance.ledger"');
    const pull = await world.ask('anna.keller', last);
    await world.pass(pull.revision);
    const first = changed(DEV, '"tasks.max": "1"', '"tasks.max": "3"');
    await world.push('erik-larsen', 'main', first);
    expect((await world.pull(pull.number)).conflicts).toBe(false);
    await isOvertaken(pull.number);
    expect(await textAt(pathOf(DEV))).toBe(first[pathOf(DEV)]);
  });

  it('what is merged for one connector does not land in another that was made of it', async () => {
    world = await RequestsWorld.start(id, connector(DEV));
    const files = changed(DEV, '"tasks.max": "1"', '"tasks.max": "3"');
    const pull = await world.ask('anna.keller', files);
    await world.pass(pull.revision);
    // Git takes it for renamed, and would change it by what the request does to the other.
    await world.push('erik-larsen', 'main', connector(PROD));
    await world.forge.call(
      'erik-larsen',
      'DELETE',
      `/contents/${pathOf(DEV)}`,
      {
        ...{ branch: 'main', message: 'Remove it' },
        sha: (
          await world.forge.call(
            ...(['erik-larsen', 'GET', `/contents/${pathOf(DEV)}`] as const),
          )
        ).sha,
      },
    );
    expect((await world.pull(pull.number)).conflicts).toBe(false);
    await isOvertaken(pull.number);
    expect(await textAt(pathOf(PROD))).toBe(connector(PROD)[pathOf(PROD)]);
  });

  it('what was said of it while it went into another branch is not said of what it does to the main one', async () => {
    world = await RequestsWorld.start(id);
    const create = (branch: string, sha: string) =>
      world.forge.call('ben-okafor', 'POST', '/git/refs', {
        ...{ ref: `refs/heads/${branch}`, sha },
      });
    const main = await world.forge.call(
      ...(['ben-okafor', 'GET', '/commits/main'] as const),
    );
    await create('below', main.sha);
    await world.push('ben-okafor', 'below', connector(PROD));
    const below = await world.forge.call(
      ...(['ben-okafor', 'GET', '/commits/below'] as const),
    );
    await create('above', below.sha);
    const harmless = connector('finance-ledger-source-prod-gen');
    await world.push('ben-okafor', 'above', harmless);
    const { head, number } = await world.forge.call(
      ...(['ben-okafor', 'POST', '/pulls'] as const),
      { title: 'Harmless', head: 'above', base: 'below' },
    );
    await world.portal.poll();
    const pull = await world.pull(number);
    await world.forge
      .as('erik-larsen')
      .reviews.approve(...([number, { revision: head.sha }] as const), {
        token: world.forge.tokenOf('erik-larsen'),
      });
    await world.portal.poll();
    expect((await world.list()).items).toEqual([]);

    await world.forge.call('ben-okafor', 'PATCH', `/pulls/${number}`, {
      base: 'main',
    });
    await world.pass(pull.revision);
    await world.portal.poll();
    const { connectors, decision } = await world.detail(number);
    expect(connectors.map(({ name }) => name).sort()).toEqual([
      ...['finance-ledger-source-prod-gen', PROD],
    ]);
    expect(decision).toMatchObject({
      ...{ kind: 'waits-for-platform', approvals: [] },
    });
  });
});
