import fc from 'fast-check';
import { fixedClock } from '../clock.ts';
import { startEmulator } from '../startEmulator.ts';
import { emulated } from '../testing/emulated.ts';
import { clientOf, datagen, postgresCdc, s3Sink } from '../testing/client.ts';
import { serviceTimings as timings } from './timings.ts';

describe('the life of a connector, by a stepped clock', () => {
  const here = emulated({
    seed: {},
    clock: fixedClock('2026-03-02T10:00:00Z'),
    timeScale: 1,
  });
  const { call } = here;

  const create = (config: Record<string, string>) =>
    call('POST', '/connectors', { body: { name: config.name, config } });
  const status = async (name: string) =>
    (await call('GET', `/connectors/${name}/status`)).json;
  const states = async (name: string) => {
    const { connector, tasks } = await status(name);
    return [connector.state, tasks.map((task: any) => task.state)];
  };

  it('is PROVISIONING without tasks until it is RUNNING', async () => {
    await create(datagen('one'));
    expect(await status('one')).toEqual({
      name: 'one',
      connector: { state: 'PROVISIONING', worker_id: 'one', trace: '' },
      tasks: [],
      type: 'source',
    });
    here.emulator.control.advance(timings.provisioning - 1);
    expect(await states('one')).toEqual(['PROVISIONING', []]);
    here.emulator.control.advance(1);
    expect(await status('one')).toEqual({
      name: 'one',
      connector: { state: 'RUNNING', worker_id: 'one', trace: '' },
      tasks: [{ id: 0, state: 'RUNNING', worker_id: 'one', msg: '' }],
      type: 'source',
    });
  });

  it('ignores expand on a status', async () => {
    await create(datagen('one'));
    const { json } = await call('GET', '/connectors/one/status?expand=id');
    expect(json).not.toHaveProperty('id');
    expect(json.connector.state).toBe('PROVISIONING');
  });

  it('passes through DEGRADED where there are several tasks', async () => {
    await create(s3Sink('sink'));
    here.emulator.control.advance(timings.provisioning * 0.75);
    expect(await states('sink')).toEqual([
      'DEGRADED',
      ['RUNNING', 'UNASSIGNED', 'UNASSIGNED'],
    ]);
    here.emulator.control.advance(timings.provisioning * 0.25);
    expect(await states('sink')).toEqual(['RUNNING', Array(3).fill('RUNNING')]);
  });

  it('gets where it goes in one step as in many', async () => {
    await create(s3Sink('sink'));
    here.emulator.control.advance(24 * 3_600_000);
    expect(await states('sink')).toEqual(['RUNNING', Array(3).fill('RUNNING')]);
  });

  it('runs as many tasks as asked for, and one where the plugin has no more', async () => {
    await create(s3Sink('sink', { 'tasks.max': '7' }));
    await create(postgresCdc('cdc', { 'tasks.max': '4' }));
    here.emulator.control.advance(600_000);
    expect((await status('sink')).tasks).toHaveLength(7);
    expect((await status('cdc')).tasks).toHaveLength(1);
    const { json } = await call('GET', '/connectors/sink/tasks');
    expect(json.map((task: any) => task.id)).toEqual(
      Array.from({ length: 7 }, (_, task) => ({ connector: 'sink', task })),
    );
    expect(json[0].config['tasks.max']).toBe('7');
  });

  it('accepts an unreachable host and fails later, without ever having had tasks', async () => {
    const host = 'db.does-not-exist.example.com';
    const created = await create(
      postgresCdc('cdc', { 'database.hostname': host }),
    );
    expect(created.status).toBe(201);
    expect(await states('cdc')).toEqual(['PROVISIONING', []]);
    here.emulator.control.advance(timings.failing);
    const failed = await status('cdc');
    expect(failed.connector.state).toBe('FAILED');
    expect(failed.tasks).toEqual([]);
    const [heading, ...lines] = failed.connector.trace.trimEnd().split('\n');
    expect(heading).toBe('There were some errors with your configuration:');
    expect(lines).toEqual(failed.validation_errors);
    expect(lines[0]).toMatch(/^database\.hostname: .*does-not-exist/);
    expect(failed.type).toBe('unknown');
    expect(failed.error_recommendation_enabled).toBe(false);
  });

  it('accepts a configuration without required keys and fails with each of them', async () => {
    const { 'kafka.topic': _, quickstart: __, ...config } = datagen('one');
    await create({ ...config, 'tasks.max': 'many' });
    here.emulator.control.advance(timings.failing);
    const { validation_errors: errors } = await status('one');
    expect(errors.map((error: string) => error.split(':')[0])).toEqual([
      'tasks.max',
      'kafka.topic',
    ]);
  });

  it('fails in its task where the database refuses the password', async () => {
    await create(postgresCdc('cdc', { 'database.password': 'the wrong one' }));
    here.emulator.control.advance(timings.failing);
    const failed = await status('cdc');
    expect(failed.connector.state).toBe('FAILED');
    expect(failed.connector.trace.split('\n').length).toBeGreaterThan(5);
    expect(failed.tasks).toHaveLength(1);
    expect(failed.tasks[0].state).toBe('USER_ACTIONABLE_ERROR');
    expect(failed.tasks[0].msg).toMatch(
      /Caused by: org\.postgresql\.util\.PSQLException: FATAL: password authentication failed for user "kafka_connect"\n\tat /,
    );
    expect(failed.tasks[0]).not.toHaveProperty('trace');
    expect(failed.override_message).toContain('password');
    expect(failed.error_summary).toContain('salesdb.finance.example.com');
    expect(JSON.stringify(failed)).not.toContain('the wrong one');

    const advice = await call('GET', '/connectors/cdc/error-recommendations');
    expect(advice.status).toBe(200);
    expect(advice.json).toEqual({
      error: null,
      event_id: expect.stringMatching(/^lcc-[a-z0-9]{6}_\d{10}$/),
      recommendations: [expect.any(String), expect.any(String)],
    });
  });

  it.each([
    ['s3.bucket.name', 'finance-denied', /AccessDenied/],
    ['s3.bucket.name', 'finance-missing', /NoSuchBucket/],
    ['topics', 'finance.missing', /UnknownTopicOrPartitionException/],
    ['topics', 'hr.forbidden', /TopicAuthorizationException/],
  ])('fails by %s=%s', async (key, value, message) => {
    await create(s3Sink('sink', { [key]: value }));
    here.emulator.control.advance(timings.failing);
    const { connector, tasks } = await status('sink');
    expect(connector.state).toBe('FAILED');
    expect(tasks).toHaveLength(3);
    expect(tasks[2].msg).toMatch(message);
  });

  it('has no recommendations for what runs', async () => {
    await create(datagen('one'));
    const answer = await call('GET', '/connectors/one/error-recommendations');
    expect(answer.status).toBe(400);
    expect(answer.json.error.message).toMatch(
      /^could not generate recommendations as error stack trace is not available/,
    );
  });

  it('is mended by a configuration that differs, and not by the same again', async () => {
    const broken = postgresCdc('cdc', { 'database.password': 'wrong' });
    await create(broken);
    here.emulator.control.advance(600_000);
    await call('PUT', '/connectors/cdc/config', { body: broken });
    expect(await states('cdc')).toEqual(['PROVISIONING', []]);
    here.emulator.control.advance(600_000);
    expect((await states('cdc'))[0]).toBe('FAILED');
    await call('PUT', '/connectors/cdc/config', { body: postgresCdc('cdc') });
    here.emulator.control.advance(600_000);
    expect(await states('cdc')).toEqual(['RUNNING', ['RUNNING']]);
  });

  it('pauses and resumes after a while, with 202 and an empty body of stated length', async () => {
    await create(s3Sink('sink'));
    here.emulator.control.advance(600_000);

    const paused = await call('PUT', '/connectors/sink/pause');
    expect(paused.status).toBe(202);
    expect(paused.text).toBe('');
    expect(paused.headers.get('content-length')).toBe('0');
    expect((await states('sink'))[0]).toBe('RUNNING');
    here.emulator.control.advance(timings.pausing);
    expect(await states('sink')).toEqual(['PAUSED', Array(3).fill('STOPPED')]);

    const resumed = await call('PUT', '/connectors/sink/resume');
    expect(resumed.status).toBe(202);
    expect(resumed.headers.get('content-length')).toBe('0');
    expect((await states('sink'))[0]).toBe('PAUSED');
    here.emulator.control.advance(timings.resuming);
    expect(await states('sink')).toEqual(['RUNNING', Array(3).fill('RUNNING')]);
  });

  it('takes a pause of what is paused and a resume of what runs, and changes nothing', async () => {
    await create(datagen('one'));
    here.emulator.control.advance(600_000);
    expect((await call('PUT', '/connectors/one/resume')).status).toBe(202);
    here.emulator.control.advance(600_000);
    expect((await states('one'))[0]).toBe('RUNNING');
    for (let times = 0; times < 2; times += 1) {
      expect((await call('PUT', '/connectors/one/pause')).status).toBe(202);
      here.emulator.control.advance(600_000);
      expect((await states('one'))[0]).toBe('PAUSED');
    }
  });

  it('fails again when it is resumed with what made it fail', async () => {
    await create(postgresCdc('cdc', { 'database.password': 'wrong' }));
    here.emulator.control.advance(600_000);
    await call('PUT', '/connectors/cdc/pause');
    here.emulator.control.advance(600_000);
    const paused = await status('cdc');
    expect(paused.connector).toMatchObject({ state: 'PAUSED', trace: '' });
    expect(paused).not.toHaveProperty('override_message');
    await call('PUT', '/connectors/cdc/resume');
    here.emulator.control.advance(600_000);
    expect((await states('cdc'))[0]).toBe('FAILED');
  });

  it('restarts, but not while PROVISIONING or PAUSED', async () => {
    await create(datagen('one'));
    const tooEarly = await call('POST', '/connectors/one/restart');
    expect(tooEarly.status).toBe(400);
    expect(tooEarly.json.error.message).toContain('PROVISIONING');

    here.emulator.control.advance(600_000);
    const restarted = await call('POST', '/connectors/one/restart');
    expect(restarted.status).toBe(202);
    expect(restarted.headers.get('content-length')).toBe('0');
    expect(await states('one')).toEqual(['RESTARTING', ['RESTARTING']]);
    here.emulator.control.advance(timings.restarting);
    expect(await states('one')).toEqual(['RUNNING', ['RUNNING']]);

    await call('PUT', '/connectors/one/pause');
    here.emulator.control.advance(600_000);
    const paused = await call('POST', '/connectors/one/restart');
    expect(paused.status).toBe(400);
    expect(paused.json.error.message).toContain('PAUSED');
  });

  it('mends by a restart what was on the service, and not what is the owner to mend', async () => {
    const place = [here.emulator.kafkaCluster, 'one'] as const;
    await create(datagen('one'));
    here.emulator.control.tamper(...place, {
      failure: { cause: 'system-error' },
    });
    expect(await states('one')).toEqual(['FAILED', ['SYSTEM_ERROR']]);
    await call('POST', '/connectors/one/restart');
    here.emulator.control.advance(600_000);
    expect(await states('one')).toEqual(['RUNNING', ['RUNNING']]);

    here.emulator.control.tamper(...place, {
      failure: { cause: 'topic-unknown' },
    });
    expect(await states('one')).toEqual(['FAILED', ['USER_ACTIONABLE_ERROR']]);
    await call('POST', '/connectors/one/restart');
    here.emulator.control.advance(600_000);
    expect(await states('one')).toEqual(['FAILED', ['USER_ACTIONABLE_ERROR']]);
  });

  it('is DEGRADED where some tasks fail and others run', async () => {
    await create(s3Sink('sink'));
    here.emulator.control.tamper(here.emulator.kafkaCluster, 'sink', {
      failure: { cause: 'schema-registry', tasks: [1] },
    });
    const degraded = await status('sink');
    expect(degraded.connector).toMatchObject({ state: 'DEGRADED', trace: '' });
    expect(
      degraded.tasks.map((task: any) => [task.state, task.msg !== '']),
    ).toEqual([
      ['RUNNING', false],
      ['USER_ACTIONABLE_ERROR', true],
      ['RUNNING', false],
    ]);
    expect(degraded.tasks[1].msg).toContain('finance.orders');

    // With a single task there is no task 1 to fail.
    const body = s3Sink('sink', { 'tasks.max': '1' });
    await call('PUT', '/connectors/sink/config', { body });
    here.emulator.control.tamper(here.emulator.kafkaCluster, 'sink', {
      failure: { cause: 'schema-registry', tasks: [1] },
    });
    expect(await states('sink')).toEqual(['RUNNING', ['RUNNING']]);
  });

  it('never leaves the states that the service has, whatever is done to it', async () => {
    const actions = ['pause', 'resume', 'restart', 'config', 'wait'] as const;
    const step = fc.tuple(
      fc.constantFrom(...actions),
      fc.integer({ min: 0, max: 120_000 }),
    );
    const answers = new Set<number>();
    let count = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.boolean(),
        fc.integer({ min: 1, max: 4 }),
        fc.array(step, { maxLength: 12 }),
        async (wrong, tasks, steps) => {
          count += 1;
          const name = `sink-${count}`;
          const config = s3Sink(name, {
            'tasks.max': String(tasks),
            's3.bucket.name': wrong ? 'denied' : 'fine',
          });
          await create(config);
          let wantsPause = false;
          for (const [action, wait] of steps) {
            const path = `/connectors/${name}/${action}`;
            if (action === 'config') {
              await call('PUT', path, { body: config });
              wantsPause = false;
            } else if (action !== 'wait') {
              const method = action === 'restart' ? 'POST' : 'PUT';
              const { status: answer } = await call(method, path);
              answers.add(answer);
              if (answer === 202) {
                wantsPause = action === 'pause';
              }
            }
            here.emulator.control.advance(wait);
            const { connector, tasks: shown } = await status(name);
            expect([
              'PROVISIONING',
              'DEGRADED',
              'RUNNING',
              'FAILED',
              'PAUSED',
              'RESTARTING',
            ]).toContain(connector.state);
            expect([0, tasks]).toContain(shown.length);
          }
          here.emulator.control.advance(600_000);
          const end = wrong ? 'FAILED' : 'RUNNING';
          expect((await states(name))[0]).toBe(wantsPause ? 'PAUSED' : end);
        },
      ),
      { numRuns: 60 },
    );
    expect([...answers].sort()).toEqual([202, 400]);
  });
});

it('takes a few seconds where no scale is asked for, and none with scale 0', async () => {
  const clock = fixedClock('2026-03-02T10:00:00Z');
  for (const [timeScale, wait] of [
    [undefined, 4000],
    [0, 0],
  ] as const) {
    const emulator = await startEmulator({ seed: {}, clock, timeScale });
    const { call } = clientOf(emulator);
    await call('PUT', '/connectors/one/config', { body: datagen('one') });
    emulator.control.advance(wait);
    const { json } = await call('GET', '/connectors/one/status');
    expect(json.connector.state).toBe('RUNNING');
    await emulator.close();
  }
});
