import { RegExpParser, type AST } from '@eslint-community/regexpp';
import { begin, isInside, type Progress } from './Progress';
import { Unproven, Walk } from './Walk';

/** Patterns of honest connectors are shorter. */
const MAX_PATTERN_LENGTH = 1000;

/**
 * Java writes patterns and this reads them as ECMAScript's, with the unicode flag, so that what the two
 * languages would read differently (`\Q…\E`, `(?i)`, nested classes) is a syntax error here, and unproven.
 */
const parser = new RegExpParser({ ecmaVersion: 2024 });

/** Reads a pattern; `undefined` where it is too long or not of the part of the language that both share. */
export function parsePattern(pattern: string): AST.Pattern | undefined {
  if (pattern.length > MAX_PATTERN_LENGTH) return undefined;
  try {
    return parser.parsePattern(pattern, 0, pattern.length, { unicode: true });
  } catch {
    return undefined;
  }
}

/**
 * Whether every text that the pattern matches as a whole provably begins with one of the prefixes. Kafka
 * subscribes to a topic when the pattern matches all of its name (`Matcher.matches`), so that anchors are
 * neither needed nor harmful. `false` means unproven: too wide, or beyond what the proof understands.
 */
export function provePattern(
  pattern: string,
  prefixes: readonly string[],
): boolean {
  const tree = parsePattern(pattern);
  return tree !== undefined && proveSequence([tree], prefixes);
}

/**
 * Whether every text that these parts match one after the other provably begins with one of the prefixes.
 */
export function proveSequence(
  parts: readonly (string | AST.Pattern | AST.CapturingGroup)[],
  prefixes: readonly string[],
): boolean {
  const walk = new Walk(prefixes);
  try {
    const end = parts.reduce<Progress>(
      (progress, part) =>
        typeof part === 'string'
          ? walk.text(part, progress)
          : walk.alternatives(part.alternatives, progress),
      begin(),
    );
    return isInside(end);
  } catch (error) {
    if (error instanceof Unproven || error instanceof RangeError) return false;
    throw error;
  }
}
