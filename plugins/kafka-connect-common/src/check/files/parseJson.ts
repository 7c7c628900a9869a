import {
  parse,
  type DocumentNode,
  type ObjectNode,
  type ValueNode,
} from '@humanwhocodes/momoa';

import { jsonPointer } from '../../configuration';

/** Where a value begins: both from 1. */
export interface TextPosition {
  line: number;
  column: number;
}

export interface JsonProblem extends TextPosition {
  code: 'json/syntax' | 'json/duplicate-key' | 'json/schema';
  /** The path of the value that it is about. */
  path: readonly (string | number)[];
  message: string;
  fix: string;
}

/** A JSON text with the position of each of its values. */
export interface ParsedJson {
  value: unknown;
  /** The position of a path's value, or of the nearest one above it where there is none. */
  positionOf(path: readonly PropertyKey[]): TextPosition;
}

/** A configuration is two levels deep; a parser that calls itself must not be sent down further. */
const MAX_DEPTH = 16;

/** What stands for bytes that are no UTF-8 once they have been read as a text. */
const REPLACEMENT = '\uFFFD';

/**
 * Reads strict JSON: no comments, no trailing commas, no key twice. A byte order mark and line ends of
 * either kind are accepted. Messages repeat nothing of the text, since a secret may stand in it.
 */
export function parseJson(
  text: string,
): { ok: true; json: ParsedJson } | { ok: false; problems: JsonProblem[] } {
  const plain = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const { depth, control } = survey(plain);
  if (depth > MAX_DEPTH) {
    return failed({
      code: 'json/schema',
      line: 1,
      column: 1,
      path: [],
      message: `Values are nested more than ${MAX_DEPTH} levels deep.`,
      fix: 'Write the settings of `config` side by side.',
    });
  }
  const replaced = plain.indexOf(REPLACEMENT);
  if (replaced >= 0) return failed(encodingProblem(plain, replaced));
  if (control !== undefined) return failed(controlProblem(plain, control));
  let document: DocumentNode;
  try {
    document = parse(plain, { mode: 'json' });
  } catch (error) {
    return failed(syntaxProblem(plain, error));
  }
  const problems = unsafeKeys(document.body, []);
  return problems.length > 0
    ? { ok: false, problems }
    : {
        ok: true,
        json: {
          value: valueOf(document.body),
          positionOf: finder(plain, document.body),
        },
      };
}

function failed(problem: JsonProblem): { ok: false; problems: JsonProblem[] } {
  return { ok: false, problems: [problem] };
}

/**
 * How deep brackets nest, counted without recursion and without those in texts; and the offset of the first
 * control character in a text, which JSON forbids and the parser lets pass.
 */
function survey(text: string): { depth: number; control?: number } {
  let open = 0;
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (quoted) {
      if (char < ' ') return { depth, control: i };
      if (char === '\\') i++;
      else if (char === '"') quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === '{' || char === '[') depth = Math.max(depth, ++open);
    else if (char === '}' || char === ']') open--;
  }
  return { depth };
}

function encodingProblem(text: string, offset: number): JsonProblem {
  return {
    code: 'json/syntax',
    ...positionAt(text, offset),
    path: [],
    message: 'The bytes from here on are no UTF-8.',
    fix: 'Save the file as UTF-8, and write this character anew.',
  };
}

function controlProblem(text: string, offset: number): JsonProblem {
  return {
    code: 'json/syntax',
    ...positionAt(text, offset),
    path: [],
    message: 'A text holds a line end or a control character as it is.',
    fix: 'Close the quote, or write \\n for a line end within a text.',
  };
}

function positionAt(text: string, offset: number): TextPosition {
  const before = text.slice(0, offset);
  return {
    line: before.split('\n').length,
    column: offset - before.lastIndexOf('\n'),
  };
}

function syntaxProblem(text: string, error: unknown): JsonProblem {
  const { line, column, offset } = error as TextPosition & { offset: number };
  const [message, fix] = syntaxAdvice(text, offset);
  return { code: 'json/syntax', line, column, path: [], message, fix };
}

function syntaxAdvice(text: string, offset: number): [string, string] {
  const rest = text.slice(offset);
  const before = text.slice(0, offset).trimEnd();
  if (text.trim() === '') {
    return [
      'The file is empty.',
      'Write { "name": "…", "config": { … } }, or delete the file.',
    ];
  }
  if (rest.trim() === '') {
    return ['The text ends too early.', 'Close what is open: quotes, braces.'];
  }
  if (rest.startsWith('/') || rest.startsWith('#')) {
    return ['JSON has no comments.', 'Remove the comment.'];
  }
  if (rest.startsWith("'")) {
    return [
      'A single quote stands where JSON wants a double one.',
      'Write texts and keys in double quotes.',
    ];
  }
  if (/^[}\]]/.test(rest) && before.endsWith(',')) {
    return [
      'A comma stands before a closing bracket.',
      'Remove the last comma.',
    ];
  }
  return [
    'The text is not JSON from here on.',
    'Look for a missing comma, colon or quote at this place or just before it.',
  ];
}

function unsafeKeys(
  node: ValueNode,
  path: readonly (string | number)[],
): JsonProblem[] {
  if (node.type === 'Array') {
    return node.elements.flatMap((element, i) =>
      unsafeKeys(element.value, [...path, i]),
    );
  }
  if (node.type !== 'Object') return [];
  const seen = new Map<string, number>();
  return node.members.flatMap(member => {
    const key = keyOf(member);
    const at = [...path, key];
    const first = seen.get(key);
    const { line, column } = member.name.loc.start;
    seen.set(key, first ?? line);
    const problems = unsafeKeys(member.value, at);
    if (key === '__proto__') {
      problems.push({
        code: 'json/schema',
        line,
        column,
        path: at,
        message: '`__proto__` is no key of a configuration.',
        fix: 'Remove it.',
      });
    } else if (first !== undefined) {
      problems.push({
        code: 'json/duplicate-key',
        line,
        column,
        path: at,
        message: `The key is given in line ${first} already; programs disagree on which of two counts.`,
        fix: 'Keep one of the two.',
      });
    }
    return problems;
  });
}

function keyOf(member: ObjectNode['members'][number]): string {
  return member.name.type === 'String' ? member.name.value : member.name.name;
}

function valueOf(node: ValueNode): unknown {
  switch (node.type) {
    case 'Object':
      return Object.fromEntries(
        node.members.map(member => [keyOf(member), valueOf(member.value)]),
      );
    case 'Array':
      return node.elements.map(element => valueOf(element.value));
    case 'String':
    case 'Number':
    case 'Boolean':
      return node.value;
    default:
      return null;
  }
}

/**
 * Keeps the places alone, as offsets: a thousand syntax trees would weigh more than all that is made of them, and
 * few places are ever asked for.
 */
function finder(text: string, root: ValueNode): ParsedJson['positionOf'] {
  const offsets = new Map<string, number>();
  const visit = (node: ValueNode, pointer: string): void => {
    offsets.set(pointer, node.loc.start.offset);
    if (node.type === 'Object') {
      node.members.forEach(member =>
        visit(member.value, pointer + jsonPointer([keyOf(member)])),
      );
    } else if (node.type === 'Array') {
      node.elements.forEach((element, i) =>
        visit(element.value, pointer + jsonPointer([i])),
      );
    }
  };
  visit(root, '');
  return path => {
    for (let length = path.length; length >= 0; length--) {
      const offset = offsets.get(jsonPointer(path.slice(0, length)));
      if (offset !== undefined) return positionAt(text, offset);
    }
    return { line: 1, column: 1 };
  };
}
