import { databases } from '../__testUtils__/database';
import type { TestFault } from '../__testUtils__/forge';
import { connector, RequestsWorld } from '../__testUtils__/RequestsWorld';

jest.setTimeout(120_000);

const DEV = 'finance-orders-source-dev-gen';
const PROD = 'finance-orders-source-prod-gen';
const SECOND = 1000;

describe.each(databases.eachSupportedId())('on %s', id => {
  let world: RequestsWorld;

  beforeEach(async () => {
    world = await RequestsWorld.start(id);
  });

  afterEach(() => world.stop());

  describe('while the forge', () => {
    it.each<[string, TestFault, string]>([
      ['answers 401', { status: 401 }, 'unauthorized'],
      ['answers 403', { status: 403 }, 'forbidden'],
      ['answers 404', { status: 404 }, 'not-found'],
      ['answers 409', { status: 409 }, 'conflict'],
      ['answers 422', { status: 422 }, 'invalid'],
      [
        'answers 429',
        { status: 429, headers: { 'retry-after': '60' } },
        'throttled',
      ],
      ['answers 502', { status: 502 }, 'server-error'],
      ['hangs', { hang: true }, 'unreachable'],
    ])(
      '%s the list stays, with its age and the problem',
      async (_, fault, code) => {
        await world.ask('anna.keller', connector(PROD));
        await world.portal.poll();
        const before = await world.list();
        expect(before).toMatchObject({ items: [{ id: 1 }], forge: {} });
        expect(before.forge.problem).toBeUndefined();

        await world.forge.fail({ ...fault, path: '/pulls', times: 1 });
        await world.portal.poll();
        const during = await world.list();
        expect(during.items).toEqual(before.items);
        expect(during.forge).toEqual({
          asOf: before.forge.asOf,
          problem: {
            ...{ code, since: expect.any(String) },
            message: expect.stringMatching(/^GitHub: .*\.$/),
          },
        });

        // What asks to wait is waited for.
        await world.portal.poll();
        const { problem } = (await world.list()).forge;
        expect(problem?.code).toBe(
          code === 'throttled' ? 'throttled' : undefined,
        );
      },
    );

    it.each([404, 500])(
      'answers %d for one of them the others are read all the same',
      async status => {
        const other = await world.ask('anna.keller', connector(PROD));
        const odd = await world.ask('anna.keller', connector(DEV));
        const path = `/pulls/${odd.number}$`;
        await world.forge.fail({ status, path, times: 9 });
        await world.portal.poll();
        const { forge, items } = await world.list();
        expect(items).toMatchObject([{ id: other.number }]);
        expect(forge.problem).toBeUndefined();
      },
    );

    it('cannot tell of several the others are read all the same, and these are left alone for a while', async () => {
      const other = await world.ask('anna.keller', connector(PROD));
      const odd: number[] = [];
      for (const table of ['one', 'two', 'three', 'four']) {
        const name = `finance-${table}-source-dev-gen`;
        odd.push((await world.ask('anna.keller', connector(name))).number);
      }
      for (const number of odd) {
        const path = `/pulls/${number}$`;
        await world.forge.fail({ status: 500, path, times: 1 });
      }
      for (let poll = 0; poll < 2; poll++) {
        await world.portal.poll();
        const { forge, items } = await world.list();
        expect(items).toMatchObject([{ id: other.number }]);
        expect(forge.problem).toBeUndefined();
      }
    });
  });

  describe('a merge', () => {
    const askedAndGreen = async () => {
      const pull = await world.ask('anna.keller', connector(DEV));
      await world.pass(pull.revision);
      return pull;
    };
    const PATH = '/merge$';

    it('whose answer is lost is found, and not tried again', async () => {
      const pull = await askedAndGreen();
      await world.forge.fail({ lost: true, method: 'PUT', path: PATH });
      await world.portal.poll();
      expect(await world.detail(pull.number)).toMatchObject({
        state: 'merged',
        progress: { stage: 'merged' },
      });
    });

    it.each([405, 422, 500])(
      'that the forge answers with %d is told, and tried again later alone',
      async status => {
        const pull = await askedAndGreen();
        await world.forge.fail({ status, method: 'PUT', path: PATH });
        await world.portal.poll();
        const { decision, state } = await world.detail(pull.number);
        expect(state).toBe('open');
        expect(decision!.says.asker).toMatch(
          new RegExp(`could not be merged: GitHub: .*${status}`),
        );
        expect(decision!.turn).toBe(status === 500 ? 'nobody' : 'platform');
        await world.portal.poll();
        expect((await world.detail(pull.number)).state).toBe('open');
        world.aheadMs = (status === 500 ? 11 : 601) * SECOND;
        await world.portal.poll();
        expect((await world.detail(pull.number)).state).toBe('merged');
      },
    );

    it('waits longer each time', async () => {
      const pull = await askedAndGreen();
      await world.forge.fail({
        ...{ status: 500, method: 'PUT', path: PATH, times: 2 },
      });
      await world.portal.poll();
      world.aheadMs = 11 * SECOND;
      await world.portal.poll();
      world.aheadMs = 22 * SECOND;
      await world.portal.poll();
      expect((await world.detail(pull.number)).state).toBe('open');
      world.aheadMs = 32 * SECOND;
      await world.portal.poll();
      expect((await world.detail(pull.number)).state).toBe('merged');
    });

    it('is not made while what is merged cannot be read', async () => {
      const pull = await askedAndGreen();
      await world.forge.fail({
        ...{ status: 500, path: '/commits/main', times: 1000 },
      });
      await world.portal.poll();
      expect((await world.detail(pull.number)).decision!.says.asker).toMatch(
        /What is merged cannot be read/,
      );
      expect((await world.pull(pull.number)).state).toBe('open');
    });

    it('of what conflicts by now is refused with what to do', async () => {
      const first = await world.ask('anna.keller', connector(PROD), {
        branch: 'kafka-connect/one',
      });
      const second = await world.ask('anna.keller', connector(PROD, 'ledger'), {
        branch: 'kafka-connect/two',
      });
      await world.pass(first.revision);
      await world.pass(second.revision);
      await world.portal.poll();
      await world.move('approve', 'erik.larsen', first);
      await expect(
        world.move('approve', 'erik.larsen', second),
      ).rejects.toThrow(/conflicts with what was merged/);
      expect((await world.detail(second.number)).decision).toMatchObject({
        ...{ kind: 'refused', reason: 'conflict', turn: 'asker' },
      });
    });
  });

  it('nothing is decided by keys, departments or limits that a request itself brings', async () => {
    const pull = await world.ask('anna.keller', {
      ...connector(DEV),
      'portal-keys.pem': 'mine',
      'README.md': 'hi',
    });
    await world.pass(pull.revision);
    await world.portal.poll();
    expect((await world.detail(pull.number)).decision).toMatchObject({
      kind: 'waits-for-platform',
      reason: 'touches-else',
    });
  });

  it('who is of no touched department learns nothing of a request', async () => {
    const pull = await world.ask('anna.keller', connector(PROD));
    await world.portal.poll();
    expect((await world.list('ben.okafor')).items).toEqual([]);
    await expect(world.detail(pull.number, 'ben.okafor')).rejects.toThrow(
      `There is no request ${pull.number}`,
    );
    await expect(world.detail(999, 'ben.okafor')).rejects.toThrow(
      'There is no request 999',
    );
    expect((await world.list('carla.rossi')).items).toMatchObject([
      {
        id: pull.number,
        needsYou: false,
        may: { approve: { available: false } },
      },
    ]);
    expect((await world.list('erik.larsen')).items).toMatchObject([
      { id: pull.number, needsYou: false },
    ]);
    await world.pass(pull.revision);
    await world.portal.poll();
    expect((await world.list('erik.larsen')).items).toMatchObject([
      {
        id: pull.number,
        needsYou: true,
        may: { approve: { available: true } },
      },
    ]);
  });
});
