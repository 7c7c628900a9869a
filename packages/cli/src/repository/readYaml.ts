import {
  parseClustersFile,
  parseDepartmentsFile,
  type ClustersFile,
  type DepartmentsFile,
  type ParsedFile,
} from '@kconnect/plugin-kafka-connect-common';
import { CommandError } from '../CommandError';
import { readNeeded } from './readNeeded';

/** `clusters.yaml` of a configuration repository. */
export async function readClusters(repo: string): Promise<ClustersFile> {
  return parsed(
    'clusters.yaml',
    parseClustersFile(await readNeeded(repo, 'clusters.yaml')),
  );
}

/** `departments.yaml` of a configuration repository. */
export async function readDepartments(repo: string): Promise<DepartmentsFile> {
  return parsed(
    'departments.yaml',
    parseDepartmentsFile(await readNeeded(repo, 'departments.yaml')),
  );
}

function parsed<T>(file: string, result: ParsedFile<T>): T {
  if (result.ok) return result.value;
  const [{ line, column, reason }, ...more] = result.problems;
  const at = line === undefined ? '' : `:${line}:${column}`;
  const rest = more.length > 0 ? ` (and ${more.length} more)` : '';
  throw new CommandError(
    `${file}${at}: ${reason}${rest}`,
    'kconnect validate lists all that is wrong with it.',
  );
}
