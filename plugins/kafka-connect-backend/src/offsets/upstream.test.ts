import { workerClusters } from '../__testUtils__/clusters';
import { databases, openTestDatabase } from '../__testUtils__/database';
import { ApiContract } from '../__testUtils__/openapi';
import { startPortal, type TestPortal } from '../__testUtils__/portal';
import { PLUGINS, TestWorker } from '../__testUtils__/worker';

jest.setTimeout(120_000);

const contract = new ApiContract();
const NAME = 'finance-ledger-source-dev-jdbc';
const OFFSETS = `/connectors/a/${NAME}/offsets`;
const AT = '/clusters/a/plugins';

describe.each(databases.eachSupportedId())(
  'what only the cluster knows, on %s',
  id => {
    let worker: TestWorker;
    let portal: TestPortal;

    beforeEach(async () => {
      worker = await TestWorker.start();
      worker.add(NAME);
      portal = await startPortal({
        knex: await openTestDatabase(id),
        clusters: workerClusters({ a: worker.url }).replace(
          'default: true',
          'default: true, department: finance',
        ),
      });
      await portal.hasRead(1, 'anna');
    });

    afterEach(async () => {
      await portal.stop();
      await worker.stop();
    });

    async function get(path: string, who = 'carla') {
      const answer = await portal.get(path, who);
      expect(contract.check('GET', path, answer)).toEqual([]);
      return answer;
    }
    const asked = (end: string) =>
      worker.requests.filter(each => each.endsWith(end));

    it('shows how far a connector has come, without secrets', async () => {
      const { body, text } = await get(OFFSETS);
      expect(body).toMatchObject({ total: 1, asOf: expect.any(String) });
      expect(body.offsets[0].offset).toEqual({ page: 7 });
      expect(text).toContain('@api.example');
      expect(text).not.toContain('a-secret-in-an-offset');
    });

    it('shows plugins with versions, in order', async () => {
      const { body } = await get(AT);
      expect(body.plugins).toEqual([...PLUGINS].reverse());
    });

    it('asks once for all who want to know', async () => {
      await Promise.all(
        ['anna', 'carla', 'deniz', 'erik'].flatMap(who => [
          get(OFFSETS, who),
          get(AT, who),
        ]),
      );
      expect(asked('/offsets')).toHaveLength(1);
      expect(asked('/connector-plugins')).toHaveLength(1);
    });

    it('asks nothing for those whose it is not', async () => {
      const theirs = await get(OFFSETS, 'ben');
      const none = await get(OFFSETS.replace(NAME, 'finance-none'), 'ben');
      expect(theirs.status).toBe(404);
      expect(none.text.replaceAll('finance-none', NAME)).toBe(theirs.text);
      const cluster = await get(AT, 'ben');
      const nowhere = await get('/clusters/b/plugins', 'ben');
      expect(cluster.status).toBe(404);
      expect(nowhere.text.replaceAll('b/', 'a/').replace('er b', 'er a')).toBe(
        cluster.text,
      );
      expect(asked('/offsets')).toEqual([]);
      expect(asked('/connector-plugins')).toEqual([]);
    });

    it.each([
      ['hang', 'timeout'],
      ['error', 'server-error'],
      ['html', 'not-json'],
      ['half', 'malformed'],
      ['unauthorized', 'unauthorized'],
    ] as const)(
      'says that a cluster does not tell: %s',
      async (mischief, code) => {
        worker.mischief = mischief;
        for (const [path, what] of [
          [OFFSETS, 'offsets'],
          [AT, 'plugins'],
        ]) {
          const { body, status } = await get(path);
          expect(status).toBe(200);
          expect(body).toMatchObject({ [what]: [], asOf: null });
          expect(body.problem).toMatchObject({ code });
        }
      },
    );
  },
);
