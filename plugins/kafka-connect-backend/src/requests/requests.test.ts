import { databases } from '../__testUtils__/database';
import {
  connector,
  PORTAL,
  RequestsWorld,
  userEntity,
  type Files,
} from '../__testUtils__/RequestsWorld';

jest.setTimeout(120_000);

const DEV = 'finance-orders-source-dev-gen';
const PROD = 'finance-orders-source-prod-gen';
const THEIRS = 'logistics-fleet-source-dev-gen';
const removalOf = (name: string): Files =>
  Object.fromEntries(
    Object.keys(connector(name)).map(path => [path, undefined]),
  );

describe.each(databases.eachSupportedId())('on %s', id => {
  let world: RequestsWorld;

  const start = async (files?: Files) => {
    world = await RequestsWorld.start(id, files);
  };
  /** Green and read; what may be merged is. */
  const green = async (pull: { revision: string }) => {
    await world.pass(pull.revision);
    await world.portal.poll();
  };
  const stateOf = async (number: number) => (await world.pull(number)).state;

  afterEach(() => world.stop());

  describe('what merges by itself', () => {
    it('is what an operator asks for in dev, once its checks are green', async () => {
      await start();
      const pull = await world.ask('anna.keller', connector(DEV));
      await world.portal.poll();
      expect((await world.detail(pull.number)).decision).toMatchObject({
        kind: 'waits-for-checks',
      });
      await green(pull);
      expect(await stateOf(pull.number)).toBe('merged');
      const detail = await world.detail(pull.number);
      expect(detail).toMatchObject({
        state: 'merged',
        asker: { known: true, ref: 'user:default/anna.keller', by: 'mark' },
        progress: { stage: 'merged' },
      });
      expect(detail.mergedBy).toBeUndefined();
      const { revision } = world.portal.repository.current!;
      expect(await world.portal.requests.mergedBy(revision!)).toBe(pull.number);
      expect(world.portal.repository.current!.files.has(pathOf(DEV))).toBe(
        true,
      );
    });

    it('is no check of the right name by somebody else', async () => {
      await start();
      const pull = await world.ask('anna.keller', connector(DEV));
      for (const name of ['Check', 'Plan']) {
        await world.forge.as('ben-okafor').checks.reportStatus({
          ...{ revision: pull.revision, name, state: 'success', title: 'ok' },
        });
      }
      await world.portal.poll();
      expect(await world.detail(pull.number)).toMatchObject({
        state: 'open',
        decision: { kind: 'waits-for-checks' },
      });
    });

    it('is never a removal, which waits for a second person, in dev, too', async () => {
      await start(connector(DEV));
      const pull = await world.ask('anna.keller', removalOf(DEV));
      await green(pull);
      expect((await world.detail(pull.number)).decision).toMatchObject({
        kind: 'waits-for-department',
        reason: 'removal',
      });
      await expect(world.move('approve', 'anna.keller', pull)).rejects.toThrow(
        /Nobody approves what they asked for/,
      );
      expect(await stateOf(pull.number)).toBe('open');
      const after = await world.move('approve', 'olga.marin', pull);
      expect(after).toMatchObject({
        state: 'merged',
        mergedBy: 'user:default/olga.marin',
      });
    });

    it('is not what a member asks for who is no operator', async () => {
      await start();
      const pull = await world.ask('carla.rossi', connector(DEV));
      await green(pull);
      expect((await world.detail(pull.number)).decision).toMatchObject({
        kind: 'waits-for-department',
        reason: 'not-an-operator',
      });
    });

    it('is not what somebody has asked for who has left the department since', async () => {
      await start();
      const pull = await world.ask('anna.keller', connector(DEV));
      await world.pass(pull.revision);
      world.users.set(
        'anna.keller',
        userEntity('anna.keller', [], 'Anna-Keller'),
      );
      await world.portal.poll();
      expect((await world.detail(pull.number)).decision).toMatchObject({
        kind: 'waits-for-platform',
        reason: 'other-department',
      });
      expect(await stateOf(pull.number)).toBe('open');
    });

    it("is not what touches another department's file beside its own", async () => {
      await start();
      const files = { ...connector(DEV), ...connector(THEIRS) };
      const pull = await world.ask('anna.keller', files);
      await green(pull);
      expect((await world.detail(pull.number)).decision).toMatchObject({
        kind: 'waits-for-platform',
        reason: 'other-department',
      });
      await expect(world.move('approve', 'olga.marin', pull)).rejects.toThrow(
        /Only the platform team/,
      );
      expect(await stateOf(pull.number)).toBe('open');
    });

    it('is not what somebody has pushed under the mark of another', async () => {
      await start();
      const pull = await world.ask('anna.keller', connector(DEV));
      const stolen = connector(DEV, 'stolen');
      const head = await world.push('ben-okafor', pull.branch, stolen);
      await green({ revision: head });
      expect(await world.detail(pull.number)).toMatchObject({
        state: 'open',
        asker: { known: false },
        decision: { kind: 'waits-for-platform', reason: 'unknown-asker' },
      });
    });
  });

  describe('who asked', () => {
    it('is not told by a mark that was copied from another request', async () => {
      await start();
      const own = await world.ask('anna.keller', connector(DEV));
      const mark = own.body.slice(own.body.indexOf('<!--'));
      expect(mark).toContain('kafka-connect:asked');
      const copy = await world.askByHand('ben-okafor', connector(PROD));
      await world.forge.call('ben-okafor', 'PATCH', `/pulls/${copy.number}`, {
        body: mark,
      });
      await green(copy);
      expect(await world.detail(copy.number)).toMatchObject({
        asker: { known: false },
        decision: { kind: 'waits-for-platform', reason: 'unknown-asker' },
      });
    });

    it('is who opened it by hand, where the catalog knows them and they pushed it', async () => {
      await start();
      await world.listen();
      const pull = await world.askByHand('anna-keller', connector(DEV));
      await world.pass(pull.revision);
      const merged = await world.reached(pull.number, 'merged');
      expect(merged.asker).toEqual({
        ...{ known: true, ref: 'user:default/anna.keller', by: 'login' },
      });
    });

    it('is nobody known where two Users have the login', async () => {
      await start();
      world.users.set('anna2', userEntity('anna2', ['finance'], 'anna-keller'));
      await world.listen();
      const pull = await world.askByHand('anna-keller', connector(DEV));
      await world.pass(pull.revision);
      const { decision } = await world.decided(
        pull.number,
        'waits-for-platform',
      );
      expect(decision).toMatchObject({ reason: 'unknown-asker' });
    });

    it('is nobody known where somebody else has pushed to it, whatever name the commit bears', async () => {
      await start();
      await world.listen();
      const pull = await world.askByHand('anna-keller', connector(DEV));
      const { branch } = pull;
      const head = await world.push(
        'ben-okafor',
        branch,
        {
          [pathOf(DEV)]: connector(DEV, 'stolen')[pathOf(DEV)],
        },
        'anna-keller',
      );
      await world.pass(head);
      const { asker } = await world.decided(pull.number, 'waits-for-platform');
      expect(asker).toMatchObject({
        known: false,
        reason: expect.stringContaining('user:default/ben.okafor'),
      });
    });

    it('is nobody known where the forge has not told who pushed it', async () => {
      await start();
      const pull = await world.askByHand('anna-keller', connector(DEV));
      await green(pull);
      expect((await world.detail(pull.number)).decision).toMatchObject({
        kind: 'waits-for-platform',
        reason: 'unknown-asker',
      });
      expect(await stateOf(pull.number)).toBe('open');
    });
  });

  describe('an approval', () => {
    it('lets it run at the commit that was seen, and is told at the forge', async () => {
      await start();
      const pull = await world.ask('anna.keller', connector(PROD));
      await green(pull);
      expect((await world.detail(pull.number)).decision).toMatchObject({
        kind: 'waits-for-platform',
      });
      const after = await world.move('approve', 'erik.larsen', pull);
      expect(after).toMatchObject({
        state: 'merged',
        mergedBy: 'user:default/erik.larsen',
      });
      const comments = await world.comments(pull.number);
      expect(world.approvalsIn(comments, pull)).toEqual([
        expect.objectContaining({
          ...{ approver: 'user:default/erik.larsen', as: 'platform' },
          ...{ head: pull.revision, request: pull.number },
        }),
      ]);
    });

    it('is void once somebody pushes over it', async () => {
      await start();
      const pull = await world.ask('anna.keller', connector(PROD));
      await world.portal.poll();
      await world.move('approve', 'erik.larsen', pull);
      const changed = connector(PROD, 'other');
      const head = await world.push('ben-okafor', pull.branch, changed);
      await green({ revision: head });
      const detail = await world.detail(pull.number);
      expect(detail).toMatchObject({
        state: 'open',
        decision: { kind: 'waits-for-platform' },
      });
      expect(detail.decision!.approvals).toMatchObject([
        { by: 'user:default/erik.larsen', counts: false },
      ]);
      await expect(world.move('merge', 'erik.larsen', pull)).rejects.toThrow(
        /has changed since it was shown/,
      );
      await expect(world.move('approve', 'frida.holm', pull)).rejects.toThrow(
        /has changed since it was shown/,
      );
      expect(await stateOf(pull.number)).toBe('open');
    });

    it('is given by nobody who has a hand in it, nor by who is no operator', async () => {
      await start();
      const pull = await world.ask('carla.rossi', connector(DEV));
      await world.portal.poll();
      await expect(world.move('approve', 'carla.rossi', pull)).rejects.toThrow(
        /Nobody approves what they asked for/,
      );
      await expect(world.move('approve', 'ben.okafor', pull)).rejects.toThrow(
        /no request/,
      );
    });

    it('counts at once where the forge is away, which is told later', async () => {
      await start();
      const pull = await world.ask('anna.keller', connector(PROD));
      await green(pull);
      await world.forge.fail({ status: 503, times: 1000 });
      const after = await world.move('approve', 'erik.larsen', pull);
      expect(after.decision).toMatchObject({ kind: 'approved' });
      expect(after.decision!.says.platform).toMatch(/could not be merged.*503/);
      await world.forge.recover();
      await world.portal.poll();
      const comments = await world.comments(pull.number);
      expect(world.approvalsIn(comments, pull)).toHaveLength(1);
      await world.move('merge', 'erik.larsen', pull);
      expect(await stateOf(pull.number)).toBe('merged');
    });

    it('by a review at the forge counts as one in the portal', async () => {
      await start();
      const pull = await world.ask('anna.keller', connector(PROD));
      await world.forge
        .as('erik-larsen')
        .reviews.approve(
          pull.number,
          { revision: pull.revision },
          { token: world.forge.tokenOf('erik-larsen') },
        );
      await green(pull);
      expect((await world.detail(pull.number)).decision).toMatchObject({
        kind: 'approved',
      });
      await expect(world.move('merge', 'anna.keller', pull)).rejects.toThrow(
        /Nobody approves what they asked for/,
      );
      await world.move('merge', 'frida.holm', pull);
      expect(await stateOf(pull.number)).toBe('merged');
    });
  });

  it('of two that race for the last place the earlier gets it, and the later is told why', async () => {
    await start(connector('finance-a-source-dev-gen'));
    const [first, second] = [
      await world.ask('anna.keller', connector('finance-b-source-dev-gen')),
      await world.ask('anna.keller', connector('finance-c-source-dev-gen')),
    ];
    const replica = await world.replica();
    // The later is green first.
    await world.pass(second.revision);
    await world.portal.poll();
    expect((await world.detail(second.number)).decision).toMatchObject({
      kind: 'refused',
      reason: 'behind',
      says: { asker: expect.stringContaining(`#${first.number}`) },
    });
    await world.pass(first.revision);
    await Promise.all([world.portal.poll(), replica.poll()]);
    await world.portal.poll();
    expect(await stateOf(first.number)).toBe('merged');
    expect(await stateOf(second.number)).toBe('open');
    expect((await world.detail(second.number)).decision).toMatchObject({
      kind: 'refused',
      reason: 'findings',
    });
  });

  it('two replicas merge the same one once', async () => {
    await start();
    const replica = await world.replica();
    const pull = await world.ask('anna.keller', connector(DEV));
    await world.pass(pull.revision);
    await Promise.all([world.portal.poll(), replica.poll()]);
    await world.portal.poll();
    expect(await stateOf(pull.number)).toBe('merged');
    const commits = await world.forge.call(PORTAL, 'GET', '/commits?sha=main');
    expect(commits).toHaveLength(2);
    expect(
      (await replica.service.detail(world.viewer('erik.larsen'), pull.number))
        .state,
    ).toBe('merged');
  });

  it('what is merged counts at once for those that are open', async () => {
    await start();
    await world.listen();
    const pull = await world.ask('anna.keller', connector(PROD));
    await world.pass(pull.revision);
    await world.decided(pull.number, 'waits-for-platform');
    const file = 'departments.yaml';
    const text = world.portal.repository.current!.files.get(file)!;
    await world.push('erik-larsen', 'main', {
      [file]: text.replace('prod: platform', 'prod: none'),
    });
    const { state } = await world.reached(pull.number, 'merged');
    expect(state).toBe('merged');
  });

  it('who asked may withdraw it, and nobody else', async () => {
    await start();
    const pull = await world.ask('anna.keller', connector(PROD));
    await world.portal.poll();
    await expect(world.move('close', 'olga.marin', pull)).rejects.toThrow(
      /Only who asked/,
    );
    const after = await world.move('close', 'anna.keller', pull);
    expect(after.state).toBe('closed');
    expect(await stateOf(pull.number)).toBe('closed');
  });

  it("what goes into another branch is nobody's request", async () => {
    await start();
    await world.forge.call('anna-keller', 'POST', '/git/refs', {
      ref: 'refs/heads/elsewhere',
      sha: world.portal.repository.current!.revision,
    });
    const pull = await world.ask('anna.keller', connector(DEV));
    await world.forge.as(PORTAL).pullRequests.close(pull.number);
    const { body, branch: head, title } = pull;
    const other = await world.forge.call(PORTAL, 'POST', '/pulls', {
      ...{ title, body, head, base: 'elsewhere' },
    });
    await green(pull);
    await world.portal.requests.known.refresh(other.number);
    expect(await world.portal.requests.known.open()).toEqual([]);
    expect(await stateOf(other.number)).toBe('open');
  });

  it('others know what is open, and what touched a connector', async () => {
    await start();
    const pull = await world.ask('anna.keller', connector(PROD));
    const { known } = world.portal.requests;
    await known.refresh(pull.number);
    expect(await known.open()).toMatchObject([
      {
        ...{ number: pull.number, branch: pull.branch, head: pull.revision },
        connectors: [{ name: PROD, change: 'create', department: 'finance' }],
        ...{ files: [{ path: pathOf(PROD) }], removed: [] },
      },
    ]);
    expect(await known.touching('cc-prod', PROD)).toMatchObject([
      { number: pull.number, state: 'open' },
    ]);
    expect(await known.touching('cc-dev', PROD)).toEqual([]);
  });
});

function pathOf(name: string): string {
  return Object.keys(connector(name))[0];
}
