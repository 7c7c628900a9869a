import fc from 'fast-check';
import { fixedClock } from '../clock.ts';
import { startEmulator } from '../startEmulator.ts';
import { emulated } from '../testing/emulated.ts';
import { clientOf, datagen, postgresCdc, s3Sink } from '../testing/client.ts';

const mask = '*'.repeat(16);

/** Keys that Confluent's own clients pass over when they look for differences. */
const passedOver = new Set([
  'cloud.environment',
  'cloud.provider',
  'connector.crn',
  'kafka.dedicated',
  'kafka.endpoint',
  'kafka.max.partition.validation.disable',
  'kafka.region',
  'schema.registry.url',
  'valid.kafka.api.key',
]);

describe('connectors', () => {
  const here = emulated({
    seed: {},
    clock: fixedClock('2026-03-02T10:00:00Z'),
    timeScale: 1,
  });
  const { call } = here;

  const create = (config: Record<string, string>) =>
    call('POST', '/connectors', { body: { name: config.name, config } });

  it('lists names, and nothing for an empty cluster', async () => {
    expect((await call('GET', '/connectors')).json).toEqual([]);
    await create(datagen('one'));
    await create(datagen('two'));
    expect((await call('GET', '/connectors')).json).toEqual(['one', 'two']);
    expect((await call('GET', '/connectors?expand=')).json).toEqual([
      'one',
      'two',
    ]);
  });

  it('answers an empty object for the expanded list of an empty cluster', async () => {
    const { text } = await call('GET', '/connectors?expand=info,status,id');
    expect(text).toBe('{}');
  });

  it('expands any subset, with plain or encoded commas or a repeated parameter', async () => {
    await create(datagen('one'));
    const expansions = ['info', 'status', 'id'];
    await fc.assert(
      fc.asyncProperty(
        fc.subarray(expansions, { minLength: 1 }),
        fc.constantFrom(',', '%2C', '%2c', '&expand='),
        async (wanted, separator) => {
          const { status, json } = await call(
            'GET',
            `/connectors?expand=${wanted.join(separator)}`,
          );
          expect(status).toBe(200);
          expect(Object.keys(json.one).sort()).toEqual([...wanted].sort());
        },
      ),
      { numRuns: 30 },
    );
  });

  it('creates with 201 and without an id, which only the list gives', async () => {
    const created = await create(datagen('finance-orders-source-dev-sample'));
    expect(created.status).toBe(201);
    expect(created.json).toMatchObject({
      name: 'finance-orders-source-dev-sample',
      type: 'source',
      tasks: [],
      offsets: [],
    });
    expect(created.text).not.toContain('lcc-');

    const path = '/connectors/finance-orders-source-dev-sample';
    for (const below of ['', '/config', '/status', '/tasks']) {
      const answer = await call('GET', `${path}${below}`);
      expect(answer.status).toBe(200);
      expect(answer.text).not.toContain('lcc-');
    }
    const list = await call('GET', '/connectors?expand=id');
    expect(list.json).toEqual({
      'finance-orders-source-dev-sample': {
        id: { id: expect.stringMatching(/^lcc-[a-z0-9]{6}$/), id_type: 'ID' },
      },
    });
  });

  it('gives another id when a connector is created again', async () => {
    const idOf = async () =>
      (await call('GET', '/connectors?expand=id')).json.one.id.id;
    await create(datagen('one'));
    const first = await idOf();
    await call('DELETE', '/connectors/one');
    await create(datagen('one'));
    expect(await idOf()).not.toBe(first);
  });

  it('masks secrets on every read by sixteen asterisks', async () => {
    const config = { ...s3Sink('sink'), ...{ 'tasks.max': '2' } };
    const answers = [
      await create(config),
      await call('PUT', '/connectors/sink/config', { body: config }),
      await call('GET', '/connectors/sink'),
      await call('GET', '/connectors/sink/config'),
      await call('GET', '/connectors?expand=info'),
    ];
    here.emulator.control.advance(600_000);
    answers.push(await call('GET', '/connectors/sink/tasks'));
    for (const { text } of answers) {
      expect(text).not.toContain('aws-secret');
      expect(text).not.toContain('kafka-secret');
      expect(text).toContain(`"aws.secret.access.key":"${mask}"`);
      expect(text).toContain(`"kafka.api.secret":"${mask}"`);
    }
  });

  it('masks by the type in the definition: a query is a secret, a user is none', async () => {
    await create({
      ...datagen('jdbc'),
      'connector.class': 'PostgresSource',
      'connection.user': 'someone',
      query: 'SELECT * FROM salaries',
    });
    const { json } = await call('GET', '/connectors/jdbc/config');
    expect(json.query).toBe(mask);
    expect(json['connection.user']).toBe('someone');
  });

  it('shows what was sent, and adds only keys that clients pass over', async () => {
    const sent = postgresCdc('cdc', { 'output.data.format': 'AVRO' });
    await create(sent);
    const { json } = await call('GET', '/connectors/cdc/config');
    for (const [key, value] of Object.entries(sent)) {
      expect(json[key]).toBe(key === 'database.password' ? mask : value);
    }
    const added = Object.keys(json).filter(
      key => !(key in sent) && !/^\*{2,}/.test(json[key]),
    );
    expect(added.filter(key => !passedOver.has(key))).toEqual([]);
    expect(added).toEqual(expect.arrayContaining([...passedOver]));
  });

  it('cuts white space off hosts and lists, and nothing else', async () => {
    await create(
      postgresCdc('cdc', {
        'database.hostname': ' db.example.com ',
        'database.user': ' spaced ',
      }),
    );
    const { json } = await call('GET', '/connectors/cdc/config');
    expect(json['database.hostname']).toBe('db.example.com');
    expect(json['database.user']).toBe(' spaced ');
  });

  it('keeps all of any configuration but its secrets', async () => {
    const values = fc.dictionary(
      fc.stringMatching(/^transforms\.[a-z]{1,12}(\.[a-z]{1,8})?$/),
      fc.string({ unit: 'grapheme' }),
    );
    let count = 0;
    await fc.assert(
      fc.asyncProperty(values, async more => {
        count += 1;
        const name = `any-${count}`;
        await create(datagen(name, more));
        const { json } = await call('GET', `/connectors/${name}/config`);
        expect(json).toMatchObject(more);
      }),
      { numRuns: 40 },
    );
  });

  it('takes names with slashes, per cent signs, dots and letters beyond ASCII', async () => {
    for (const name of ['my conn/ö+1', 'a%2fb', '../up', 'x.y', 'a?b#c&d']) {
      expect((await create(datagen(name))).status).toBe(201);
      const path = `/connectors/${encodeURIComponent(name)}`;
      expect((await call('GET', path)).json.name).toBe(name);
      expect((await call('GET', `${path}/status`)).json.name).toBe(name);
      expect((await call('DELETE', path)).status).toBe(200);
    }
  });

  it('keeps the names of one cluster apart from those of another', async () => {
    await create(datagen('one'));
    const elsewhere = await call('GET', '/connectors/one', {
      environment: 'env-prd001',
      kafkaCluster: 'lkc-prd001',
    });
    expect(elsewhere.status).toBe(404);
  });

  it('replaces a whole configuration by PUT, with 200 for new and old', async () => {
    const created = await call('PUT', '/connectors/one/config', {
      body: datagen('one', { 'max.interval': '500' }),
    });
    expect(created.status).toBe(200);
    expect(created.json).toMatchObject({ name: 'one', type: 'source' });
    const replaced = await call('PUT', '/connectors/one/config', {
      body: datagen('one'),
    });
    expect(replaced.status).toBe(200);
    expect(replaced.json.config).not.toHaveProperty(['max.interval']);
  });

  it('keeps the stored secret where the mask is sent back', async () => {
    await create(postgresCdc('cdc', { 'database.password': 'wrong password' }));
    here.emulator.control.advance(600_000);
    const read = (await call('GET', '/connectors/cdc/config')).json;
    await call('PUT', '/connectors/cdc/config', {
      body: { ...read, 'heartbeat.interval.ms': '5000' },
    });
    here.emulator.control.advance(600_000);
    const { json } = await call('GET', '/connectors/cdc/status');
    // The stored password decides, and it is the wrong one.
    expect(json.connector.state).toBe('FAILED');
    expect(json.override_message).toContain('password');
  });

  it('deletes with 200 and a body, and at once', async () => {
    await create(datagen('one'));
    const deleted = await call('DELETE', '/connectors/one');
    expect(deleted.status).toBe(200);
    expect(deleted.json).toEqual({ error: null });
    expect((await call('GET', '/connectors')).json).toEqual([]);
    expect((await call('DELETE', '/connectors/one')).status).toBe(404);
  });

  it('shows a create in lists only later, where it is so configured', async () => {
    const late = await startEmulator({
      seed: {},
      clock: fixedClock('2026-03-02T10:00:00Z'),
      timings: { listing: 5000 },
      timeScale: 1,
    });
    const client = clientOf(late);
    await client.call('POST', '/connectors', {
      body: { name: 'one', config: datagen('one') },
    });
    expect((await client.call('GET', '/connectors/one')).status).toBe(200);
    expect((await client.call('GET', '/connectors')).json).toEqual([]);
    late.control.advance(5000);
    expect((await client.call('GET', '/connectors')).json).toEqual(['one']);
    await late.close();
  });

  describe('errors', () => {
    it.each([
      ['GET', '/connectors/none'],
      ['GET', '/connectors/none/config'],
      ['GET', '/connectors/none/status'],
      ['GET', '/connectors/none/tasks'],
      ['GET', '/connectors/none/offsets'],
      ['GET', '/connectors/none/offsets/request/status'],
      ['GET', '/connectors/none/error-recommendations'],
      ['PUT', '/connectors/none/pause'],
      ['PUT', '/connectors/none/resume'],
      ['POST', '/connectors/none/restart'],
      ['DELETE', '/connectors/none'],
    ])('%s %s: 404 as Kafka Connect has it', async (method, path) => {
      const { status, json } = await call(method, path);
      expect(status).toBe(404);
      expect(json).toEqual({ error_code: 404, message: 'resource not found' });
    });

    it.each([
      ['no JSON', '{"name": "one", "config"', /not valid JSON/],
      ['no name', { config: datagen('one') }, /name/],
      ['an empty name', { name: '', config: datagen('') }, /needs a name/],
      [
        'a name that is too long',
        { name: 'x'.repeat(65), config: datagen('x'.repeat(65)) },
        /64 characters/,
      ],
      ['no config', { name: 'one' }, /config/],
      [
        'a number as a value',
        { name: 'one', config: { ...datagen('one'), 'tasks.max': 1 } },
        /config\.tasks\.max: .*string/,
      ],
      [
        'two names',
        { name: 'one', config: datagen('two') },
        /"two" is not the connector's name "one"/,
      ],
      [
        'no class',
        { name: 'one', config: { name: 'one' } },
        /connector\.class/,
      ],
      [
        'an unknown class',
        {
          name: 'one',
          config: { name: 'one', 'connector.class': 'FileStreamSource' },
        },
        /FileStreamSource/,
      ],
    ])('refuses a create with %s: 400, flat', async (_, body, message) => {
      const { status, json } = await call('POST', '/connectors', { body });
      expect(status).toBe(400);
      expect(json).toEqual({
        code: 400,
        message: expect.stringMatching(message),
      });
      expect((await call('GET', '/connectors')).json).toEqual([]);
    });

    it('refuses a name that is taken: 409', async () => {
      await create(datagen('one'));
      const { status, json } = await create(datagen('one'));
      expect(status).toBe(409);
      expect(json).toEqual({
        error_code: 409,
        message: 'Connector one already exists',
      });
    });

    it.each([
      ['no JSON', 'tasks.max=1', /not valid JSON/],
      ['the form of a create', { name: 'x', config: {} }, /config: .*string/],
      ['another name', datagen('another'), /another/],
      ['an unknown class', datagen('one', { 'connector.class': 'X' }), /"X"/],
    ])('refuses to PUT %s: 400, nested', async (_, body, message) => {
      const { status, json } = await call('PUT', '/connectors/one/config', {
        body,
      });
      expect(status).toBe(400);
      expect(json).toEqual({
        error: { code: 400, message: expect.stringMatching(message) },
      });
    });

    it('refuses a body of more than 4 MB: 413', async () => {
      const { status, json } = await create(
        datagen('one', { 'schema.string': 'x'.repeat(5_000_000) }),
      );
      expect(status).toBe(413);
      expect(json.errors[0].status).toBe('413');
    });

    it.each([
      ['env-none', 'lkc-dev001'],
      ['env-dev001', 'lkc-none'],
      ['env-dev001', 'lkc-prd001'],
    ])('does not know %s with %s: 404', async (environment, kafkaCluster) => {
      const { status, json } = await call('GET', '/connectors', {
        environment,
        kafkaCluster,
      });
      expect(status).toBe(404);
      expect(json).toEqual({
        error: { code: 404, message: 'account not found' },
      });
    });

    it('does not know other paths: 404', async () => {
      const { status, json } = await call('GET', '/connectors/one/topics');
      expect(status).toBe(404);
      expect(json.errors[0].detail).toBe('Not found');
    });
  });

  it('runs custom connectors, whose keys it does not know', async () => {
    const config = {
      name: 'custom',
      'confluent.connector.type': 'CUSTOM',
      'confluent.custom.plugin.id': 'ccp-lq5m06',
      'tasks.max': '1',
      'api.token': 'hidden',
      'api.url': 'https://example.com',
    };
    expect((await create(config)).status).toBe(201);
    here.emulator.control.advance(600_000);
    const { json } = await call('GET', '/connectors?expand=info,status');
    expect(json.custom.status.connector.state).toBe('RUNNING');
    expect(json.custom.info.config['api.token']).toBe(mask);
    expect(json.custom.info.config['api.url']).toBe('https://example.com');

    const without = {
      ...config,
      name: 'other',
      'confluent.custom.plugin.id': '',
    };
    expect((await create(without)).status).toBe(400);
  });
});
