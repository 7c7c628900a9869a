import { isMap, isScalar, isSeq, LineCounter } from 'yaml';
import type { Document } from 'yaml';
import type { z } from 'zod';
import { jsonPointer } from './jsonPointer';
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
}

/** A reason with the word that the check has for its kind. */
export interface ExaminedProblem extends FileProblem {
  code: FileProblemCode;
}

export type ExaminedFile<T> =
  | { ok: true; value: T }
  | { ok: false; problems: ExaminedProblem[] };

/** A configuration file is read whole; no honest one comes near this size. */
export const MAX_FILE_CHARACTERS = 1_000_000;

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

/**
 * Reads a YAML file of a certain shape.
 *
 * @param check - finds what the shape cannot say
 */
export function examineYamlFile<S extends z.ZodType>(
  text: string,
  schema: S,
  check: (
    value: z.output<S>,
  ) => { path: Path; message: string; code?: FileProblemCode }[],
): ExaminedFile<z.output<S>> {
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
    pointer: jsonPointer(path),
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

function located(lines: LineCounter, problem: YamlProblem): ExaminedProblem {
  const { offset, ...rest } = problem;
  return { ...position(lines, offset), pointer: '', ...rest };
}

function where(path: Path): string {
  return path.length > 0 ? `${path.map(String).join('.')}: ` : '';
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
