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

  /** A commit with these parents and, beside the first one's, these files. */
  const commit = async (
    parents: readonly string[],
    files: Files,
    { date = new Date().toISOString() } = {},
  ): Promise<string> => {
    const as = 'anna-keller';
    const first = await world.forge.call(
      ...([as, 'GET', `/git/commits/${parents[0]}`] as const),
    );
    const { sha: tree } = await world.forge.call(as, 'POST', '/git/trees', {
      base_tree: first.tree.sha,
      tree: Object.entries(files).map(([path, content]) => ({
        ...{ path, mode: '100644', type: 'blob', content },
      })),
    });
    const message = 'Change it';
    const author = { name: as, email: 'anna@example.com', date };
    const made = { message, tree, parents, author };
    return (await world.forge.call(as, 'POST', '/git/commits', made)).sha;
  };
  const branch = (name: string, sha: string) =>
    world.forge.call('anna-keller', 'POST', '/git/refs', {
      ...{ ref: `refs/heads/${name}`, sha },
    });
  const open = async (head: string) => {
    const { number } = await world.forge.call('anna-keller', 'POST', '/pulls', {
      ...{ title: head, head, base: 'main' },
    });
    return world.pull(number);
  };
  const mainNow = async (): Promise<string> =>
    (await world.forge.call('anna-keller', 'GET', '/commits/main')).sha;

  it('what both sides have merged of each other changes nothing that is not shown', async () => {
    world = await RequestsWorld.start(id, connector(PROD));
    const parted = await mainNow();
    const newer = changed(PROD, '"tasks.max": "1"', '"tasks.max": "3"');
    const theirs = await world.push('erik-larsen', 'main', newer);
    // Of several the newest is what a forge compares with.
    const own = await commit(
      ...([[parted], connector('finance-ledger-source-dev-gen')] as const),
      { date: new Date(Date.now() + 60_000).toISOString() },
    );
    await branch('own', own);
    const first = await open('own');
    await world.forge.call(
      'erik-larsen',
      'PUT',
      `/pulls/${first.number}/merge`,
      {
        merge_method: 'merge',
      },
    );
    const crossed = await commit([own, theirs], connector(DEV));
    await branch('crossed', crossed);
    const pull = await open('crossed');
    const { files } = await world.forge
      .as('anna-keller')
      .pullRequests.changes(pull);
    expect(files.map(({ path }) => path)).toEqual([pathOf(DEV)]);
    await world.pass(pull.revision);
    await isOvertaken(pull.number);
    expect(await textAt(pathOf(PROD))).toBe(newer[pathOf(PROD)]);
  });

  it('a branch into which the main one was merged is merged, as often as it was', async () => {
    world = await RequestsWorld.start(id);
    let head = await commit([await mainNow()], connector(DEV));
    for (const topic of ['one', 'two']) {
      await world.push('erik-larsen', 'main', connector(PROD, topic));
      const main = await mainNow();
      // What the button of a forge does that brings a branch up to date.
      head = await commit([main, head], connector(DEV));
    }
    await branch('kept-up', head);
    const pull = await open('kept-up');
    await world.pass(pull.revision);
    await world.portal.poll();
    const { decision } = await world.detail(pull.number);
    expect(decision).toMatchObject({
      reason: expect.not.stringMatching(/conflict/),
    });
    expect(decision!.kind).not.toBe('refused');
  });
});
