import { fixedClock } from '../clock.ts';
import { emulated } from '../testing/emulated.ts';
import { postgresCdc, s3Sink } from '../testing/client.ts';
import { serviceTimings as timings } from './timings.ts';

describe('offsets', () => {
  const here = emulated({
    seed: {},
    clock: fixedClock('2026-03-02T10:00:00Z'),
    timeScale: 1,
  });
  const { call } = here;

  beforeEach(async () => {
    await call('PUT', '/connectors/sink/config', { body: s3Sink('sink') });
    here.emulator.control.advance(600_000);
  });

  const read = async (name = 'sink') =>
    (await call('GET', `/connectors/${name}/offsets`)).json;
  const alter = (body: unknown, name = 'sink') =>
    call('POST', `/connectors/${name}/offsets/request`, { body });
  const outcome = async (name = 'sink') =>
    (await call('GET', `/connectors/${name}/offsets/request/status`)).json;
  const at = (partition: number, offset: number) => ({
    partition: { kafka_topic: 'finance.orders', kafka_partition: partition },
    offset: { kafka_offset: offset },
  });

  it('reads a sink by topic and partition, with its id', async () => {
    const answer = await read();
    expect(answer).toMatchObject({
      name: 'sink',
      id: expect.stringMatching(/^lcc-/),
      metadata: { observed_at: '2026-03-02T10:10:00Z' },
    });
    expect(answer.offsets).toHaveLength(6);
    expect(answer.offsets[0].partition).toEqual({
      kafka_topic: 'finance.orders',
      kafka_partition: 0,
    });
    expect(await read()).toEqual(answer);
  });

  it('reads a source by its own partitions, and nothing before it runs', async () => {
    await call('PUT', '/connectors/cdc/config', { body: postgresCdc('cdc') });
    expect((await read('cdc')).offsets).toEqual([]);
    here.emulator.control.advance(600_000);
    expect((await read('cdc')).offsets).toEqual([
      {
        partition: { server: 'finance.salesdb' },
        offset: { lsn: expect.any(Number), txId: expect.any(Number) },
      },
    ]);
  });

  it('takes offsets that come with a create', async () => {
    await call('POST', '/connectors', {
      body: { name: 'two', config: s3Sink('two'), offsets: [at(0, 7)] },
    });
    expect((await read('two')).offsets).toEqual([at(0, 7)]);
  });

  it('sets offsets later: PENDING, then APPLIED, and only those of the request', async () => {
    const before = (await read()).offsets;
    const asked = await alter({ type: 'PATCH', offsets: [at(1, 42)] });
    expect(asked.status).toBe(202);
    expect(asked.json).toEqual({
      id: expect.stringMatching(/^lcc-/),
      name: 'sink',
      offsets: [at(1, 42)],
      requested_at: '2026-03-02T10:10:00Z',
      type: 'PATCH',
    });
    expect(await outcome()).toEqual({
      request: asked.json,
      status: { phase: 'PENDING' },
      applied_at: null,
    });
    expect((await read()).offsets).toEqual(before);

    here.emulator.control.advance(timings.alteringOffsets);
    expect(await outcome()).toEqual({
      request: asked.json,
      status: { phase: 'APPLIED', message: expect.any(String) },
      previous_offsets: before,
      applied_at: '2026-03-02T10:10:20Z',
    });
    const after = (await read()).offsets;
    expect(after).toHaveLength(6);
    expect(after).toContainEqual(at(1, 42));
  });

  it('resets all offsets, or those of the request', async () => {
    await alter({ type: 'DELETE', offsets: [at(0, 0)] });
    here.emulator.control.advance(timings.alteringOffsets);
    expect((await read()).offsets).toHaveLength(5);
    await alter({ type: 'DELETE' });
    here.emulator.control.advance(timings.alteringOffsets);
    expect((await read()).offsets).toEqual([]);
    expect((await outcome()).previous_offsets).toHaveLength(5);
  });

  it('takes one request at a time', async () => {
    await alter({ type: 'DELETE' });
    const second = await alter({ type: 'DELETE' });
    expect(second.status).toBe(400);
    expect(second.json.error.message).toContain('under way');
    here.emulator.control.advance(timings.alteringOffsets);
    expect((await alter({ type: 'DELETE' })).status).toBe(202);
  });

  it('fails later where a partition is none of a sink, and changes nothing', async () => {
    const before = (await read()).offsets;
    await alter({
      type: 'PATCH',
      offsets: [{ partition: { server: 'x' }, offset: { lsn: 1 } }],
    });
    here.emulator.control.advance(timings.alteringOffsets);
    const { status, applied_at: appliedAt } = await outcome();
    expect(status).toEqual({
      phase: 'FAILED',
      message: expect.stringContaining('kafka_partition'),
    });
    expect(appliedAt).toBeNull();
    expect((await read()).offsets).toEqual(before);
  });

  it.each([
    ['an unknown type', { type: 'PUT' }],
    ['no offsets to set', { type: 'PATCH' }],
    ['offsets without partitions', { type: 'PATCH', offsets: [{}] }],
  ])('refuses %s: 400', async (_, body) => {
    const { status, json } = await alter(body);
    expect(status).toBe(400);
    expect(json.error.code).toBe(400);
  });

  it('knows of no request where there was none: 404', async () => {
    const answer = await call('GET', '/connectors/sink/offsets/request/status');
    expect(answer.status).toBe(404);
  });
});
