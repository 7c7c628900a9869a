import { databases } from '../__testUtils__/database';
import {
  connector,
  PORTAL,
  RequestsWorld,
  type Files,
} from '../__testUtils__/RequestsWorld';

jest.setTimeout(120_000);

const DEV = 'finance-orders-source-dev-gen';
const PROD = 'finance-orders-source-prod-gen';

describe.each(databases.eachSupportedId())('on %s', id => {
  let world: RequestsWorld;

  const start = async (files?: Files) => {
    world = await RequestsWorld.start(id, files);
  };
  const green = async (revision: string) => {
    await world.pass(revision);
    await world.portal.poll();
  };
  /** What anybody who may write to the repository can do to a pull request. */
  const edit = (login: string, number: number, change: object) =>
    world.forge.call(login, 'PATCH', `/pulls/${number}`, change);
  const move = (login: string, branch: string, sha: string) =>
    world.forge.call(login, 'PATCH', `/git/refs/heads/${branch}`, {
      ...{ sha, force: true },
    });

  afterEach(() => world.stop());

  it('nobody approves what they asked for once its mark is taken out', async () => {
    await start();
    const pull = await world.ask('erik.larsen', connector(PROD));
    await green(pull.revision);
    await edit('erik-larsen', pull.number, { body: 'Nobody asked.' });
    await expect(world.move('approve', 'erik.larsen', pull)).rejects.toThrow(
      /Nobody approves what they asked for/,
    );
    expect((await world.detail(pull.number)).asker).toMatchObject({
      known: false,
    });
    await world.move('approve', 'frida.holm', pull);
    expect((await world.pull(pull.number)).state).toBe('merged');
  });

  it('what was asked for earlier is not put back in the name of who asked', async () => {
    await start();
    await world.listen();
    const first = await world.ask('anna.keller', connector(DEV, 'wrong'));
    await world.ask('anna.keller', connector(DEV));
    await move('ben-okafor', first.branch, first.revision);
    await edit('ben-okafor', first.number, { body: first.body });
    await world.pass(first.revision);
    expect(
      await world.decided(first.number, 'waits-for-platform'),
    ).toMatchObject({
      asker: {
        known: false,
        reason: expect.stringContaining('user:default/ben.okafor'),
      },
      decision: { reason: 'unknown-asker' },
    });
  });

  it('what was withdrawn is not asked for by who opens it again', async () => {
    await start();
    const pull = await world.ask('anna.keller', connector(DEV));
    await world.portal.poll();
    await world.move('close', 'anna.keller', pull);
    await edit('ben-okafor', pull.number, { state: 'open' });
    await green(pull.revision);
    expect(await world.detail(pull.number)).toMatchObject({
      state: 'open',
      asker: { known: false, reason: expect.stringContaining('again') },
      decision: { kind: 'waits-for-platform', reason: 'unknown-asker' },
    });
  });

  it('what is older than the portal remembers may have been withdrawn', async () => {
    await start();
    const pull = await world.ask('anna.keller', connector(DEV));
    world.aheadMs = 31 * 24 * 60 * 60_000;
    await green(pull.revision);
    expect((await world.detail(pull.number)).asker).toMatchObject({
      known: false,
    });
  });

  it('an approval that the forge does not take holds up no other', async () => {
    await start();
    const [first, second] = [
      await world.ask('anna.keller', connector(PROD)),
      await world.ask('anna.keller', connector(DEV)),
    ];
    await world.portal.poll();
    const { number } = first;
    const path = `/issues/${number}/comments`;
    await world.forge.fail({ status: 403, path, times: 1000 });
    await world.move('approve', 'erik.larsen', first);
    await edit(PORTAL, second.number, { body: 'Nobody asked.' });
    await world.portal.poll();
    await world.move('approve', 'erik.larsen', second);
    const comments = await world.comments(second.number);
    expect(world.approvalsIn(comments, second)).toHaveLength(1);
  });

  it('a link whose target reads like a connector is never merged', async () => {
    await start();
    await world.listen();
    const [[path, text]] = Object.entries(connector(DEV));
    const call = (method: string, at: string, body?: object) =>
      world.forge.call('anna-keller', method, at, body);
    const { object } = await call('GET', '/git/ref/heads/main');
    const tree = await call('POST', '/git/trees', {
      base_tree: object.sha,
      tree: [{ path, mode: '120000', type: 'blob', content: text }],
    });
    const { sha } = await call('POST', '/git/commits', {
      ...{ message: 'Add it', tree: tree.sha, parents: [object.sha] },
    });
    await call('POST', '/git/refs', { ref: 'refs/heads/mine', sha });
    const { number } = await call('POST', '/pulls', {
      ...{ title: 'Add it', head: 'mine', base: 'main' },
    });
    await world.pass(sha);
    const { decision } = await world.decided(number, 'refused');
    expect(decision).toMatchObject({ reason: 'strange' });
  });

  it('what is too much to be looked at takes nobody else’s time, nor places', async () => {
    await start();
    const settings = Array.from({ length: 1_500 }, (_, i) => [`k${i}`, 'v']);
    const config = JSON.stringify(Object.fromEntries(settings));
    const names = Array.from(
      { length: 30 },
      (_, i) => `finance-o${i}-source-dev-gen`,
    );
    const files = names.map(name => [
      `connectors/dev/${name}.json`,
      `{"name":"${name}","config":${config}}`,
    ]);
    const large = await world.askByHand(
      ...(['ben-okafor', Object.fromEntries(files), 'large'] as const),
    );
    const pull = await world.ask('anna.keller', connector(DEV));
    await green(pull.revision);
    expect((await world.detail(large.number)).decision).toMatchObject({
      ...{ kind: 'refused', reason: 'too-many-files' },
    });
    expect((await world.pull(pull.number)).state).toBe('merged');
  });
});
