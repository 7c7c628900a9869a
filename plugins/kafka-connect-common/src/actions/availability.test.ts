import { capabilitiesExcept, CONNECTOR_ACTIONS, HEALTHS } from '../model';
import { availabilityOf, type ActionCircumstances } from './availability';

function circumstances(
  part: Partial<ActionCircumstances> = {},
): ActionCircumstances {
  return {
    mayOperate: true,
    operators: 'group:default/finance-operators',
    health: 'healthy',
    state: 'RUNNING',
    capabilities: capabilitiesExcept({}),
    ...part,
  };
}

const reasonOf = (...args: Parameters<typeof availabilityOf>) => {
  const status = availabilityOf(...args);
  return status.available ? undefined : status.reason;
};

const ALL = [...CONNECTOR_ACTIONS, 'restartTask'] as const;

it.each([
  [
    'group:default/finance-operators',
    'Only `group:default/finance-operators` and the platform team may do this',
  ],
  [undefined, 'Only the platform team may do this'],
])('of operators %s tells who may not act', (operators, reason) => {
  for (const action of ALL) {
    for (const health of HEALTHS) {
      expect(
        reasonOf(
          action,
          circumstances({ mayOperate: false, operators, health }),
        ),
      ).toBe(reason);
    }
  }
});

it('tells what the cluster cannot do before what its state lets', () => {
  const capabilities = capabilitiesExcept({ stop: 'It has no stop.' });
  expect(
    reasonOf('stop', circumstances({ capabilities, health: 'stopped' })),
  ).toBe('It has no stop.');
});

it.each([
  ['healthy', 'RUNNING', ['pause', 'stop', 'restart', 'restartTask']],
  ['degraded', 'RUNNING', ['pause', 'stop', 'restart', 'restartTask']],
  ['stalled', 'RUNNING', ['pause', 'stop', 'restart', 'restartTask']],
  ['failed', 'RUNNING', ['pause', 'resume', 'stop', 'restart', 'restartTask']],
  ['failed', 'FAILED', ['pause', 'resume', 'stop', 'restart', 'restartTask']],
  ['paused', 'PAUSED', ['resume', 'stop', 'restart', 'restartTask']],
  // A task failed, and the connector is paused all the same.
  ['degraded', 'PAUSED', ['resume', 'stop', 'restart', 'restartTask']],
  ['stopped', 'STOPPED', ['resume']],
  ['provisioning', 'UNASSIGNED', ['restart']],
  // Its cluster is away: what was last seen forbids nothing.
  ['unknown', 'PAUSED', ['pause', 'resume', 'stop', 'restart', 'restartTask']],
] as const)('%s, %s: can do %j', (health, state, expected) => {
  const available = ALL.filter(
    action =>
      availabilityOf(action, circumstances({ health, state })).available,
  );
  expect(new Set(available)).toEqual(new Set(expected));
});

it.each([
  ['pause', 'paused', 'PAUSED', 'It is paused already'],
  ['stop', 'stopped', 'STOPPED', 'It is stopped already'],
  ['restart', 'stopped', 'STOPPED', 'It is stopped; resume it first'],
  ['resume', 'healthy', 'RUNNING', 'It is neither paused nor stopped'],
  ['stop', 'provisioning', 'PROVISIONING', 'Not while it is provisioning'],
] as const)('%s, %s: says why not', (action, health, state, reason) => {
  expect(reasonOf(action, circumstances({ health, state }))).toBe(reason);
});
