import type { DesiredConnector } from '../check';
import type { InitialState } from '../configuration';
import type { ObservedConnector } from '../model';
import { added, diffConfig } from './diffConfig';
import { PLAN_ACTIONS, type PlannedChange, type PlanSummary } from './Plan';

/** What one cluster runs. */
export interface RunningCluster {
  /** The cluster's id. */
  cluster: string;
  connectors: readonly ObservedConnector[];
}

export interface PlanInput {
  /** What the files want, of the clusters in {@link PlanInput.running} alone. */
  desired: readonly DesiredConnector[];
  running: readonly RunningCluster[];
  /** What was last applied, by connector ref; what is not known is left out. */
  applied?: ReadonlyMap<string, Readonly<Record<string, string>>>;
  /** Refs of connectors whose files a change removes, and that it names. */
  removed?: ReadonlySet<string>;
}

/** What has to be done so that the clusters run what the files want; by cluster, then by name. */
export function planChanges(input: PlanInput): PlannedChange[] {
  return input.running
    .flatMap(cluster => planCluster(cluster, input))
    .sort((a, b) => compare(a.cluster, b.cluster) || compare(a.name, b.name));
}

/** How many there are of each action. */
export function summarise(changes: readonly PlannedChange[]): PlanSummary {
  const summary = Object.fromEntries(
    PLAN_ACTIONS.map(action => [action, 0]),
  ) as PlanSummary;
  changes.forEach(({ action }) => {
    summary[action] += 1;
  });
  return summary;
}

function planCluster(
  { cluster, connectors }: RunningCluster,
  { applied, desired, removed }: PlanInput,
): PlannedChange[] {
  const running = new Map(connectors.map(each => [each.name, each]));
  const wanted = desired.filter(each => each.cluster === cluster);
  const names = new Set(wanted.map(each => each.name));
  return [
    ...wanted.map(each =>
      planOne(
        each,
        running.get(each.name),
        applied?.get(`${cluster}/${each.name}`),
      ),
    ),
    ...connectors.flatMap(({ name }): PlannedChange[] => {
      if (names.has(name)) return [];
      const action = removed?.has(`${cluster}/${name}`)
        ? 'delete'
        : 'unmanaged';
      return [{ cluster, name, action, properties: [] }];
    }),
  ];
}

function planOne(
  desired: DesiredConnector,
  found: ObservedConnector | undefined,
  applied: Readonly<Record<string, string>> | undefined,
): PlannedChange {
  const { cluster, config, file, initialState, name } = desired;
  const base = { cluster, name, file };
  if (!found) {
    const properties = Object.entries(config)
      .map(([key, to]) => added(key, to))
      .sort((a, b) => compare(a.key, b.key));
    const kept = initialState !== undefined && initialState !== 'RUNNING';
    return {
      ...base,
      ...{ action: 'create', properties },
      ...(kept && { stateChange: { from: 'RUNNING', to: initialState } }),
    };
  }
  const properties = diffConfig(config, found.config, applied);
  const stateChange = stateChangeOf(found.state, initialState);
  const atRest = restOf(found.state, initialState);
  return {
    ...base,
    action: actionOf(properties.length > 0, stateChange?.to),
    properties,
    ...(stateChange && { stateChange }),
    ...(atRest && {
      atRest,
      note: `${atRest} outside of its file, which leaves that to people: it stays so.`,
    }),
  };
}

function actionOf(
  differs: boolean,
  state: string | undefined,
): PlannedChange['action'] {
  if (differs) return 'update';
  if (state === undefined) return 'unchanged';
  return state === 'RUNNING' ? 'resume' : 'pause';
}

const AT_REST = ['PAUSED', 'STOPPED'] as const;

/** A file without a state leaves it to people; one that says RUNNING is about rest alone, not about failures. */
function stateChangeOf(
  found: string,
  wanted: InitialState | undefined,
): { from: string; to: string } | undefined {
  if (wanted === undefined || found === wanted) return undefined;
  if (wanted === 'RUNNING' && !AT_REST.some(state => state === found))
    return undefined;
  return { from: found, to: wanted };
}

function restOf(
  found: string,
  wanted: InitialState | undefined,
): PlannedChange['atRest'] {
  if (wanted !== undefined) return undefined;
  return AT_REST.find(state => state === found);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
