import { RegExpParser, type AST } from '@eslint-community/regexpp';
import { advance, begin, isInside, type Progress } from './Progress';

/** Patterns of honest connectors are shorter; the proof's effort grows with the pattern. */
const MAX_PATTERN_LENGTH = 1000;
const MAX_STEPS = 20_000;

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

/** Thrown where a text could leave the prefixes, or where the walk has no answer. */
class Unproven extends Error {}

/** Follows all ways through a pattern at once, as far as they have not got past a prefix. */
class Walk {
  readonly #prefixes: readonly string[];
  #steps = 0;

  constructor(prefixes: readonly string[]) {
    this.#prefixes = prefixes;
  }

  text(text: string, progress: Progress): Progress {
    return [...text].reduce((at, char) => this.#chars([char], at), progress);
  }

  alternatives(
    alternatives: readonly AST.Alternative[],
    progress: Progress,
  ): Progress {
    return unite(
      alternatives.map(alternative =>
        alternative.elements.reduce(
          (at, element) => this.#element(element, at),
          progress,
        ),
      ),
    );
  }

  #element(element: AST.Element, progress: Progress): Progress {
    this.#steps += 1;
    if (this.#steps > MAX_STEPS) throw new Unproven();
    // What comes once all ways are past a prefix cannot lead back out.
    if (isInside(progress)) return progress;
    switch (element.type) {
      case 'Character':
        return this.#chars([String.fromCodePoint(element.value)], progress);
      case 'CharacterClass':
        return this.#chars(charsOf(element), progress);
      case 'Group':
        if (element.modifiers) throw new Unproven();
        return this.alternatives(element.alternatives, progress);
      case 'CapturingGroup':
        return this.alternatives(element.alternatives, progress);
      case 'Quantifier':
        return this.#repeated(element, progress);
      case 'Assertion':
        // It takes nothing and can only rule texts out.
        return progress;
      default:
        throw new Unproven();
    }
  }

  #repeated({ element, min, max }: AST.Quantifier, start: Progress): Progress {
    let at = start;
    for (let i = 0; i < min && !isInside(at); i++) {
      at = this.#element(element, at);
    }
    let all = at;
    for (let i = min; i < max; i++) {
      if (isInside(at)) break;
      at = this.#element(element, at);
      const more = unite([all, at]);
      if (more.texts.size === all.texts.size && more.past === all.past) break;
      all = more;
    }
    return all;
  }

  #chars(chars: readonly string[], progress: Progress): Progress {
    const next = advance(chars, progress, this.#prefixes);
    if (!next) throw new Unproven();
    return next;
  }
}

function unite(all: readonly Progress[]): Progress {
  return {
    past: all.some(each => each.past),
    texts: new Set(all.flatMap(each => [...each.texts])),
  };
}

/** The characters of a class that lists them; a class that is wide or negated would lead anywhere. */
function charsOf(node: AST.CharacterClass): string[] {
  // Java nests and intersects classes where ECMAScript reads plain characters.
  if (
    node.negate ||
    node.elements.length === 0 ||
    /^\[.*(\[|&&)/.test(node.raw)
  ) {
    throw new Unproven();
  }
  return node.elements.flatMap(element => {
    if (element.type === 'Character') {
      return [String.fromCodePoint(element.value)];
    }
    if (element.type !== 'CharacterClassRange') throw new Unproven();
    const { min, max } = element;
    if (max.value - min.value > 64) throw new Unproven();
    return Array.from({ length: max.value - min.value + 1 }, (_, i) =>
      String.fromCodePoint(min.value + i),
    );
  });
}
