import type { DesiredConnector } from '../check';
import type { ConfigValue, ObservedConnector } from '../model';
import { planChanges, summarise } from './planChanges';

const plain = (value: string): ConfigValue => ({ kind: 'plain', value });
const masked: ConfigValue = { kind: 'masked' };
const SECRET = '${secret:aws:finance/salesdb#password}';

function desired(
  config: Record<string, string>,
  rest: Partial<DesiredConnector> = {},
): DesiredConnector {
  return {
    file: 'connectors/dev/finance-a-source-dev-x.json',
    cluster: 'cc-dev',
    environment: 'dev',
    name: 'finance-a-source-dev-x',
    class: 'DatagenSource',
    tasksMax: 1,
    config,
    ...rest,
  };
}

function running(
  config: Record<string, ConfigValue>,
  rest: Partial<ObservedConnector> = {},
): ObservedConnector {
  return {
    name: 'finance-a-source-dev-x',
    type: 'source',
    class: 'DatagenSource',
    state: 'RUNNING',
    validationErrors: [],
    tasks: [],
    config,
    ...rest,
  };
}

const plan = (
  wanted: DesiredConnector[],
  found: ObservedConnector[],
  applied?: Record<string, string>,
) =>
  planChanges({
    desired: wanted,
    running: [{ cluster: 'cc-dev', connectors: found }],
    applied: applied && new Map([['cc-dev/finance-a-source-dev-x', applied]]),
  });

const actionOf = (...given: Parameters<typeof plan>) =>
  plan(...given)[0].action;

