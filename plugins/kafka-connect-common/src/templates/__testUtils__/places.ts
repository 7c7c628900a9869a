import { CLUSTERS, DEPARTMENTS } from '../../check/__testUtils__/repository';
import {
  parseClustersFile,
  parseDepartmentsFile,
  type ParsedFile,
} from '../../configuration';
import type { ConnectorTemplate } from '../Template';
import type { TemplatePlace } from '../TemplatePlace';

function read<T>(parsed: ParsedFile<T>): T {
  if (!parsed.ok) throw new Error(parsed.problems[0].reason);
  return parsed.value;
}

export const departments = read(parseDepartmentsFile(DEPARTMENTS));
export const clusters = read(parseClustersFile(CLUSTERS));

/** A place of finance's for a template, on the cluster of an id. */
export function placeFor(
  { type }: Pick<ConnectorTemplate, 'type'>,
  cluster: 'cc-dev' | 'onprem-dev' | 'cc-prod' = 'cc-dev',
  more: Partial<TemplatePlace> = {},
): TemplatePlace {
  const found = clusters.clusters.find(({ id }) => id === cluster)!;
  return {
    department: departments.departments[0],
    cluster: found,
    name: `finance-salesdb-${type}-${found.environment}-form`,
    ...more,
  };
}
