import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
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

/** A reason why a configuration file cannot be used, and where it stands. */
export interface FileProblem {
  /** From 1; absent where the whole file is meant. */
  line?: number;
  /** From 1. */
  column?: number;
  /** JSON pointer to the value, empty for the whole file. */
  pointer: string;
  reason: string;
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

type Path = readonly PropertyKey[];

function parseYamlFile<S extends z.ZodType>(
  text: string,
  schema: S,
  check: (value: z.output<S>) => { path: Path; message: string }[],
): ParsedFile<z.output<S>> {
  if (text.length > MAX_FILE_CHARACTERS) {
    return whole(
      `the file has ${text.length} characters; ${MAX_FILE_CHARACTERS} are allowed`,
    );
  }
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    uniqueKeys: true,
    prettyErrors: false,
  });
  if (document.errors.length > 0) {
    return {
      ok: false,
      problems: document.errors.map(error => ({
        ...position(lines, error.pos[0]),
        pointer: '',
        reason: error.message,
      })),
    };
  }
  let raw: unknown;
  try {
    // Aliases can make a small text explode; the library counts them.
    raw = document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    return whole(error instanceof Error ? error.message : String(error));
  }
  const locate = (path: Path, message: string): FileProblem => ({
    ...position(lines, offsetOf(document, path)),
    pointer: path.map(part => `/${escapePointer(String(part))}`).join(''),
    reason: message,
  });
  const parsed = schema.safeParse(raw);
  if (!parsed.success) {
    return {
      ok: false,
      problems: parsed.error.issues.map(issue =>
        locate(issue.path, `${where(issue.path)}${issue.message}`),
      ),
    };
  }
  const problems = check(parsed.data).map(problem =>
    locate(problem.path, problem.message),
  );
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, value: parsed.data };
}

function whole(reason: string): { ok: false; problems: FileProblem[] } {
  return { ok: false, problems: [{ pointer: '', reason }] };
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
