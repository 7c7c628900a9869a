import { clusterOf } from '../../check/clusterOf';
import {
  CONNECTORS_FOLDER,
  locateFile,
  type FileLocation,
} from '../../check/files/locateFile';
import { readConnectorFile } from '../../check/files/readConnectorFile';
import {
  departmentOfConnector,
  type ClusterDefinition,
  type ClustersFile,
  type DepartmentsFile,
} from '../../configuration';
import { departmentOfName, NAME_PATTERN } from '../../names';
import type { ChangedFile } from '../ChangedFile';
import { otherFile } from './otherFile';
import type {
  OtherFile,
  RequestContents,
  RequestedConnector,
} from './RequestContents';

/** The rules that are merged: what a request says of them itself does not count for it. */
export interface MergedRules {
  departments: DepartmentsFile;
  clusters: ClustersFile;
}

/**
 * What a request is about. Every path that it changes is in the answer once.
 *
 * @param complete - whether the forge has told all of its files
 */
export function describeRequest(
  files: readonly ChangedFile[],
  rules: MergedRules,
  complete: boolean,
): RequestContents {
  const contents: RequestContents = { connectors: [], others: [], complete };
  for (const file of files) {
    const found = describeFile(file, rules);
    if ('kind' in found) contents.others.push(found);
    else contents.connectors.push(found);
  }
  return contents;
}

function describeFile(
  file: ChangedFile,
  rules: MergedRules,
): RequestedConnector | OtherFile {
  const location = locateFile(file.path);
  const other = otherFile(file, location !== undefined);
  if (other) return other;
  const noConnector = (says: string): OtherFile => ({
    ...{ path: file.path, kind: 'no-connector', says },
  });
  if (!location || !NAME_PATTERN.test(location.name)) {
    return noConnector(
      `lies below ${CONNECTORS_FOLDER}/ where no connector is read from`,
    );
  }
  const cluster = clusterOf(location, rules.clusters);
  if (!cluster) return noConnector('lies in the folder of no known cluster');
  const misread = whyUnreadable(file, location);
  return misread
    ? noConnector(misread)
    : describeConnector(file, location, cluster, rules);
}

/** A file whose content says another name than its path could pass for another department's. */
function whyUnreadable(
  { after, path }: ChangedFile,
  { name }: FileLocation,
): string | undefined {
  if (after?.kind !== 'file') return undefined;
  const result = readConnectorFile({ path, text: after.text });
  if (!result.ok) return 'cannot be read as a connector';
  return result.read.content.name === name
    ? undefined
    : 'holds another name than its path';
}

function describeConnector(
  { after, before, path }: ChangedFile,
  { environment, name }: FileLocation,
  cluster: ClusterDefinition,
  { departments: { departments } }: MergedRules,
): RequestedConnector {
  const owner = departmentOfConnector(name, cluster, departments)?.code;
  const named = departmentOfName(
    name,
    departments.map(each => each.code),
  );
  const kept = before ? 'change' : 'create';
  return {
    ...{ file: path, change: after ? kept : 'remove', environment, name },
    cluster: cluster.id,
    // A name of one department on the cluster of another is neither's.
    ...(owner !== undefined && owner === named && { department: owner }),
  };
}
