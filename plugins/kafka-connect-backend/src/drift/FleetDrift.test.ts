import {
  clusterDefinitionSchema,
  type ConnectorDeployment,
  type ObservedConnector,
} from '@kconnect/plugin-kafka-connect-common';
import type { Fleet, FleetConnector } from '../fleet';
import type { RepositoryState } from '../repository';
import { FileChanges } from './FileChanges';
import { FleetDrift } from './FleetDrift';

const NOW = Date.parse('2026-04-01T12:00:00.000Z');
const at = (minute: number) => new Date(NOW + minute * 60_000).toISOString();
const definition = clusterDefinitionSchema.parse({
  ...{ id: 'c', environment: 'dev', kind: 'self-managed', default: true },
  url: 'http://localhost:1',
});

const text = (name: string, tasks: string) =>
  JSON.stringify({ name, config: { 'tasks.max': tasks } });
const filesOf = (files: Record<string, string>): RepositoryState => ({
  files: new Map(
    Object.entries(files).map(([name, tasks]) => [
      `connectors/dev/${name}.json`,
      text(name, tasks),
    ]),
  ),
  ...{ asOf: at(0), revision: 'r' },
});
const connectorOf = (name: string, asOf = at(0)) =>
  ({
    ...{ cluster: 'c', name, ref: `c/${name}`, as_of: asOf },
  } as FleetConnector);
const fleetOf = (connectors: FleetConnector[]): Fleet =>
  new Map([
    [
      'c',
      {
        ...{ definition, connectors },
        reading: {
          ...{ cluster: 'c', as_of: at(0), revision: 1, problem_code: null },
          ...{ problem_message: null, problem_since: null },
        },
      },
    ],
  ]);

/** What runs, with two tasks unless said otherwise; and what is asked of the database. */
class Portal {
  current: RepositoryState | undefined = filesOf({});
  tasks: Record<string, string> = {};
  newest = new Map<string, ConnectorDeployment>();
  merges = new Map<string, string>();
  stale = false;
  readonly read: string[][] = [];
  readonly asked: string[][] = [];
  readonly drift: FleetDrift;

  constructor() {
    this.drift = new FleetDrift({
      repository: this,
      changes: new FileChanges({ current: undefined, onChange: () => {} }),
      clusters: { isStale: () => this.stale },
      now: () => NOW,
      requests: { lastMerges: async () => this.merges },
      deployments: {
        newestOf: async connectors => {
          this.asked.push(connectors.map(({ name }) => name));
          return this.newest;
        },
      },
      snapshots: { observed: (_, names) => this.#readAll(names) },
    });
  }

  async *#readAll(names: readonly string[]) {
    if (names.length === 0) return;
    this.read.push([...names]);
    yield names.map(name => ({ name, observed: this.#observed(name) }));
  }

  #observed(name: string): ObservedConnector {
    return {
      ...{ name, type: 'source', class: 'X', state: 'RUNNING', tasks: [] },
      validationErrors: [],
      config: {
        'tasks.max': { kind: 'plain', value: this.tasks[name] ?? '2' },
      },
    };
  }

  async states(fleet: Fleet) {
    const states = await this.drift.of(fleet);
    return states && Object.fromEntries(states);
  }
}

it('says of all at once how they stand, and asks why only of those that differ', async () => {
  const portal = new Portal();
  portal.current = filesOf({ a: '2', b: '3', d: '3' });
  portal.merges.set('c/d', at(-1));
  const fleet = fleetOf(['a', 'b', 'd', 'e'].map(each => connectorOf(each)));
  expect(await portal.states(fleet)).toEqual({
    ...{ 'c/a': 'none', 'c/b': 'drift', 'c/d': 'pending', 'c/e': 'no-file' },
  });
  expect(portal.read).toEqual([['a', 'b', 'd']]);
  expect(portal.asked).toEqual([['b', 'd']]);
  await Promise.all([1, 2, 3].map(() => portal.states(fleet)));
  expect(portal.asked).toHaveLength(1);
});

it('compares again what was written again, and what has another file', async () => {
  const portal = new Portal();
  portal.current = filesOf({ a: '2', b: '2', d: '2' });
  const names = ['a', 'b', 'd'];
  await portal.states(fleetOf(names.map(each => connectorOf(each))));
  portal.tasks.a = '9';
  portal.current = filesOf({ a: '2', b: '5', d: '2' });
  const changed = fleetOf([
    connectorOf('a', at(1)),
    ...['b', 'd'].map(each => connectorOf(each)),
  ]);
  expect(await portal.states(changed)).toEqual({
    ...{ 'c/a': 'drift', 'c/b': 'drift', 'c/d': 'none' },
  });
  expect(portal.read).toEqual([names, ['a', 'b']]);
});

it('does not know it of clusters that are away, nor without the repository', async () => {
  const portal = new Portal();
  portal.current = filesOf({ a: '3' });
  portal.stale = true;
  const fleet = fleetOf(['a', 'b'].map(each => connectorOf(each)));
  expect(await portal.states(fleet)).toEqual({
    ...{ 'c/a': 'unknown', 'c/b': 'no-file' },
  });
  expect(portal.asked).toEqual([[]]);
  portal.current = undefined;
  expect(await portal.states(fleet)).toBeUndefined();
});

it('asks again after the database failed', async () => {
  const portal = new Portal();
  portal.current = filesOf({ a: '3' });
  const fleet = fleetOf([connectorOf('a')]);
  jest.spyOn(portal.asked, 'push').mockImplementationOnce(() => {
    throw new Error('The database is away');
  });
  await expect(portal.states(fleet)).rejects.toThrow('away');
  expect(await portal.states(fleet)).toEqual({ 'c/a': 'drift' });
});
