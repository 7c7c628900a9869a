import { databases } from '../__testUtils__/database';
import {
  CLOUD,
  DeployingPortal,
  NAME,
  OTHERS,
} from '../__testUtils__/DeployingPortal';
import { datagenFile, sourceFile } from '../__testUtils__/files';
import { departmentsYaml } from '../__testUtils__/organisation';

jest.setTimeout(120_000);

const CANARY = 'canary-Xk93-secret';

describe.each(databases.eachSupportedId())('deploying on %s', id => {
  let at: DeployingPortal;

  beforeEach(async () => {
    at = await DeployingPortal.start(id);
  });
  afterEach(() => at.stop());

  it('creates, says who did it and how it ended, and writes nothing twice', async () => {
    const first = await at.put(datagenFile(NAME));
    expect(first.status).toBe(202);
    expect(first.body).toMatchObject({
      result: 'created',
      findings: [],
      event: { what: 'deploy', by: 'user:default/anna', detail: 'Created.' },
    });
    // It is there at once, for whoever asks.
    expect((await at.portal.get(CLOUD, 'anna')).status).toBe(200);
    expect(await at.endOf(CLOUD, first.body.event)).toMatchObject({
      outcome: 'settled',
      detail: 'Created. Now healthy: its task runs.',
    });

    const before = at.written();
    const second = await at.put(datagenFile(NAME));
    expect(second.status).toBe(200);
    expect(second.body.result).toBe('unchanged');
    expect(second.body).not.toHaveProperty('event');
    expect(at.written()).toEqual(before);
  });

  it('replaces, and takes away what the file lacks', async () => {
    await at.put(datagenFile(NAME, { 'max.interval': '500' }));
    const { body, status } = await at.put(
      datagenFile(NAME, { quickstart: 'USERS' }),
    );
    expect(status).toBe(202);
    expect(body.result).toBe('updated');
    expect(body.change.properties).toEqual([
      { key: 'max.interval', from: '500', to: null, masked: false },
      { key: 'quickstart', from: 'ORDERS', to: 'USERS', masked: false },
    ]);
    expect(body.event.detail).toBe('Changed max.interval, quickstart.');
    const { config } = (await at.portal.get(CLOUD, 'anna')).body;
    expect(config).not.toHaveProperty('max.interval');
  });

  it('brings what its file keeps at rest to rest, and leaves it there', async () => {
    const file = { ...datagenFile(NAME), initial_state: 'PAUSED' };
    const { body } = await at.put(file);
    expect(await at.endOf(CLOUD, body.event)).toMatchObject({
      detail: expect.stringContaining('Now paused'),
    });
    expect((await at.put(file)).body.result).toBe('unchanged');
    const running = await at.put({ ...file, initial_state: 'RUNNING' });
    expect(running.body.event.detail).toBe('Asked to be RUNNING.');
  });

  it('works on a self-managed cluster, whose worker’s own references are handed on', async () => {
    const reference = '${file:/run/secrets/finance/ledger:password}';
    const name = 'finance-ledger-source-dev-jdbc';
    const path = `/connectors/onprem-dev/${name}`;
    const { status } = await at.put(
      sourceFile(name, { 'some.password': reference }),
      ...['anna', path],
    );
    expect(status).toBe(202);
    expect(at.worker.connectors.get(name)?.config).toMatchObject({
      'some.password': reference,
    });
  });

  it('leaves secrets to the service’s own secret manager, and sends such a file again: what it holds is not shown', async () => {
    const name = 'finance-salesdb-source-dev-cdc';
    await at.restart({
      departments: departmentsYaml.replace(
        "'aws:finance/'",
        "'aws:finance/', 'integration:cspi-fin'",
      ),
    });
    const { config } = datagenFile(name, {
      'connector.class': 'PostgresCdcSourceV2',
      'database.hostname': 'salesdb.example.com',
      'database.port': '5432',
      'database.user': 'cdc',
      'database.password': 'finance/salesdb',
      'database.dbname': 'salesdb',
      'topic.prefix': 'finance.salesdb',
      'secret.manager.enabled': 'true',
      'secret.manager': 'AWS Secrets Manager',
      'secret.manager.managed.configs': 'database.password',
      'secret.manager.provider.integration.id': 'cspi-fin',
    });
    const rest = Object.fromEntries(
      Object.entries(config).filter(
        ([key]) => key !== 'kafka.topic' && key !== 'quickstart',
      ),
    );
    const first = await at.put({ name, config: rest });
    expect(first.body.result).toBe('created');
    const second = await at.put({ name, config: rest });
    expect(second.body.change.properties).toEqual([
      { key: 'database.password', from: null, to: null, masked: true },
    ]);
  });

  it('goes by the file’s end: a name that is not the file’s, or another department’s', async () => {
    const other = datagenFile(OTHERS);
    const { body, status } = await at.put(other, 'anna', CLOUD);
    expect(status).toBe(422);
    // Of another department's nothing but the name is looked at.
    expect(
      new Set(body.error.findings.map((each: { code: string }) => each.code)),
    ).toEqual(new Set(['name/department', 'name/file']));
    expect(at.written()).toEqual([]);
  });

  it('does not know another department’s connector, nor a name of theirs', async () => {
    const theirs = await at.put(
      sourceFile(OTHERS),
      ...['anna', `/connectors/onprem-dev/${OTHERS}`],
    );
    const none = OTHERS.replace('fleet', 'nobody');
    const free = await at.put(
      sourceFile(none),
      ...['anna', `/connectors/onprem-dev/${none}`],
    );
    expect([theirs.status, free.status]).toEqual([404, 404]);
    expect(free.text.replaceAll(none, OTHERS)).toBe(theirs.text);
    expect(at.written()).toEqual([]);
  });

  it('changes dev alone', async () => {
    const name = 'finance-orders-source-prod-gen';
    const { body, status } = await at.put(
      datagenFile(name, { 'kafka.service.account.id': 'sa-finance-prod' }),
      ...['anna', `/connectors/cc-prod/${name}`],
    );
    expect(status).toBe(403);
    expect(body.error.message).toBe(
      'cc-prod is of the environment prod, and without a pull request only dev is changed: open one in the configuration repository',
    );
    expect(at.written()).toEqual([]);
  });

  it('changes nothing where dev needs somebody’s approval', async () => {
    await at.restart({
      departments: departmentsYaml.replace('dev: none', 'dev: department'),
    });
    for (const who of ['anna', 'erik']) {
      const { body, status } = await at.put(datagenFile(NAME), who);
      expect(status).toBe(403);
      expect(body.error.message).toContain('open a pull request');
    }
    expect(at.written()).toEqual([]);
  });

  it('sends nothing that the check refuses, and says where and why', async () => {
    const { body, status } = await at.put(
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
    expect(at.written()).toEqual([]);
  });

  it('shows a secret that stands in a file to nobody, and sends it nowhere', async () => {
    const literal = datagenFile(NAME, { 'database.password': CANARY });
    const refused = await at.put(literal);
    expect(refused.status).toBe(422);
    expect(refused.body.error.findings).toContainEqual(
      expect.objectContaining({ code: 'secret/literal' }),
    );
    const text = `{"name": "${NAME}", "config": {"password": "${CANARY}" }`;
    const broken = await at.portal.send('PUT', CLOUD, 'anna', text);
    expect(broken.status).toBe(400);
    const half = await at.send('PUT', CLOUD, 'anna', { text });
    expect(half.status).toBe(422);
    const checked = await at.send('POST', '/validate', 'anna', {
      ...{ path: `connectors/dev/${NAME}.json`, text },
    });
    const told = [refused, broken, half, checked].map(each => each.text);
    expect(told.join()).not.toContain(CANARY);
    expect(JSON.stringify(at.portal.log.lines)).not.toContain(CANARY);
    expect(JSON.stringify(at.portal.log.audits())).toContain(
      'connector-deploy',
    );
    expect(at.written()).toEqual([]);
  });

  it('resolves no secrets, and says what to do instead', async () => {
    const { body, status } = await at.put(
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
    expect(at.written()).toEqual([]);
  });

  it('keeps the limit, also where two ask at once', async () => {
    const files = Array.from({ length: 6 }, (_, i) =>
      datagenFile(`finance-orders-source-dev-gen${i}`),
    );
    for (const file of files.slice(0, 4)) {
      expect((await at.put(file)).status).toBe(202);
    }
    const both = await Promise.all(files.slice(4).map(file => at.put(file)));
    expect(both.map(({ status }) => status).sort()).toEqual([202, 422]);
    const [refused] = both.filter(({ status }) => status === 422);
    expect(refused.body.error.findings).toContainEqual(
      expect.objectContaining({
        code: 'quota/connectors',
        severity: 'error',
      }),
    );
    const { body } = await at.portal.get('/connectors?cluster=cc-dev', 'anna');
    expect(body.totals.all).toBe(5);
  });

  it.each([
    ['status', 502, { code: 'server-error' }],
    ['hang', 503, { code: 'timeout' }],
  ] as const)(
    'says what a cluster did not do: %s',
    async (kind, status, error) => {
      const fault = at.emulator.control.addFault({ kind, method: 'POST' });
      const answer = await at.put(datagenFile(NAME));
      expect(answer.status).toBe(status);
      expect(answer.body.error).toMatchObject(error);
      at.emulator.control.clearFaults(fault);
      // Nobody holds up whoever tries again, and the history has both.
      const again = await at.put(datagenFile(NAME));
      expect(again.status).toBe(202);
      expect((await at.eventsOf(CLOUD)).at(-1)).toMatchObject({
        what: 'deploy',
        outcome: 'failed',
        detail: answer.body.error.message,
      });
    },
  );

  it('tells what the cluster finds wrong with it', async () => {
    at.emulator.control.addFault({
      ...{ kind: 'status', status: 400, method: 'POST' },
    });
    const { body, status } = await at.put(datagenFile(NAME));
    expect(status).toBe(422);
    expect(body.error).toMatchObject({
      findings: [],
      message: expect.stringContaining('The cluster refuses the configuration'),
    });
  });

  it('says what was done before it went wrong, and goes on from there', async () => {
    const file = { ...datagenFile(NAME), initial_state: 'PAUSED' };
    const fault = at.emulator.control.addFault({
      ...{ kind: 'status', path: '/pause' },
    });
    const { body, status } = await at.put(file);
    expect(status).toBe(502);
    expect(body.error.message).toContain(
      'Its configuration was taken, but it is not PAUSED',
    );
    at.emulator.control.clearFaults(fault);
    const again = await at.put(file);
    expect(again.body.event.detail).toBe('Asked to be PAUSED.');
  });

  it('asks nothing of a cluster that cannot be read', async () => {
    at.emulator.control.addFault({ kind: 'reset', path: NAME });
    const { body, status } = await at.put(datagenFile(NAME));
    expect(status).toBe(503);
    expect(body.error.code).toBe('unreachable');
    expect(at.written()).toEqual([]);
  });

  it('tells why it does not come up, and leaves it to be seen', async () => {
    const { body } = await at.put(
      datagenFile(NAME, { quickstart: 'NO_SUCH_QUICKSTART' }),
    );
    expect(await at.endOf(CLOUD, body.event)).toMatchObject({
      outcome: 'settled',
      detail: expect.stringContaining('Now failed'),
    });
  });

  it('does not show the properties to who may not read configurations', async () => {
    await at.restart({
      withheld: ['kafka-connect.connector.config.read'],
    });
    const { body } = await at.put(datagenFile(NAME));
    expect(body.change).toMatchObject({ action: 'create', properties: [] });
  });

  it('is a permission of its own', async () => {
    await at.restart({
      withheld: [
        'kafka-connect.connector.deploy',
        'kafka-connect.connector.delete',
      ],
    });
    expect((await at.put(datagenFile(NAME), 'erik')).status).toBe(403);
    expect(at.written()).toEqual([]);
  });

  it('lets one person ask so often', async () => {
    const wrong = datagenFile(NAME, { 'tasks.max': 'many' });
    for (let i = 0; i < 30; i++) {
      expect((await at.put(wrong)).status).toBe(422);
    }
    const { body, status } = await at.put(wrong);
    expect(status).toBe(429);
    expect(body.error.message).toMatch(/try again in \d+ s/);
    expect((await at.put(wrong, 'erik')).status).toBe(422);
  });
});
