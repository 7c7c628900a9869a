import fc from 'fast-check';
import { HEALTHS, type Evidence, type Health } from '../model';
import { deriveHealth, healthOfStates, worseOf } from './deriveHealth';

const tasks = (...states: string[]) =>
  states.map((state, id) => ({ id, state }));
const evidence = (lowersTo: Health): Evidence => ({
  kind: 'figure',
  source: 'records_lag_max',
  text: 'lag grows',
  lowersTo,
});

describe('health from states', () => {
  it.each<[string, string[], Health]>([
    // Apache Kafka Connect
    ['RUNNING', ['RUNNING', 'RUNNING'], 'healthy'],
    ['RUNNING', ['RUNNING', 'FAILED', 'RUNNING'], 'degraded'],
    ['RUNNING', ['FAILED', 'FAILED'], 'failed'],
    ['RUNNING', [], 'stalled'],
    ['RUNNING', ['RUNNING', 'UNASSIGNED'], 'provisioning'],
    ['RUNNING', ['PAUSED'], 'provisioning'],
    ['FAILED', ['RUNNING'], 'failed'],
    ['PAUSED', ['PAUSED', 'PAUSED'], 'paused'],
    ['PAUSED', ['PAUSED', 'FAILED'], 'degraded'],
    ['STOPPED', [], 'stopped'],
    ['UNASSIGNED', ['UNASSIGNED'], 'provisioning'],
    ['RESTARTING', ['RESTARTING'], 'provisioning'],
    // Confluent Cloud
    ['PROVISIONING', [], 'provisioning'],
    ['DEGRADED', ['RUNNING', 'RUNNING'], 'degraded'],
    ['DEGRADED', ['RUNNING', 'USER_ACTIONABLE_ERROR'], 'degraded'],
    ['FAILED', ['SYSTEM_ERROR'], 'failed'],
    ['PAUSED', ['STOPPED'], 'paused'],
    // States that nobody knows
    ['HIBERNATING', ['RUNNING'], 'unknown'],
    ['RUNNING', ['HIBERNATING', 'RUNNING'], 'unknown'],
    ['NONE', [], 'unknown'],
    ['', [], 'unknown'],
    // Case is the service's own affair
    ['running', ['Running'], 'healthy'],
  ])('%s with tasks %j is %s', (state, states, health) => {
    expect(healthOfStates({ state, tasks: tasks(...states) })).toBe(health);
  });

  it('never calls a connector healthy unless every task runs', () => {
    const anyState = fc.oneof(
      fc.constantFrom('RUNNING', 'FAILED', 'PAUSED', 'STOPPED', 'UNASSIGNED'),
      fc.string(),
    );
    fc.assert(
      fc.property(anyState, fc.array(anyState), (state, states) => {
        const health = healthOfStates({ state, tasks: tasks(...states) });
        const allRun =
          states.length > 0 &&
          states.every(word => word.toUpperCase() === 'RUNNING');
        expect(health !== 'healthy' || allRun).toBe(true);
      }),
    );
  });
});

describe('evidence', () => {
  const running = { state: 'RUNNING', tasks: tasks('RUNNING') };

  it('lowers what a state claims', () => {
    expect(deriveHealth(running, [evidence('stalled')])).toBe('stalled');
  });

  it('never raises it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...HEALTHS),
        fc.constantFrom('RUNNING', 'FAILED', 'DEGRADED', 'X'),
        (lowersTo, state) => {
          const connector = { state, tasks: tasks(state) };
          const without = deriveHealth(connector);
          const lowered = deriveHealth(connector, [evidence(lowersTo)]);
          expect(worseOf(without, lowered)).toBe(lowered);
        },
      ),
    );
  });

  it('is no news about a connector that was paused on purpose', () => {
    expect(
      deriveHealth({ state: 'PAUSED', tasks: tasks('PAUSED') }, [
        evidence('stalled'),
      ]),
    ).toBe('paused');
  });
});
