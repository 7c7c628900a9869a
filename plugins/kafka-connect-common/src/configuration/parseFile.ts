import { isMap, isScalar, isSeq, LineCounter } from 'yaml';
import type { Document } from 'yaml';
import type { z } from 'zod';
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
import { readYaml, type YamlProblem } from './readYaml';

/** What kind of fault a configuration file has. */
export type FileProblemCode =
  | 'json/syntax'
  | 'json/duplicate-key'
  | 'json/schema'
  | 'json/too-large'
  | 'department/overlap';

/** A reason why a configuration file cannot be used, and where it stands. */
export interface FileProblem {
  /** From 1; absent where the whole file is meant. */
  line?: number;
  /** From 1. */
  column?: number;
  /** JSON pointer to the value, empty for the whole file. */
  pointer: string;
  reason: string;
  /** Absent where the file could not even be fetched. */
  code?: FileProblemCode;
}

export type ParsedFile<T> =
  | { ok: true; value: T }
  | { ok: false; problems: FileProblem[] };

/** A configuration file is read whole; no honest one comes near this size. */
export const MAX_FILE_CHARACTERS = 1_000_000;

/** Reads the text of `departments.yaml`. */
export function parseDepartmentsFile(
  text: string,
): ParsedFile<DepartmentsFile> {
  return parseYamlFile(text, departmentsFileSchema, checkDepartments);
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
  return parseYamlFile(text, clustersFileSchema, file =>
    checkClusters(file, departmentCodes),
  );
}

/**
 * Where a path's value begins in a YAML text, both from 1; its nearest parent's place where it is absent.
 * `undefined` where the text cannot be read.
 */
export function locateInYaml(
  text: string,
  path: Path,
): { line: number; column: number } | undefined {
  const lines = new LineCounter();
  const yaml = readYaml(text, lines);
  const offset = yaml.ok ? offsetOf(yaml.document, path) : undefined;
  if (offset === undefined) return undefined;
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
}

type Path = readonly PropertyKey[];

function parseYamlFile<S extends z.ZodType>(
  text: string,
  schema: S,
  check: (
    value: z.output<S>,
  ) => { path: Path; message: string; code?: FileProblemCode }[],
): ParsedFile<z.output<S>> {
  if (text.length > MAX_FILE_CHARACTERS) {
    return {
      ok: false,
      problems: [
        {
          pointer: '',
          reason: `the file has ${text.length} characters; ${MAX_FILE_CHARACTERS} are allowed`,
          code: 'json/too-large',
        },
      ],
    };
  }
  const lines = new LineCounter();
  const yaml = readYaml(text, lines);
  if (!yaml.ok) {
    return {
      ok: false,
      problems: yaml.problems.map(problem => located(lines, problem)),
    };
  }
  const { document, value } = yaml;
  const locate = (path: Path, message: string, code: FileProblemCode) => ({
    ...position(lines, offsetOf(document, path)),
    pointer: path.map(part => `/${escapePointer(String(part))}`).join(''),
    reason: message,
    code,
  });
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    return {
      ok: false,
      problems: parsed.error.issues.map(issue =>
        locate(
          issue.path,
          `${where(issue.path)}${issue.message}`,
          'json/schema',
        ),
      ),
    };
  }
  const problems = check(parsed.data).map(problem =>
    locate(problem.path, problem.message, problem.code ?? 'json/schema'),
  );
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, value: parsed.data };
}

function located(lines: LineCounter, problem: YamlProblem): FileProblem {
  const { offset, ...rest } = problem;
  return { ...position(lines, offset), pointer: '', ...rest };
}

function where(path: Path): string {
  return path.length > 0 ? `${path.map(String).join('.')}: ` : '';
}

function escapePointer(part: string): string {
  return part.replaceAll('~', '~0').replaceAll('/', '~1');
}

function position(lines: LineCounter, offset: number | undefined) {
  if (offset === undefined) return {};
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
}

/** Where a path's value begins in the text; its nearest parent's where it is absent. */
function offsetOf(document: Document, path: Path): number | undefined {
  let node: unknown = document.contents;
  let offset = rangeStart(node);
  for (const part of path) {
    if (isMap(node)) {
      const pair = node.items.find(
        item => isScalar(item.key) && String(item.key.value) === String(part),
      );
      node = pair?.value;
      offset = rangeStart(pair?.key) ?? offset;
    } else if (isSeq(node)) {
      node = node.items[Number(part)];
      offset = rangeStart(node) ?? offset;
    } else {
      return offset;
    }
  }
  return offset;
}

function rangeStart(node: unknown): number | undefined {
  const range = (node as { range?: [number, number, number] | null } | null)
    ?.range;
  return range?.[0];
}
