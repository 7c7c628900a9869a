import type { ClustersFile, DepartmentsFile } from '../configuration';
import { departmentOfName } from '../names';
import type { CheckContext, CheckedConnector } from './CheckContext';
import { clusterOf } from './clusterOf';
import type { Finding } from './Finding';
import { locateFile } from './files/locateFile';
import {
  readConnectorFile,
  type ReadConnectorFile,
  type ReadResult,
} from './files/readConnectorFile';
import { readMergedFile } from './files/readMergedFile';
import type { CheckInput, DesiredConnector, ProposedFile } from './input';

/** The context of a check, and what was wrong with the connector files themselves. */
export function buildContext(
  input: CheckInput,
  departments: DepartmentsFile,
  clusters: ClustersFile,
): { context: CheckContext; findings: Finding[] } {
  const results = new Map<string, ReadResult>();
  const read = (file: ProposedFile): ReadResult => {
    const key = `${file.path}\n${file.text}`;
    const result = results.get(key) ?? readConnectorFile(file);
    results.set(key, result);
    return result;
  };
  const connectors = (files: readonly ProposedFile[], readFile = read) =>
    files.flatMap(file => {
      if (!locateFile(file.path)) return [];
      const result = readFile(file);
      if (!result.ok) return [];
      return toConnector(file.path, result.read, departments, clusters) ?? [];
    });

  // Of several that together exceed a limit the same one is told so, in whatever order they are given.
  const proposed = connectors(input.files).sort((a, b) =>
    a.desired.file < b.desired.file ? -1 : 1,
  );
  const isForeign = ({ department }: CheckedConnector) =>
    input.department !== undefined &&
    department !== undefined &&
    department.code !== input.department;
  const located = input.files.filter(file => locateFile(file.path));
  return {
    context: {
      input,
      departments,
      clusters,
      proposed: proposed.filter(each => !isForeign(each)),
      foreign: proposed.filter(isForeign),
      merged: connectors(input.merged?.files ?? [], readMergedFile),
      earlier: connectors(earlierFiles(input)),
    },
    findings: located.flatMap(file => {
      const result = read(file);
      return result.ok ? [] : result.findings;
    }),
  };
}

/** The files of the pull requests that pass before this one: never its own, never a later one's. */
function earlierFiles(input: CheckInput): ProposedFile[] {
  const own = input.request ?? Infinity;
  return (input.otherRequests ?? [])
    .filter(other => other.number < own)
    .sort((a, b) => a.number - b.number)
    .flatMap(other => other.files);
}

function toConnector(
  file: string,
  { content, place }: ReadConnectorFile,
  { departments }: DepartmentsFile,
  clusters: ClustersFile,
): CheckedConnector | undefined {
  const location = locateFile(file);
  const cluster = location && clusterOf(location, clusters);
  if (!location || !cluster) return undefined;
  const code = departmentOfName(
    content.name,
    departments.map(each => each.code),
  );
  const department = departments.find(each => each.code === code);
  const desired: DesiredConnector = {
    file,
    cluster: cluster.id,
    environment: location.environment,
    name: content.name,
    ...(code !== undefined && { department: code }),
    class: content.config['connector.class']?.trim() ?? '',
    config: content.config,
    tasksMax: tasksMaxOf(content.config['tasks.max']),
    ...(content.initial_state && { initialState: content.initial_state }),
  };
  return { desired, location, cluster, department, place };
}

/** What Kafka Connect assumes where `tasks.max` is missing; a text that is no number is found by a rule. */
function tasksMaxOf(text: string | undefined): number {
  const value = text?.trim() ?? '';
  return /^[0-9]{1,9}$/.test(value) ? Number(value) : 1;
}