describe('planChanges', () => {
  it('creates what does not run', () => {
    expect(plan([desired({ b: '2', a: SECRET })], [])).toEqual([
      {
        cluster: 'cc-dev',
        name: 'finance-a-source-dev-x',
        file: 'connectors/dev/finance-a-source-dev-x.json',
        action: 'create',
        properties: [
          { key: 'a', from: null, to: SECRET, masked: false },
          { key: 'b', from: null, to: '2', masked: false },
        ],
      },
    ]);
  });

  it('says property by property what differs', () => {
    const [change] = plan(
      [desired({ 'tasks.max': '2', same: 'x', added: 'y' })],
      [running({ 'tasks.max': plain('1'), same: plain('x') })],
    );
    expect(change).toMatchObject({
      action: 'update',
      properties: [
        { key: 'added', from: null, to: 'y', masked: false },
        { key: 'tasks.max', from: '1', to: '2', masked: false },
      ],
    });
  });

  it.each([
    ['a blank', ' x ', 'x', 'k'],
    ['the case of a truth value', 'TRUE', 'true', 'k'],
    ['blanks in a list', 'a, b', 'a,b', 'topics'],
  ])('takes %s for the same', (_, wanted, found, key) => {
    expect(
      actionOf(
        [desired({ [key]: wanted })],
        [running({ [key]: plain(found) })],
      ),
    ).toBe('unchanged');
  });

  it.each([
    ['case', 'Orders', 'orders', 'topics'],
    ['blanks that may mean something', 'a, b', 'a,b', 'query'],
    ['numbers written otherwise', '1', '1.0', 'tasks.max'],
  ])('does not take %s for the same', (_, wanted, found, key) => {
    expect(
      actionOf(
        [desired({ [key]: wanted })],
        [running({ [key]: plain(found) })],
      ),
    ).toBe('update');
  });

  it('leaves alone what the server added', () => {
    expect(
      actionOf(
        [desired({ a: '1' })],
        [running({ a: plain('1'), 'cloud.environment': plain('prod') })],
      ),
    ).toBe('unchanged');
  });

  it('never finds a masked value different, nor shows a value that a reference led to', () => {
    expect(actionOf([desired({ p: SECRET })], [running({ p: masked })])).toBe(
      'unchanged',
    );
    expect(
      actionOf([desired({ p: SECRET })], [running({ p: plain('hunter2') })]),
    ).toBe('unchanged');
    expect(
      actionOf([desired({ p: 'literal' })], [running({ p: masked })]),
    ).toBe('unchanged');
  });

  it('shows no secret that somebody wrote in the clear', () => {
    const wanted = [desired({ 'database.password': 'hunter2' })];
    for (const found of [[], [running({})]]) {
      const [change] = plan(wanted, found);
      expect(JSON.stringify(change)).not.toContain('hunter2');
      expect(change.properties).toEqual([
        { key: 'database.password', from: null, to: null, masked: true },
      ]);
    }
  });

  it('sees that a reference changed since it was applied', () => {
    const other = '${secret:aws:finance/other#password}';
    const [change] = plan(
      [desired({ p: other })],
      [running({ p: plain('hunter2') })],
      { p: SECRET },
    );
    expect(change).toMatchObject({
      action: 'update',
      properties: [{ key: 'p', from: null, to: other, masked: true }],
    });
    expect(JSON.stringify(change)).not.toContain('hunter2');
  });

  it('does not show what a reference led to that the file no longer has', () => {
    const [change] = plan(
      [desired({ url: 'jdbc:x' })],
      [running({ url: plain('jdbc:x?p=hunter2') })],
      { url: `jdbc:x?p=${SECRET}` },
    );
    expect(change.properties).toEqual([
      { key: 'url', from: null, to: 'jdbc:x', masked: true },
    ]);
  });

  it('shows no value that a reference led to, when plain text takes its place', () => {
    const [change] = plan(
      [desired({ url: 'jdbc:x' })],
      [running({ url: plain('jdbc:x?password=hunter2') })],
      { url: `jdbc:x?password=${SECRET}` },
    );
    expect(change.properties).toEqual([
      { key: 'url', from: null, to: 'jdbc:x', masked: true },
    ]);
  });

  it('sees that a key was taken out of the file since it was applied', () => {
    const found = [
      running({ a: plain('1'), gone: plain('x'), secret: plain('hunter2') }),
    ];
    const [change] = plan([desired({ a: '1' })], found, {
      a: '1',
      gone: 'x',
      secret: SECRET,
      never: 'y',
    });
    expect(change.properties).toEqual([
      { key: 'gone', from: 'x', to: null, masked: false },
      { key: 'secret', from: null, to: null, masked: true },
    ]);
  });

  it.each([
    ['RUNNING', 'PAUSED', 'pause'],
    ['FAILED', 'STOPPED', 'pause'],
    ['PAUSED', 'RUNNING', 'resume'],
    ['STOPPED', 'RUNNING', 'resume'],
    ['FAILED', 'RUNNING', 'unchanged'],
    ['PAUSED', 'PAUSED', 'unchanged'],
    ['PAUSED', undefined, 'unchanged'],
  ] as const)(
    'of %s with a file that says %s: %s',
    (state, initialState, action) => {
      expect(
        actionOf([desired({}, { initialState })], [running({}, { state })]),
      ).toBe(action);
    },
  );

  it('says that a pause of the portal stays', () => {
    expect(
      plan([desired({})], [running({}, { state: 'PAUSED' })])[0].note,
    ).toContain('stays so');
  });

  it('deletes what a change names and nothing else', () => {
    const changes = planChanges({
      desired: [],
      running: [
        {
          cluster: 'cc-dev',
          connectors: [running({}), running({}, { name: 'theirs' })],
        },
      ],
      removed: new Set(['cc-dev/finance-a-source-dev-x', 'cc-prod/theirs']),
    });
    expect(changes.map(({ name, action }) => [name, action])).toEqual([
      ['finance-a-source-dev-x', 'delete'],
      ['theirs', 'unmanaged'],
    ]);
    expect(summarise(changes)).toEqual({
      create: 0,
      update: 0,
      pause: 0,
      resume: 0,
      delete: 1,
      unchanged: 0,
      unmanaged: 1,
    });
  });

  it('is not led astray by keys that objects have by themselves', () => {
    expect(actionOf([desired({ constructor: 'x' })], [running({})])).toBe(
      'update',
    );
    expect(
      actionOf([desired(JSON.parse('{"__proto__":"x"}'))], [running({})]),
    ).toBe('update');
  });
});
