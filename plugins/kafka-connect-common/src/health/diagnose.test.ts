import type { ObservedConnector } from '../model';
import { assess } from './diagnose';

const observed = (change: Partial<ObservedConnector>): ObservedConnector => ({
  name: 'finance-salesdb-source-prod-cdc',
  type: 'source',
  class: 'PostgresCdcSourceV2',
  state: 'RUNNING',
  validationErrors: [],
  tasks: [{ id: 0, state: 'RUNNING' }],
  config: {},
  ...change,
});
const failedTask = (trace: string, state = 'FAILED') =>
  observed({ tasks: [{ id: 0, state, trace }] });

describe('assess', () => {
  it('says nothing of a healthy connector', () => {
    expect(assess(observed({}))).toEqual({
      health: 'healthy',
      reason: undefined,
      turn: 'nobody',
      evidence: [],
    });
  });

  it.each([
    [
      'org.postgresql.util.PSQLException: FATAL: password authentication failed for user "cdc_user"',
      'Cannot sign in to the database as `cdc_user`: the password is refused.',
      'department',
    ],
    [
      'java.net.UnknownHostException: db.finance.internal',
      'The host `db.finance.internal` is not known by its name.',
      'department',
    ],
    [
      'java.lang.OutOfMemoryError: Java heap space',
      'A worker ran out of memory.',
      'platform',
    ],
    ['org.x.Strange: the moon is full', 'the moon is full', 'department'],
  ])('reads %s', (trace, reason, turn) => {
    expect(assess(failedTask(trace))).toMatchObject({
      health: 'failed',
      reason,
      turn,
    });
  });

  it("prefers a refused key to the service's own sentence, and that to what names no key and to the trace", () => {
    const trace = 'org.x.Y: something';
    const vague = { message: 'something is missing' };
    const keyed = {
      key: 'database.port',
      message: `must be a number\n${'y'.repeat(500)}`,
    };
    const reasonOf = (change: Partial<ObservedConnector>) =>
      assess(observed({ state: 'FAILED', tasks: [], trace, ...change })).reason;
    const message = 'Told so.\nmore';
    expect(reasonOf({ validationErrors: [vague, keyed], message })).toBe(
      'The configuration is refused: `database.port`: must be a number (and 1 more)',
    );
    expect(reasonOf({ validationErrors: [vague], message })).toBe('Told so.');
    expect(reasonOf({ validationErrors: [vague] })).toBe(
      'The configuration is refused: something is missing',
    );
    expect(reasonOf({})).toBe('something');
  });

  it('tells whose move it is by the service’s own task states', () => {
    expect(assess(failedTask('x', 'USER_ACTIONABLE_ERROR')).turn).toBe(
      'department',
    );
    expect(assess(failedTask('x', 'SYSTEM_ERROR')).turn).toBe('vendor');
    expect(
      assess(
        observed({
          tasks: [
            { id: 0, state: 'SYSTEM_ERROR' },
            { id: 1, state: 'USER_ACTIONABLE_ERROR' },
          ],
        }),
      ).turn,
    ).toBe('department');
  });

  it('names the exception where it says nothing', () => {
    expect(
      assess(
        observed({
          state: 'FAILED',
          trace: 'java.lang.RuntimeException\n\tat org.example.X.y(X.java:80)',
        }),
      ).reason,
    ).toBe('It failed with `java.lang.RuntimeException`, without a message.');
  });

  it('counts failed tasks where nobody says why', () => {
    expect(
      assess(
        observed({
          tasks: [
            { id: 0, state: 'RUNNING' },
            { id: 1, state: 'FAILED' },
          ],
        }),
      ).reason,
    ).toBe('1 of 2 tasks failed; the cluster does not say why.');
  });

  it('names a state that nobody knows', () => {
    expect(assess(observed({ state: 'HIBERNATING' }))).toMatchObject({
      health: 'unknown',
      turn: 'platform',
      reason: expect.stringContaining('HIBERNATING'),
    });
    expect(
      assess(observed({ tasks: [{ id: 3, state: 'DREAMING' }] })).reason,
    ).toMatch(/Task 3 .*DREAMING/);
  });

  it('carries the evidence that lowered it and leaves out the rest', () => {
    const stalled = {
      kind: 'log' as const,
      source: 'worker log',
      text: 'Retries since 10:04: the password is refused.',
      lowersTo: 'stalled' as const,
    };
    const weaker = {
      ...stalled,
      text: 'slow',
      lowersTo: 'provisioning' as const,
    };
    expect(assess(observed({}), [weaker, stalled])).toEqual({
      health: 'stalled',
      reason: stalled.text,
      turn: 'department',
      evidence: [stalled],
    });
  });

  it('keeps a reason to one line of readable length', () => {
    const { reason } = assess(
      observed({ state: 'FAILED', tasks: [], message: 'y'.repeat(5000) }),
    );
    expect(reason?.length).toBeLessThanOrEqual(300);
  });
});
