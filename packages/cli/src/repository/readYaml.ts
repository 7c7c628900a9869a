import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  parseClustersFile,
  parseDepartmentsFile,
  type ClustersFile,
  type DepartmentsFile,
  type ParsedFile,
} from '@kconnect/plugin-kafka-connect-common';
import { CommandError } from '../CommandError';

/** `clusters.yaml` of a configuration repository. */
export async function readClusters(repo: string): Promise<ClustersFile> {
  return parsed(
    'clusters.yaml',
    parseClustersFile(await text(repo, 'clusters.yaml')),
  );
}

/** `departments.yaml` of a configuration repository. */
export async function readDepartments(repo: string): Promise<DepartmentsFile> {
  return parsed(
    'departments.yaml',
    parseDepartmentsFile(await text(repo, 'departments.yaml')),
  );
}

async function text(repo: string, file: string): Promise<string> {
  try {
    return await readFile(join(repo, file), 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new CommandError(
      code === 'ENOENT'
        ? `There is no ${file} in ${repo}.`
        : `${join(repo, file)} cannot be read (${code}).`,
      'Name the folder of the configuration repository with --repo.',
    );
  }
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
