import type {
  ConnectorDeployment,
  ConnectorFile,
  ObservedConnector,
} from '@kconnect/plugin-kafka-connect-common';
import { judgeDrift, type DriftFacts } from './judgeDrift';

const NAME = 'finance-a-source-dev-cdc';
const SECRET = '${secret:aws:finance/a#password}';
const NOW = Date.parse('2026-04-01T12:00:00.000Z');
const at = (hour: number) =>
  `2026-04-01T${String(hour).padStart(2, '0')}:00:00.000Z`;

const file = (more: Partial<ConnectorFile> = {}): DriftFacts['file'] => ({
  path: `connectors/dev/${NAME}.json`,
  content: {
    name: NAME,
    config: { 'tasks.max': '1', 'database.password': SECRET },
    ...more,
  },
});
const observed = (
  more: Partial<ObservedConnector> = {},
): ObservedConnector => ({
  ...{ name: NAME, type: 'source', class: 'X', state: 'RUNNING' },
  ...{ validationErrors: [], tasks: [] },
  config: {
    'tasks.max': { kind: 'plain', value: '1' },
    'database.password': { kind: 'masked' },
  },
  ...more,
});
const changed = observed({
  config: {
    'tasks.max': { kind: 'plain', value: '7' },
    'database.password': { kind: 'masked' },
  },
});
const paused = observed({ state: 'PAUSED' });
const ended = (
  hour: number,
  result?: ConnectorDeployment['result'],
  more: Partial<ConnectorDeployment> = {},
): ConnectorDeployment[] => [
  {
    ...{ id: 'run', at: at(hour), revision: 'a'.repeat(40), says: 'It said.' },
    ...{ ...(result && { result }), ...more },
  },
];

const judge = (more: Partial<DriftFacts> = {}) =>
  judgeDrift({
    ...{ cluster: 'cc-dev', observed: observed(), file: file() },
    ...{ deployments: ended(9, 'applied'), now: NOW, ...more },
  });

type Row = [
  title: string,
  facts: Partial<DriftFacts>,
  state: string,
  says: string,
];

it.each<Row>([
  ['as its file says', {}, 'none', 'It runs as its file says.'],
  ['without a file', { file: undefined }, 'no-file', 'No file'],
  [
    'with a file that is none',
    { file: { path: 'x.json', content: undefined } },
    'unknown',
    'x.json cannot be read',
  ],
  [
    'on a cluster that is away',
    { observed: changed, stale: 'Away.' },
    'unknown',
    'Away.',
  ],
  ['paused by people', { observed: paused }, 'rest', 'PAUSED'],
  [
    'paused where its file keeps it running',
    { observed: paused, file: file({ initial_state: 'RUNNING' }) },
    'drift',
    'The next deployment would bring it back',
  ],
  [
    'paused as its file says',
    { observed: paused, file: file({ initial_state: 'PAUSED' }) },
    'none',
    'as its file says',
  ],
  [
    'changed by hand',
    { observed: changed },
    'drift',
    'The next deployment would bring it back',
  ],
  [
    'changed by hand after the merge was deployed',
    { observed: changed, changedAt: at(8) },
    'drift',
    'The next deployment would bring it back',
  ],
  [
    'with a file merged since the last deployment',
    { observed: changed, changedAt: at(10) },
    'pending',
    'not deployed yet',
  ],
  [
    'with a merge of two hours ago that waits for somebody',
    { observed: changed, changedAt: at(10), deployments: ended(9, 'applied') },
    'pending',
    'not deployed yet',
  ],
  [
    'with a merge of a moment ago where nothing was ever reported',
    { observed: changed, changedAt: at(12), deployments: [] },
    'pending',
    'not deployed yet',
  ],
  [
    'with an old merge where nothing was ever reported',
    { observed: changed, changedAt: at(9), deployments: [] },
    'drift',
    'The next deployment would bring it back',
  ],
  [
    'changed by hand after a run found it as its file says',
    { observed: changed, changedAt: at(8), deployments: ended(9, 'unchanged') },
    'drift',
    'The next deployment would bring it back',
  ],
  [
    'while it is being deployed',
    { observed: changed, deployments: ended(11) },
    'pending',
    'is being deployed',
  ],
  [
    'with a deployment whose end was never told',
    {
      observed: changed,
      deployments: ended(9, undefined, { endNeverTold: true }),
    },
    'pending',
    'Its file is not what runs. It said.',
  ],
  [
    'with a file that did not come up',
    { observed: changed, changedAt: at(8), deployments: ended(9, 'restored') },
    'pending',
    'It said.',
  ],
])('%s', (_, facts, state, says) => {
  const drift = judge(facts);
  expect(drift.state).toBe(state);
  expect(drift.says).toContain(says);
});

it('says property by property what differs, and nothing of what is masked', () => {
  expect(judge({ observed: changed }).properties).toEqual([
    { key: 'tasks.max', from: '7', to: '1', masked: false },
  ]);
  const other = '${secret:aws:finance/other#password}';
  const config = { 'tasks.max': '1', 'database.password': other };
  expect(judge({ file: file({ config }) }).state).toBe('none');
});

it('says which state Git would bring it into', () => {
  const drift = judge({
    ...{ observed: paused, file: file({ initial_state: 'RUNNING' }) },
  });
  expect(drift).toMatchObject({
    properties: [],
    stateChange: { from: 'PAUSED', to: 'RUNNING' },
  });
});
