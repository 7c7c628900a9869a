import {
  locateInYaml,
  examineClustersFile,
  examineDepartmentsFile,
  jsonPointer,
  type ClustersFile,
  type DepartmentsFile,
  type ExaminedFile,
  type ExaminedProblem,
} from '../configuration';
import type { Finding } from './Finding';
import type { CheckInput } from './input';
import type { Place } from './files/place';
import { raise } from './raise';

export const DEPARTMENTS_FILE = 'departments.yaml';
export const CLUSTERS_FILE = 'clusters.yaml';

const FIXES: Record<ExaminedProblem['code'], string> = {
  'json/syntax': 'Write plain YAML: maps, lists, texts, numbers.',
  'json/duplicate-key': 'Keep one of the two.',
  'json/schema': 'Mend the value; the README beside the file explains each.',
  'json/too-large': 'Keep to what the README beside the file describes.',
  'department/overlap':
    'Give one of the two departments another code, such as `finops` for `fin-ops`.',
};

/** `departments.yaml` and `clusters.yaml`, or what is wrong with them. */
export function readRepositoryFiles(input: CheckInput): {
  departments?: DepartmentsFile;
  clusters?: ClustersFile;
  findings: Finding[];
} {
  const departments = read(input.departments, examineDepartmentsFile);
  const codes = departments.ok
    ? departments.value.departments.map(({ code }) => code)
    : undefined;
  const clusters = read(input.clusters, text =>
    examineClustersFile(text, codes),
  );
  return {
    ...(departments.ok && { departments: departments.value }),
    ...(clusters.ok && { clusters: clusters.value }),
    findings: [
      ...problemsOf(departments).map(each => toFinding(DEPARTMENTS_FILE, each)),
      ...problemsOf(clusters).map(each => toFinding(CLUSTERS_FILE, each)),
    ],
  };
}

/** The place of a value of one of the two files, as far as their text was given. */
export function placeInRepositoryFile(
  which: 'departments' | 'clusters',
  path: readonly PropertyKey[],
  input: CheckInput,
): Place {
  const given = input[which];
  const position = typeof given === 'string' && locateInYaml(given, path);
  return {
    file: which === 'departments' ? DEPARTMENTS_FILE : CLUSTERS_FILE,
    pointer: jsonPointer(path),
    ...(position || { line: 1, column: 1 }),
  };
}

function read<T extends object>(
  given: string | T,
  parse: (text: string) => ExaminedFile<T>,
): ExaminedFile<T> {
  return typeof given === 'string' ? parse(given) : { ok: true, value: given };
}

function problemsOf(parsed: ExaminedFile<unknown>): ExaminedProblem[] {
  return parsed.ok ? [] : parsed.problems;
}

function toFinding(file: string, problem: ExaminedProblem): Finding {
  const { code, pointer, line = 1, column = 1, reason } = problem;
  const place = { file, pointer, line, column };
  return raise(code, place, {
    message: `${file} cannot be used: ${reason}.`,
    fix: FIXES[code],
  });
}
