import {
  capabilitiesExcept,
  type ConnectorDetail,
} from '@kconnect/plugin-kafka-connect-common';
import { aCluster, aConnector, aTask } from '../__testUtils__/samples';
import type { SortKey } from './listState';
import { sortConnectors } from './sortConnectors';

const dev = aCluster({
  id: 'a-dev',
  environment: 'dev',
  capabilities: capabilitiesExcept({}),
});
const connectors: ConnectorDetail[] = [
  aConnector({ name: 'n10', class: 'S3_SINK', type: 'sink' }),
  aConnector({
    name: 'n9',
    clusterSummary: dev,
    taskList: [aTask({ state: 'FAILED' }), aTask({ id: 1, state: 'FAILED' })],
  }),
  aConnector({ name: 'n1', taskList: [] }),
];

const sorted = (key: SortKey, descending = false) =>
  sortConnectors(connectors, { key, descending }).map(({ name }) => name);

it.each([
  ['need', ['n10', 'n9', 'n1']],
  ['name', ['n1', 'n9', 'n10']],
  ['environment', ['n9', 'n10', 'n1']],
  ['kind', ['n10', 'n9', 'n1']],
  ['tasks', ['n9', 'n10', 'n1']],
  ['cluster', ['n9', 'n10', 'n1']],
] as const)('sorts by %s', (key, names) => {
  expect(sorted(key)).toEqual(names);
});

it('sorts the other way round', () => {
  expect(sorted('name', true)).toEqual(['n10', 'n9', 'n1']);
  expect(sorted('need', true)).toEqual(['n1', 'n9', 'n10']);
});

it('leaves the backend’s answer as it is', () => {
  sorted('name');
  expect(connectors[0].name).toBe('n10');
});

describe('by figures', () => {
  const NONE = { errorsLastHour: null, lastRecordAt: null, throughput: null };
  const figures = { ...NONE, asOf: '2026-07-27T12:00:00Z', lag: null };
  const measured = [
    aConnector({ name: 'none' }),
    aConnector({ name: 'null', figures }),
    aConnector({
      name: 'zero',
      figures: {
        ...figures,
        ...{ throughput: 0, lag: 0, errorsLastHour: 0 },
        lastRecordAt: '2026-07-27T11:00:00Z',
      },
    }),
    aConnector({
      name: 'much',
      figures: {
        ...figures,
        ...{ throughput: 1e4, lag: 9, errorsLastHour: 12 },
        lastRecordAt: '2026-07-26T11:00:00Z',
      },
    }),
  ];

  it.each(['throughput', 'lag', 'errors', 'lastRecord'] as const)(
    'sorts by %s, what is not known last either way',
    key => {
      const names = (descending: boolean) =>
        sortConnectors(measured, { key, descending }).map(({ name }) => name);
      expect(names(false)).toEqual(['zero', 'much', 'none', 'null']);
      expect(names(true)).toEqual(['much', 'zero', 'none', 'null']);
    },
  );
});
