import { capabilitiesExcept } from '@kconnect/plugin-kafka-connect-common';
import {
  aCluster,
  aConnector,
  aFailedConnector,
} from '../../__testUtils__/samples';
import { candidatesFor, MOST_AT_ONCE, type Row } from './candidates';

const rowOf = (connector: ReturnType<typeof aConnector>) => ({
  connector,
  cluster: connector.clusterSummary,
});
const names = (rows: Row[]) => rows.map(({ connector }) => connector.name);

const well = rowOf(aConnector({ name: 'well' }));
const failed = rowOf(aFailedConnector({ name: 'failed' }));
const paused = rowOf(
  aConnector({ name: 'paused', health: 'paused', state: 'PAUSED' }),
);
const foreign = rowOf(
  aFailedConnector({
    name: 'foreign',
    operators: 'group:default/others',
    may: { readConfig: true, readLogs: true, operate: false },
  }),
);
const unable = rowOf(
  aFailedConnector({
    name: 'unable',
    clusterSummary: aCluster({
      id: 'old',
      capabilities: capabilitiesExcept({ restart: 'It cannot restart.' }),
    }),
  }),
);

it('takes of those that are chosen whom an action concerns', () => {
  const chosen = [well, failed, paused];
  expect(names(candidatesFor('restart', chosen).able)).toEqual(['failed']);
  expect(names(candidatesFor('pause', chosen).able)).toEqual([
    'well',
    'failed',
  ]);
  expect(names(candidatesFor('resume', chosen).able)).toEqual(['paused']);
});

it('says of those that are left out why', () => {
  const {
    able,
    status,
    unable: out,
  } = candidatesFor('restart', [failed, foreign, unable]);
  expect(names(able)).toEqual(['failed']);
  expect(status).toEqual({ available: true });
  expect(out.map(({ reason, row }) => [row.connector.name, reason])).toEqual([
    [
      'foreign',
      'Only `group:default/others` and the platform team may do this',
    ],
    ['unable', 'It cannot restart.'],
  ]);
});

it.each([
  ['restart', [well], 'None of those that are chosen has failed'],
  ['resume', [well], 'None of those that are chosen is paused or stopped'],
  ['pause', [paused], 'All that are chosen are paused or stopped'],
  ['restart', [unable], 'It cannot restart.'],
  [
    'pause',
    Array.from({ length: MOST_AT_ONCE + 1 }, () => well),
    'At most 50 at once; choose fewer',
  ],
] as const)('cannot %s: says why', (action, chosen, reason) => {
  expect(candidatesFor(action, chosen).status).toEqual({
    available: false,
    reason,
  });
});
