import type { AST } from '@eslint-community/regexpp';
import { advance, isInside, type Progress } from './Progress';

/** The proof's effort grows with the pattern; honest ones need a fraction of this. */
const MAX_STEPS = 20_000;

/** Thrown where a text could leave the prefixes, or where the walk has no answer. */
export class Unproven extends Error {}

/** Follows all ways through a pattern at once, as far as they have not got past a prefix. */
export class Walk {
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
