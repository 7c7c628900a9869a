import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  departmentOfName,
  exportConnector,
  NAME_PATTERN,
  type ClusterDefinition,
  type Department,
  type ObservedConnector,
} from '@kconnect/plugin-kafka-connect-common';
import { CommandError } from '../../CommandError';
import { filePathOf } from '../../export/filePathOf';
import { printable } from '../../output/printable';
import { readRunning } from '../../plan/readClusters';
import { readDepartments } from '../../repository/readYaml';
import { readRepository } from '../../repository/readRepository';
import { refuseLinks } from '../../repository/refuseLinks';
import { clustersInScope } from '../../repository/scopeOf';
import { repositoryFolder } from '../../repository/repositoryFolder';
import type { Work } from '../Command';
import type { RepositoryOptions } from './RepositoryOptions';

export interface ExportOptions extends RepositoryOptions {
  /** The code of the one department that is exported. */
  department?: string;
  /** Replaces files that are there. */
  force?: boolean;
}

interface Exported {
  file: string;
  name: string;
  /** Keys whose values cannot be read back; each holds a reference that is yet to be made true. */
  secrets: string[];
  /** `refused`: its name could lead out of its folder, or is none that a file may have. */
  result: 'written' | 'kept' | 'refused';
}

/** `kconnect export`: files for what runs today. */
export const exportFiles: Work<ExportOptions> = async (
  _,
  { repo, department, force, ...scope },
  { io },
) => {
  const folder = repositoryFolder(repo, io);
  const { departments } = await readDepartments(folder);
  if (department && !departments.some(({ code }) => code === department)) {
    throw new CommandError(`departments.yaml has no department ${department}.`);
  }
  const { clusters } = await readRepository(folder);
  const definitions = clustersInScope(clusters, scope);
  const running = await readRunning(definitions, io);
  const exported: Exported[] = [];
  for (const { cluster, connectors } of running) {
    const definition = definitions.find(({ id }) => id === cluster)!;
    for (const connector of connectors) {
      const owner = ownerOf(connector.name, definition, departments);
      if (department && owner?.code !== department) continue;
      exported.push(
        await exportOne(connector, owner, definition, { folder, force }),
      );
    }
  }
  return {
    json: { files: exported },
    text: () => reportOf(exported),
  };
};

async function exportOne(
  connector: ObservedConnector,
  owner: Department | undefined,
  definition: ClusterDefinition,
  { folder, force }: { folder: string; force?: boolean },
): Promise<Exported> {
  const { name } = connector;
  const file = filePathOf(name, definition);
  if (!NAME_PATTERN.test(name)) {
    return { file, name, secrets: [], result: 'refused' };
  }
  const { text, secrets } = exportConnector(connector, owner);
  await refuseLinks(folder, file);
  const result = await write(join(folder, file), text, force);
  return { file, name, secrets, result };
}

function ownerOf(
  name: string,
  cluster: ClusterDefinition,
  departments: readonly Department[],
): Department | undefined {
  const code =
    cluster.department ??
    departmentOfName(
      name,
      departments.map(each => each.code),
    );
  return departments.find(each => each.code === code);
}

async function write(
  path: string,
  text: string,
  force = false,
): Promise<Exported['result']> {
  await mkdir(dirname(path), { recursive: true });
  try {
    await writeFile(path, text, { flag: force ? 'w' : 'wx' });
    return 'written';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return 'kept';
    throw new CommandError(
      `${path} cannot be written: ${(error as Error).message}`,
    );
  }
}

function reportOf(exported: readonly Exported[]): string {
  const count = (wanted: Exported['result']) =>
    exported.filter(({ result }) => result === wanted).length;
  const open = exported.filter(({ secrets }) => secrets.length > 0);
  return [
    ...exported.map(
      ({ file, result, secrets }) =>
        `${result} ${printable(file)}${
          secrets.length > 0 ? `; make true: ${secrets.join(', ')}` : ''
        }\n`,
    ),
    `${count('written')} written, ${count('kept')} kept as they were${
      count('kept') > 0 ? ' (--force replaces them)' : ''
    }, ${count('refused')} refused for their names.\n`,
    open.length > 0
      ? 'Secrets cannot be read back: put each into its store under the reference in the file.\n'
      : '',
  ].join('');
}
