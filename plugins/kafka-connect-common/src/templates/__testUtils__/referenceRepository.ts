import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { clusterOf } from '../../check/clusterOf';
import { locateFile } from '../../check/files/locateFile';
import type { ProposedFile } from '../../check';
import {
  departmentOfConnector,
  parseClustersFile,
  parseDepartmentsFile,
  type ParsedFile,
} from '../../configuration';
import type { TemplatePlace } from '../TemplatePlace';

const root = join(__dirname, '../../../../../gitops');

function textOf(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

function read<T>(parsed: ParsedFile<T>): T {
  if (!parsed.ok) throw new Error(parsed.problems[0].reason);
  return parsed.value;
}

export const referenceDepartments = read(
  parseDepartmentsFile(textOf('departments.yaml')),
);
export const referenceClusters = read(
  parseClustersFile(textOf('clusters.yaml')),
);

/** The connectors below a folder of the reference repository, each with where it is. */
export function referenceConnectors(
  folder: string,
): { file: ProposedFile; place: TemplatePlace }[] {
  return readdirSync(join(root, folder))
    .filter(each => each.endsWith('.json'))
    .map(each => {
      const path = `${folder}/${each}`;
      const name = basename(each, '.json');
      const cluster = clusterOf(locateFile(path)!, referenceClusters)!;
      const department = departmentOfConnector(
        name,
        cluster,
        referenceDepartments.departments,
      )!;
      return {
        file: { path, text: textOf(path) },
        place: { department, cluster, name },
      };
    });
}
