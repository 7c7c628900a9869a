import fc from 'fast-check';
import { fixedClock } from '../clock.ts';
import type { ConnectorRecord } from '../connect/connector.ts';
import { Flow } from '../flow/flow.ts';
import { emulated } from '../testing/emulated.ts';
import { s3Sink } from '../testing/client.ts';
import { metricsOf } from '../testing/metrics.ts';

const minute = 60_000;

describe('figures that follow the state', () => {
  const here = emulated({
    clock: fixedClock('2026-03-02T10:00:00Z'),
    timeScale: 1,
    seed: {
      connectors: [
        { cluster: 'lkc-dev001', name: 'sink', config: s3Sink('sink') },
        {
          cluster: 'lkc-dev001',
          name: 'stuck',
          config: s3Sink('stuck'),
          traffic: 'stalled',
          sinceSeconds: 7200,
        },
        {
          cluster: 'lkc-dev001',
          name: 'failed',
          config: s3Sink('failed'),
          failure: { cause: 'record-format' },
          sinceSeconds: 3600,
        },
      ],
    },
  });
  const { call } = here;
  let metrics: ReturnType<typeof metricsOf>;

  beforeEach(async () => {
    here.emulator.control.setLimit('metrics');
    metrics = metricsOf(here.emulator);
  });

  it('lets the lag of a sink grow while it is paused, and fall afterwards', async () => {
    const [usual] = await metrics.values('records_lag_max', 'sink');
    await call('PUT', '/connectors/sink/pause');
    here.emulator.control.advance(20 * minute);
    const some = await metrics.values('records_lag_max', 'sink');
    expect(some[0]).toBeGreaterThan(some[5]);
    expect(some[0]).toBeGreaterThan(100 * usual);
    expect(await metrics.values('received_records', 'sink')).toEqual([]);
    await call('PUT', '/connectors/sink/resume');
    here.emulator.control.advance(60 * minute);
    const [after] = await metrics.values('records_lag_max', 'sink');
    expect(after).toBeLessThan(usual * 5);
  });

  it('shows a sink that runs by its state and moves nothing', async () => {
    const { json } = await call('GET', '/connectors/stuck/status');
    expect(json.connector.state).toBe('RUNNING');
    expect(json.tasks.map((task: any) => task.state)).toEqual(
      Array(3).fill('RUNNING'),
    );
    const lag = await metrics.values('records_lag_max', 'stuck');
    expect(lag).toEqual([...lag].sort((a, b) => b - a));
    expect(lag[0] - lag[9]).toBeGreaterThan(5);
    expect(await metrics.values('received_records', 'stuck')).toEqual([]);
  });

  it('can stall a connector and let it go on', async () => {
    here.emulator.control.tamper('lkc-dev001', 'sink', { traffic: 'stalled' });
    here.emulator.control.advance(30 * minute);
    expect(await metrics.values('received_records', 'sink')).toEqual([]);
    here.emulator.control.tamper('lkc-dev001', 'sink', { traffic: null });
    here.emulator.control.advance(10 * minute);
    expect(await metrics.values('received_records', 'sink')).not.toEqual([]);
  });

  it('shows bad records before a failure, and none after it', async () => {
    const at = (interval: string) =>
      metrics.values('dead_letter_queue_records', 'failed', {
        intervals: [interval],
        granularity: 'ALL',
      });
    const [before] = await at('2026-03-02T08:41:00Z/2026-03-02T09:00:00Z');
    const [usual = 0] = await at('2026-03-02T08:00:00Z/2026-03-02T08:19:00Z');
    expect(before).toBeGreaterThan(10 * usual + 50);
    expect(await at('2026-03-02T09:01:00Z/2026-03-02T09:50:00Z')).toEqual([]);
  });

  it('slows down before a failure', async () => {
    const at = async (interval: string) => {
      const [time] = await metrics.values(
        'sink_task_put_batch_avg_time',
        'failed',
        { intervals: [interval] },
      );
      return time;
    };
    const late = await at('2026-03-02T08:58:00Z/PT1M');
    const early = await at('2026-03-02T08:10:00Z/PT1M');
    expect(late).toBeGreaterThan(5 * early);
  });
});

it('never counts backwards, and loses no record, whatever happened', () => {
  const states = fc.constantFrom('RUNNING', 'STOPPED', 'USER_ACTIONABLE_ERROR');
  const traffic = fc.constantFrom(
    undefined,
    'stalled' as const,
    'quiet' as const,
  );
  const phases = fc.array(
    fc.tuple(fc.integer({ min: 1, max: 500 }), states, traffic),
    { minLength: 1, maxLength: 8 },
  );
  fc.assert(
    fc.property(phases, fc.string(), (steps, name) => {
      let at = Date.parse('2026-03-02T00:00:00Z');
      const history = steps.map(([minutes, state, flow]) => {
        const phase = { at, state, tasks: [state], traffic: flow };
        at += minutes * minute;
        return phase;
      });
      const record: ConnectorRecord = {
        id: 'lcc-1',
        name,
        config: { 'connector.class': 'S3_SINK' },
        state: 'RUNNING',
        tasks: ['RUNNING'],
        history,
        createdAt: history[0].at,
      };
      const flow = new Flow(record);
      let before = history[0].at;
      for (let time = before; time <= at; time += 7 * minute) {
        const arrived = flow.arrivals.between(before, time);
        const moved = flow.moved(0, before, time);
        const growth = flow.waiting(0, time) - flow.waiting(0, before);
        expect(moved).toBeGreaterThanOrEqual(0);
        expect(flow.waiting(0, time)).toBeGreaterThanOrEqual(0);
        // What was moved and what waits is at most what came up; less where there was nothing to read.
        expect(moved + growth).toBeLessThanOrEqual(arrived + 1.001);
        before = time;
      }
    }),
    { numRuns: 200 },
  );
});
