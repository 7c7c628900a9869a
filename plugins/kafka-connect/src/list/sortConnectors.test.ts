import {
  capabilitiesExcept,
  type ConnectorDetail,
} from '@kconnect/plugin-kafka-connect-common';
import { aCluster, aConnector, aTask, ago } from '../__testUtils__/samples';
import type { SortKey } from './listState';
import { sortConnectors } from './sortConnectors';

const dev = aCluster({
  id: 'a-dev',
  environment: 'dev',
  capabilities: capabilitiesExcept({}),
});
const connectors: ConnectorDetail[] = [
  aConnector({ name: 'n10', since: ago(50), class: 'S3_SINK', type: 'sink' }),
  aConnector({
    name: 'n9',
    since: ago(10),
    clusterSummary: dev,
    taskList: [aTask({ state: 'FAILED' }), aTask({ id: 1, state: 'FAILED' })],
  }),
  aConnector({ name: 'n1', since: ago(90), taskList: [] }),
];

const sorted = (key: SortKey, descending = false) =>
  sortConnectors(connectors, { key, descending }).map(({ name }) => name);

it.each([
  ['need', ['n10', 'n9', 'n1']],
  ['name', ['n1', 'n9', 'n10']],
  ['environment', ['n9', 'n10', 'n1']],
  ['kind', ['n10', 'n9', 'n1']],
  ['tasks', ['n9', 'n10', 'n1']],
  ['since', ['n9', 'n10', 'n1']],
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
