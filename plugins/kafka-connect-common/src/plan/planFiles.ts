import { clusterOf } from '../check/clusterOf';
import { locateFile } from '../check/files/locateFile';
import { readConnectorFile } from '../check/files/readConnectorFile';
import type {
  ClustersFile,
  ConnectorFile,
  InitialState,
} from '../configuration';
import { isReference, looksSensitive } from '../model';
import { added } from './diffConfig';
import type { PlannedChange, PropertyChange } from './Plan';
import { sameValue } from './sameValue';

/** A path of the repository with what is merged there, and what is to be. */
export interface FileStep {
  path: string;
  /** `null` where nothing is. */
  before: string | null;
  /** `null` where it goes. */
  after: string | null;
}

/**
 * What merging would change against what is merged, whatever runs: one entry for each file of a connector that can be
 * read. Secrets are references on both sides.
 */
export function planFiles(
  steps: readonly FileStep[],
  clusters: ClustersFile,
): PlannedChange[] {
  return steps.flatMap(step => planFile(step, clusters) ?? []);
}

function planFile(
  { after, before, path }: FileStep,
  clusters: ClustersFile,
): PlannedChange | undefined {
  const location = locateFile(path);
  const cluster = location && clusterOf(location, clusters);
  if (!location || !cluster) return undefined;
  const base = { cluster: cluster.id, name: location.name, file: path };
  const old = before === null ? undefined : contentOf(path, before);
  if (after === null) {
    return before === null
      ? undefined
      : { ...base, action: 'delete', properties: [] };
  }
  const wanted = contentOf(path, after);
  if (!wanted) return undefined;
  const properties = differences(old?.config ?? {}, wanted.config);
  const state = stateStep(old, wanted.initial_state);
  return {
    ...base,
    action: before === null ? 'create' : actionOf(properties, state),
    properties,
    ...state,
  };
}

function contentOf(path: string, text: string): ConnectorFile | undefined {
  const read = readConnectorFile({ path, text });
  return read.ok ? read.read.content : undefined;
}

type Config = Readonly<Record<string, string>>;

function differences(before: Config, after: Config): PropertyChange[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].sort().flatMap((key): PropertyChange[] => {
    const from = Object.hasOwn(before, key) ? before[key] : undefined;
    const to = Object.hasOwn(after, key) ? after[key] : undefined;
    if (from === undefined) return [added(key, to!)];
    if (to !== undefined && sameValue(key, to, from)) return [];
    const hidden = [from, to].some(each => isLiteralSecret(key, each));
    return [
      hidden
        ? { key, from: null, to: null, masked: true }
        : { key, from, to: to ?? null, masked: false },
    ];
  });
}

/** What somebody wrote in the clear is shown to nobody. */
function isLiteralSecret(key: string, value: string | undefined): boolean {
  return value !== undefined && looksSensitive(key) && !isReference(value);
}

function stateStep(
  before: ConnectorFile | undefined,
  to: InitialState | undefined,
): Pick<PlannedChange, 'stateChange' | 'note'> {
  const from = before?.initial_state;
  if (from === to || (!before && to === 'RUNNING')) return {};
  return to === undefined
    ? {
        note: `Its file no longer says ${from}: whether it runs is left to people.`,
      }
    : { stateChange: { from: from ?? 'RUNNING', to } };
}

function actionOf(
  properties: readonly PropertyChange[],
  { note, stateChange }: Pick<PlannedChange, 'stateChange' | 'note'>,
): PlannedChange['action'] {
  if (properties.length > 0 || note !== undefined) return 'update';
  if (!stateChange) return 'unchanged';
  return stateChange.to === 'RUNNING' ? 'resume' : 'pause';
}
