import {
  checkClusters,
  clustersFileSchema,
  type ClustersFile,
} from './clusters';
import {
  checkDepartments,
  departmentsFileSchema,
  type DepartmentsFile,
} from './departments';
import {
  examineYamlFile,
  type ExaminedFile,
  type FileProblem,
} from './yamlFile';

export {
  locateInYaml,
  MAX_FILE_CHARACTERS,
  type ExaminedFile,
  type ExaminedProblem,
  type FileProblem,
  type FileProblemCode,
} from './yamlFile';

export type ParsedFile<T> =
  | { ok: true; value: T }
  | { ok: false; problems: FileProblem[] };

/** Reads the text of `departments.yaml`; each problem has its code. */
export function examineDepartmentsFile(
  text: string,
): ExaminedFile<DepartmentsFile> {
  return examineYamlFile(text, departmentsFileSchema, checkDepartments);
}

/**
 * Reads the text of `clusters.yaml`; each problem has its code.
 *
 * @param departmentCodes - the codes of `departments.yaml`, to check `department` against
 */
export function examineClustersFile(
  text: string,
  departmentCodes?: readonly string[],
): ExaminedFile<ClustersFile> {
  return examineYamlFile(text, clustersFileSchema, file =>
    checkClusters(file, departmentCodes),
  );
}

/** Reads the text of `departments.yaml`. */
export function parseDepartmentsFile(
  text: string,
): ParsedFile<DepartmentsFile> {
  return withoutCodes(examineDepartmentsFile(text));
}

/**
 * Reads the text of `clusters.yaml`.
 *
 * @param departmentCodes - the codes of `departments.yaml`, to check `department` against
 */
export function parseClustersFile(
  text: string,
  departmentCodes?: readonly string[],
): ParsedFile<ClustersFile> {
  return withoutCodes(examineClustersFile(text, departmentCodes));
}

/** The portal answers reasons and places alone. */
function withoutCodes<T>(examined: ExaminedFile<T>): ParsedFile<T> {
  if (examined.ok) return examined;
  return {
    ok: false,
    problems: examined.problems.map(({ code, ...problem }) => problem),
  };
}
