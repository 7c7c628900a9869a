import { isScalar, parseDocument, visit } from 'yaml';
import type { Document, LineCounter } from 'yaml';

/** Why a text is not read as YAML. */
export interface YamlProblem {
  /** Where in the text, in UTF-16 code units; absent where the whole text is meant. */
  offset?: number;
  code: 'json/syntax' | 'json/duplicate-key';
  reason: string;
}

/** No honest file has more brackets open at once; the parser calls itself for each. */
const MAX_OPEN_BRACKETS = 100;

/** A broken text can have a fault per character; the first ones say enough. */
const MAX_PROBLEMS = 20;

/**
 * Reads one YAML document of plain maps, lists, texts, numbers and booleans. Anchors are allowed as far as
 * they cannot make a small text large; tags and keys that are no texts are not.
 *
 * @param lines - is told where the text's lines begin
 */
export function readYaml(
  text: string,
  lines: LineCounter,
):
  | { ok: true; document: Document; value: unknown }
  | { ok: false; problems: YamlProblem[] } {
  if (mostOpenBrackets(text) > MAX_OPEN_BRACKETS) {
    return failed('it is nested too deeply');
  }
  try {
    const document = parseDocument(text, {
      lineCounter: lines,
      uniqueKeys: true,
      prettyErrors: false,
    });
    const problems = [...syntaxProblems(document), ...strangeParts(document)];
    if (problems.length > 0) {
      return { ok: false, problems: problems.slice(0, MAX_PROBLEMS) };
    }
    // Aliases can make a small text explode; the library counts them.
    const value: unknown = document.toJS({ maxAliasCount: 100 });
    return isCircular(value)
      ? failed('an anchor holds an alias of itself')
      : { ok: true, document, value };
  } catch (error) {
    // Indentation nests as well.
    if (error instanceof RangeError) return failed('it is nested too deeply');
    return failed(error instanceof Error ? error.message : String(error));
  }
}

/** How many brackets are open at once, those in texts included. */
function mostOpenBrackets(text: string): number {
  let open = 0;
  let most = 0;
  for (const char of text) {
    if (char === '[' || char === '{') most = Math.max(most, ++open);
    else if (char === ']' || char === '}') open = Math.max(0, open - 1);
  }
  return most;
}

function failed(reason: string): { ok: false; problems: YamlProblem[] } {
  return { ok: false, problems: [{ code: 'json/syntax', reason }] };
}

function syntaxProblems(document: Document): YamlProblem[] {
  return document.errors.map(error => ({
    offset: error.pos[0],
    code: error.code === 'DUPLICATE_KEY' ? 'json/duplicate-key' : 'json/syntax',
    reason: /call stack/i.test(error.message)
      ? 'it is nested too deeply'
      : error.message,
  }));
}

function strangeParts(document: Document): YamlProblem[] {
  const problems: YamlProblem[] = [];
  visit(document, {
    Node(_, node) {
      if ('tag' in node && node.tag !== undefined) {
        problems.push({
          offset: node.range?.[0],
          code: 'json/syntax',
          reason: `tags such as ${node.tag} are not allowed`,
        });
      }
    },
    Pair(_, pair) {
      if (!isScalar(pair.key)) {
        problems.push({
          code: 'json/syntax',
          reason: 'a key is a text, not a list, a map or an alias',
        });
      }
    },
  });
  return problems;
}

/** Whether a value holds itself. Shared parts are walked once, so that it takes no longer than the text is. */
function isCircular(value: unknown): boolean {
  const open = new Set<object>();
  const done = new Set<object>();
  const walk = (each: unknown): boolean => {
    if (typeof each !== 'object' || each === null || done.has(each)) {
      return false;
    }
    if (open.has(each)) return true;
    open.add(each);
    const found = Object.values(each).some(walk);
    open.delete(each);
    done.add(each);
    return found;
  };
  return walk(value);
}
