import type { ConnectorEvent } from '@kconnect/plugin-kafka-connect-common';
import {
  emulatorClusters,
  startTestEmulator,
  workerCluster,
  type Emulator,
} from '../__testUtils__/clusters';
import { databases, openTestDatabase } from '../__testUtils__/database';
import { datagenFile, sourceFile, type TestFile } from '../__testUtils__/files';
import { ApiContract } from '../__testUtils__/openapi';
import { departmentsYaml } from '../__testUtils__/organisation';
import { startPortal, type TestPortal } from '../__testUtils__/portal';
import { until } from '../__testUtils__/until';
import { TestWorker } from '../__testUtils__/worker';

jest.setTimeout(120_000);

const contract = new ApiContract();
const CANARY = 'canary-Xk93-secret';
const NAME = 'finance-orders-source-dev-gen';
const CLOUD = `/connectors/cc-dev/${NAME}`;
const OTHERS = 'logistics-fleet-source-dev-gps';

const EMPTY = {
  clusters: ['dev', 'stg', 'prd'].map(short => ({
    ...{ id: `lkc-${short}001`, environment: `env-${short}001` },
  })),
};

describe.each(databases.eachSupportedId())('deploying on %s', id => {
  let emulator: Emulator;
  let worker: TestWorker;
  let portal: TestPortal;

  const start = async (departments = departmentsYaml) => {
    portal = await startPortal({
      knex: await openTestDatabase(id),
      departments,
      clusters: emulatorClusters(
        emulator.url,
        workerCluster('onprem-dev', worker.url),
      ),
    });
    await until(async () => {
      const { body } = await portal.get('/clusters', 'erik');
      return body.items.every((each: { asOf?: string }) => each.asOf);
    });
  };

  beforeEach(async () => {
    emulator = await startTestEmulator({ seed: EMPTY, timeScale: 0.02 });
    worker = await TestWorker.start();
    worker.add(OTHERS);
    await start();
    emulator.control.clearRequests();
    worker.requests.length = 0;
  });

  afterEach(async () => {
    await portal.stop();
    await worker.stop();
    await emulator.close();
  });

  const restart = async (departments: string) => {
    await portal.stop();
    await start(departments);
    emulator.control.clearRequests();
  };

  async function send(
    method: string,
    path: string,
    who: string,
    body?: object,
  ) {
    const answer = await portal.send(
      ...([method, path, who, body && JSON.stringify(body)] as const),
    );
    expect(contract.check(method, path, answer)).toEqual([]);
    return answer;
  }

  const put = (
    file: TestFile,
    who = 'anna',
    path = `/connectors/cc-dev/${file.name}`,
  ) => send('PUT', path, who, { text: JSON.stringify(file) });
  const remove = (path: string, who = 'anna', name = path.split('/').at(-1)) =>
    send('DELETE', `${path}?confirm=${name}`, who);

  /** What was asked of a cluster but to look. */
  const written = () => [
    ...emulator.control
      .requests()
      .map(({ method, path }) => `${method} ${path}`)
      .filter(
        asked => !asked.startsWith('GET') && !asked.includes('/validate'),
      ),
    ...worker.requests.filter(asked => !asked.startsWith('GET')),
  ];

  const eventsOf = async (path: string): Promise<ConnectorEvent[]> =>
    (await portal.get(`${path}/events`, 'erik')).body.items;
  const endOf = (path: string, event: ConnectorEvent) =>
    until(async () => {
      const now = (await eventsOf(path)).find(each => each.id === event.id);
      return now?.outcome !== 'accepted' && now;
    }, 60_000);

  describe('PUT', () => {
    it('creates, says who did it and how it ended, and writes nothing twice', async () => {
      const first = await put(datagenFile(NAME));
      expect(first.status).toBe(202);
      expect(first.body).toMatchObject({
        result: 'created',
        findings: [],
        event: { what: 'deploy', by: 'user:default/anna', detail: 'Created.' },
      });
      // It is there at once, for whoever asks.
      expect((await portal.get(CLOUD, 'anna')).status).toBe(200);
      expect(await endOf(CLOUD, first.body.event)).toMatchObject({
        outcome: 'settled',
        detail: 'Created. Now healthy: its task runs.',
      });

      const before = written();
      const second = await put(datagenFile(NAME));
      expect(second.status).toBe(200);
      expect(second.body.result).toBe('unchanged');
      expect(second.body).not.toHaveProperty('event');
      expect(written()).toEqual(before);
    });

    it('replaces, and takes away what the file lacks', async () => {
      await put(datagenFile(NAME, { 'max.interval': '500' }));
      const { body, status } = await put(
        datagenFile(NAME, { quickstart: 'USERS' }),
      );
      expect(status).toBe(202);
      expect(body.result).toBe('updated');
      expect(body.change.properties).toEqual([
        { key: 'max.interval', from: '500', to: null, masked: false },
        { key: 'quickstart', from: 'ORDERS', to: 'USERS', masked: false },
      ]);
      expect(body.event.detail).toBe('Changed max.interval, quickstart.');
      const { config } = (await portal.get(CLOUD, 'anna')).body;
      expect(config).not.toHaveProperty('max.interval');
    });

    it('brings what its file keeps at rest to rest, and leaves it there', async () => {
      const file = { ...datagenFile(NAME), initial_state: 'PAUSED' };
      const { body } = await put(file);
      expect(await endOf(CLOUD, body.event)).toMatchObject({
        detail: expect.stringContaining('Now paused'),
      });
      expect((await put(file)).body.result).toBe('unchanged');
      const running = await put({ ...file, initial_state: 'RUNNING' });
      expect(running.body.event.detail).toBe('Asked to be RUNNING.');
    });

    it('works on a self-managed cluster, whose worker’s own references are handed on', async () => {
      const reference = '${file:/run/secrets/finance/ledger:password}';
      const name = 'finance-ledger-source-dev-jdbc';
      const path = `/connectors/onprem-dev/${name}`;
      const { status } = await put(
        sourceFile(name, { 'some.password': reference }),
        ...['anna', path],
      );
      expect(status).toBe(202);
      expect(worker.connectors.get(name)?.config).toMatchObject({
        'some.password': reference,
      });
    });

    it('goes by the file’s end: a name that is not the file’s, or another department’s', async () => {
      const other = datagenFile(OTHERS);
      const { body, status } = await put(other, 'anna', CLOUD);
      expect(status).toBe(422);
      // Of another department's nothing but the name is looked at.
      expect(
        new Set(body.error.findings.map((each: { code: string }) => each.code)),
      ).toEqual(new Set(['name/department', 'name/file']));
      expect(written()).toEqual([]);
    });

    it('does not know another department’s connector, nor a name of theirs', async () => {
      const theirs = await put(
        sourceFile(OTHERS),
        ...['anna', `/connectors/onprem-dev/${OTHERS}`],
      );
      const none = OTHERS.replace('fleet', 'nobody');
      const free = await put(
        sourceFile(none),
        ...['anna', `/connectors/onprem-dev/${none}`],
      );
      expect([theirs.status, free.status]).toEqual([404, 404]);
      expect(free.text.replaceAll(none, OTHERS)).toBe(theirs.text);
      expect(written()).toEqual([]);
    });

    it('changes dev alone', async () => {
      const name = 'finance-orders-source-prod-gen';
      const { body, status } = await put(
        datagenFile(name, { 'kafka.service.account.id': 'sa-finance-prod' }),
        ...['anna', `/connectors/cc-prod/${name}`],
      );
      expect(status).toBe(403);
      expect(body.error.message).toBe(
        'cc-prod is of the environment prod, and without a pull request only dev is changed: open one in the configuration repository',
      );
      expect(written()).toEqual([]);
    });

    it('changes nothing where dev needs somebody’s approval', async () => {
      await restart(departmentsYaml.replace('dev: none', 'dev: department'));
      for (const who of ['anna', 'erik']) {
        const { body, status } = await put(datagenFile(NAME), who);
        expect(status).toBe(403);
        expect(body.error.message).toContain('open a pull request');
      }
      expect(written()).toEqual([]);
    });

    it('sends nothing that the check refuses, and says where and why', async () => {
      const { body, status } = await put(
        datagenFile(NAME, { 'kafka.topic': 'logistics.fleet' }),
      );
      expect(status).toBe(422);
      expect(body.error.message).toBe(
        'The check refuses the configuration: topic/not-yours at /config/kafka.topic',
      );
      expect(body.error.findings).toMatchObject([
        {
          ...{ code: 'topic/not-yours', line: 1 },
          file: `connectors/dev/${NAME}.json`,
        },
      ]);
      expect(written()).toEqual([]);
    });

    it('shows a secret that stands in a file to nobody, and sends it nowhere', async () => {
      const literal = datagenFile(NAME, { 'database.password': CANARY });
      const refused = await put(literal);
      expect(refused.status).toBe(422);
      expect(refused.body.error.findings).toContainEqual(
        expect.objectContaining({ code: 'secret/literal' }),
      );
      const text = `{"name": "${NAME}", "config": {"password": "${CANARY}" }`;
      const broken = await portal.send('PUT', CLOUD, 'anna', text);
      expect(broken.status).toBe(400);
      const half = await send('PUT', CLOUD, 'anna', { text });
      expect(half.status).toBe(422);
      const checked = await send('POST', '/validate', 'anna', {
        ...{ path: `connectors/dev/${NAME}.json`, text },
      });
      const told = [refused, broken, half, checked].map(each => each.text);
      expect(told.join()).not.toContain(CANARY);
      expect(JSON.stringify(portal.log.lines)).not.toContain(CANARY);
      expect(JSON.stringify(portal.log.audits())).toContain('connector-deploy');
      expect(written()).toEqual([]);
    });

    it('resolves no secrets, and says what to do instead', async () => {
      const { body, status } = await put(
        datagenFile(NAME, {
          'database.password': '${secret:aws:finance/salesdb#password}',
        }),
      );
      expect(status).toBe(422);
      expect(body.error).toMatchObject({
        findings: [],
        message: expect.stringMatching(
          /^`database.password` refers to a secret, .*: open a pull request, deploy with a key of your own/,
        ),
      });
      expect(written()).toEqual([]);
    });

    it('keeps the limit, also where two ask at once', async () => {
      const files = Array.from({ length: 6 }, (_, i) =>
        datagenFile(`finance-orders-source-dev-gen${i}`),
      );
      for (const file of files.slice(0, 4)) {
        expect((await put(file)).status).toBe(202);
      }
      const both = await Promise.all(files.slice(4).map(file => put(file)));
      expect(both.map(({ status }) => status).sort()).toEqual([202, 422]);
      const [refused] = both.filter(({ status }) => status === 422);
      expect(refused.body.error.findings).toContainEqual(
        expect.objectContaining({
          code: 'quota/connectors',
          severity: 'error',
        }),
      );
      const { body } = await portal.get('/connectors?cluster=cc-dev', 'anna');
      expect(body.totals.all).toBe(5);
    });

    it.each([
      ['status', 502, { code: 'server-error' }],
      ['hang', 503, { code: 'timeout' }],
    ] as const)(
      'says what a cluster did not do: %s',
      async (kind, status, error) => {
        const fault = emulator.control.addFault({ kind, method: 'POST' });
        const answer = await put(datagenFile(NAME));
        expect(answer.status).toBe(status);
        expect(answer.body.error).toMatchObject(error);
        emulator.control.clearFaults(fault);
        // Nobody holds up whoever tries again, and the history has both.
        const again = await put(datagenFile(NAME));
        expect(again.status).toBe(202);
        expect((await eventsOf(CLOUD)).at(-1)).toMatchObject({
          what: 'deploy',
          outcome: 'failed',
          detail: answer.body.error.message,
        });
      },
    );

    it('says what was done before it went wrong, and goes on from there', async () => {
      const file = { ...datagenFile(NAME), initial_state: 'PAUSED' };
      const fault = emulator.control.addFault({
        ...{ kind: 'status', path: '/pause' },
      });
      const { body, status } = await put(file);
      expect(status).toBe(502);
      expect(body.error.message).toContain(
        'Its configuration was taken, but it is not PAUSED',
      );
      emulator.control.clearFaults(fault);
      const again = await put(file);
      expect(again.body.event.detail).toBe('Asked to be PAUSED.');
    });

    it('asks nothing of a cluster that cannot be read', async () => {
      emulator.control.addFault({ kind: 'reset', path: NAME });
      const { body, status } = await put(datagenFile(NAME));
      expect(status).toBe(503);
      expect(body.error.code).toBe('unreachable');
      expect(written()).toEqual([]);
    });

    it('tells why it does not come up, and leaves it to be seen', async () => {
      const { body } = await put(
        datagenFile(NAME, { quickstart: 'NO_SUCH_QUICKSTART' }),
      );
      expect(await endOf(CLOUD, body.event)).toMatchObject({
        outcome: 'settled',
        detail: expect.stringContaining('Now failed'),
      });
    });

    it('does not show the properties to who may not read configurations', async () => {
      await portal.stop();
      portal = await startPortal({
        clusters: emulatorClusters(emulator.url),
        withheld: ['kafka-connect.connector.config.read'],
      });
      const { body } = await put(datagenFile(NAME));
      expect(body.change).toMatchObject({ action: 'create', properties: [] });
    });

    it('is a permission of its own', async () => {
      await portal.stop();
      portal = await startPortal({
        clusters: emulatorClusters(emulator.url),
        withheld: [
          'kafka-connect.connector.deploy',
          'kafka-connect.connector.delete',
        ],
      });
      expect((await put(datagenFile(NAME), 'erik')).status).toBe(403);
      expect(written()).toEqual([]);
    });

    it('lets one person ask so often', async () => {
      const wrong = datagenFile(NAME, { 'tasks.max': 'many' });
      for (let i = 0; i < 30; i++) {
        expect((await put(wrong)).status).toBe(422);
      }
      const { body, status } = await put(wrong);
      expect(status).toBe(429);
      expect(body.error.message).toMatch(/try again in \d+ s/);
      expect((await put(wrong, 'erik')).status).toBe(422);
    });
  });

  describe('a body', () => {
    const file = JSON.stringify({ text: JSON.stringify(datagenFile(NAME)) });

    it.each([
      ['that is too large', 'x'.repeat(600_000), undefined, 413],
      ['of a form', 'text=%7B%7D', 'application/x-www-form-urlencoded', 400],
      ['of another type', file, 'text/plain', 400],
      [
        'with fields that nobody asked for',
        '{"text":"","x":1}',
        undefined,
        400,
      ],
      ['that is none', undefined, undefined, 400],
    ])('%s is refused', async (_, body, type, status) => {
      const answer = await portal.send('PUT', CLOUD, 'anna', body, type);
      expect(answer.status).toBe(status);
      expect(contract.check('PUT', CLOUD, answer)).toEqual([]);
      expect(written()).toEqual([]);
    });

    it('without a token is refused, whatever cookies come with it', async () => {
      const url = `http://localhost:${portal.port}/api/kafka-connect${CLOUD}`;
      for (const method of ['PUT', 'DELETE']) {
        const { status } = await fetch(`${url}?confirm=${NAME}`, {
          method,
          headers: {
            cookie: 'backstage-auth-cookie=x',
            'content-type': 'application/json',
          },
          body: file,
        });
        expect(status).toBe(401);
      }
    });

    it('holds no file that is larger than any honest one', async () => {
      const text = ' '.repeat(300_000);
      const { body, status } = await send('PUT', CLOUD, 'anna', { text });
      expect(status).toBe(422);
      expect(body.error.findings).toMatchObject([{ code: 'json/too-large' }]);
    });
  });

  describe('DELETE', () => {
    it('removes what is named twice, and only once', async () => {
      await put(datagenFile(NAME));
      expect((await send('DELETE', CLOUD, 'anna')).status).toBe(400);
      expect((await remove(CLOUD, 'anna', 'finance-x')).status).toBe(400);
      expect((await portal.get(CLOUD, 'anna')).status).toBe(200);

      const { body, status } = await remove(CLOUD);
      expect(status).toBe(200);
      expect(body).toMatchObject({
        result: 'deleted',
        event: {
          ...{ what: 'delete', by: 'user:default/anna', outcome: 'settled' },
          detail: 'Deleted.',
        },
      });
      expect((await portal.get(CLOUD, 'anna')).status).toBe(404);
      expect((await remove(CLOUD)).status).toBe(404);
    });

    it('keeps the history for when it comes back', async () => {
      await put(datagenFile(NAME));
      await remove(CLOUD);
      await put(datagenFile(NAME));
      const whats = (await eventsOf(CLOUD))
        .filter(({ kind }) => kind === 'action')
        .map(({ what }) => what);
      expect(whats).toEqual(['deploy', 'delete', 'deploy']);
    });

    it('removes no one else’s, and nothing of prod', async () => {
      const theirs = await remove(`/connectors/onprem-dev/${OTHERS}`);
      expect(theirs.status).toBe(404);
      expect(worker.connectors.has(OTHERS)).toBe(true);
      const ours = 'finance-ledger-source-dev-jdbc';
      worker.add(ours);
      await until(
        async () =>
          (
            await portal.get(`/connectors/onprem-dev/${ours}`, 'carla')
          ).status === 200,
      );
      const member = await remove(`/connectors/onprem-dev/${ours}`, 'carla');
      expect(member.status).toBe(403);
      await restart(departmentsYaml.replace('dev: none', 'dev: platform'));
      const needs = await remove(`/connectors/onprem-dev/${ours}`);
      expect(needs.status).toBe(403);
      expect(needs.body.error.message).toContain('open a pull request');
      expect(worker.connectors.has(ours)).toBe(true);
    });

    it('says that it was gone already', async () => {
      await put(datagenFile(NAME));
      const fault = emulator.control.addFault({
        ...{ kind: 'status', status: 404, method: 'DELETE' },
      });
      expect((await remove(CLOUD)).body.result).toBe('absent');
      emulator.control.clearFaults(fault);
    });

    it.each([
      ['status', 502],
      ['hang', 503],
    ] as const)(
      'says that a cluster did not do it: %s',
      async (kind, status) => {
        await put(datagenFile(NAME));
        emulator.control.addFault({ kind, method: 'DELETE' });
        const { body, status: answered } = await remove(CLOUD);
        expect(answered).toBe(status);
        const events = await eventsOf(CLOUD);
        expect(events.find(({ what }) => what === 'delete')).toMatchObject({
          outcome: 'failed',
          detail: body.error.message,
        });
      },
    );
  });

  it('writes every attempt and its end into the audit log, refusals too', async () => {
    const { body } = await put(datagenFile(NAME));
    await endOf(CLOUD, body.event);
    await put(datagenFile(NAME), 'carla');
    await remove(CLOUD, 'ben');
    await remove(CLOUD);
    const audits = await until(async () => {
      const all = portal.log.audits();
      return all.length >= 8 && all;
    });
    const told = audits.map((each: any) => [
      ...[each.eventId, each.actor.actorId, each.status],
    ]);
    expect(told.sort()).toEqual(
      [
        ['connector-deploy', 'anna', 'initiated'],
        ['connector-deploy', 'anna', 'succeeded'],
        ['connector-deploy', 'carla', 'initiated'],
        ['connector-deploy', 'carla', 'failed'],
        ['connector-delete', 'ben', 'initiated'],
        ['connector-delete', 'ben', 'failed'],
        ['connector-delete', 'anna', 'initiated'],
        ['connector-delete', 'anna', 'succeeded'],
      ]
        .map(([event, who, end]) => [event, `user:default/${who}`, end])
        .sort(),
    );
  });
});
