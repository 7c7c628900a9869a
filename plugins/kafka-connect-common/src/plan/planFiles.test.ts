import type { ClustersFile } from '../configuration';
import { planFiles } from './planFiles';

const NAME = 'finance-ledger-source-dev-jdbc';
const path = `connectors/dev/${NAME}.json`;
const clusters: ClustersFile = {
  clusters: [
    {
      ...{ id: 'cc-dev', environment: 'dev', default: true },
      ...{ kind: 'confluent-cloud', url: 'https://api.confluent.cloud' },
    },
  ],
};

const text = (config: object, state?: string) =>
  JSON.stringify({
    name: NAME,
    config,
    ...(state !== undefined && { initial_state: state }),
  });

const plan = (before: string | null, after: string | null) =>
  planFiles([{ path, before, after }], clusters);

it('tells of a new connector all that it is to be', () => {
  expect(plan(null, text({ b: '2', a: '1' }, 'PAUSED'))).toEqual([
    {
      ...{ cluster: 'cc-dev', name: NAME, file: path, action: 'create' },
      properties: [
        { key: 'a', from: null, to: '1', masked: false },
        { key: 'b', from: null, to: '2', masked: false },
      ],
      stateChange: { from: 'RUNNING', to: 'PAUSED' },
    },
  ]);
});

it('tells of a change what is other than merged, references by their texts', () => {
  const before = text({
    ...{ gone: 'x', kept: 'TRUE', 'tasks.max': '1' },
    password: '${secret:aws:finance/a#p}',
  });
  const after = text({
    ...{ kept: 'true', 'tasks.max': '2' },
    password: '${secret:aws:finance/b#p}',
  });
  expect(plan(before, after)[0]).toMatchObject({
    action: 'update',
    properties: [
      { key: 'gone', from: 'x', to: null, masked: false },
      {
        ...{ key: 'password', from: '${secret:aws:finance/a#p}' },
        ...{ to: '${secret:aws:finance/b#p}', masked: false },
      },
      { key: 'tasks.max', from: '1', to: '2', masked: false },
    ],
  });
});

it('shows no secret that stands in the clear, on neither side', () => {
  const reference = '${secret:aws:finance/a#p}';
  for (const [before, after] of [
    [text({ password: 'hunter2' }), text({ password: reference })],
    [text({ password: reference }), text({ password: 'hunter2' })],
    [text({ password: 'hunter2' }), text({})],
    [null, text({ password: 'hunter2' })],
  ]) {
    const [change] = plan(before, after);
    expect(change.properties).toEqual([
      { key: 'password', from: null, to: null, masked: true },
    ]);
  }
});

it.each([
  ['pause', undefined, 'PAUSED', { from: 'RUNNING', to: 'PAUSED' }],
  ['pause', 'PAUSED', 'STOPPED', { from: 'PAUSED', to: 'STOPPED' }],
  ['resume', 'PAUSED', 'RUNNING', { from: 'PAUSED', to: 'RUNNING' }],
  ['unchanged', 'PAUSED', 'PAUSED', undefined],
])('is %s from %s to %s', (action, from, to, stateChange) => {
  const [change] = plan(text({}, from), text({}, to));
  expect(change).toMatchObject({ action, properties: [] });
  expect(change.stateChange).toEqual(stateChange);
});

it('says that a state is left to people from now on', () => {
  const [change] = plan(text({}, 'PAUSED'), text({}));
  expect(change).toMatchObject({
    action: 'update',
    note: expect.stringContaining('no longer says PAUSED'),
  });
});

it('tells of a removal, and nothing of what is not there or cannot be read', () => {
  expect(plan(text({}), null)).toMatchObject([{ action: 'delete' }]);
  expect(plan('{', null)).toMatchObject([{ action: 'delete' }]);
  expect(plan(null, null)).toEqual([]);
  expect(plan(text({}), '{')).toEqual([]);
  const steps = [{ path: 'departments.yaml', before: '', after: '-' }];
  expect(planFiles(steps, clusters)).toEqual([]);
});
