import type { AST } from '@eslint-community/regexpp';
import { parsePattern, proveSequence } from './provePattern';

/** What a router makes of a topic's name. */
export interface Rerouting {
  /** Whether every name that it changes ends up inside the prefixes. */
  changedInside: boolean;
  /** Whether it changes every name. */
  changesAll: boolean;
  /** Whether what it changes still begins with all of the name that it was. */
  keepsBeginning: boolean;
}

/**
 * What becomes of topics where a pattern that matches all of their name is replaced, as Kafka's RegexRouter
 * and Debezium's ByLogicalTableRouter do it (`Matcher.matches`, then `replaceFirst`).
 */
export function proveReplacement(
  pattern: string,
  replacement: string,
  prefixes: readonly string[],
): Rerouting {
  const changesAll = /^\^?(\.[*+]|\(\.[*+]\))\$?$/.test(pattern);
  const keepsBeginning =
    changesAll && pattern.includes('(') && /^\$1(?!\d)/.test(replacement);
  const parts = partsOf(replacement, groupsOf(parsePattern(pattern)));
  return {
    changesAll,
    keepsBeginning,
    changedInside: proveSequence(parts, prefixes),
  };
}

/** The capturing groups of a pattern by their number, from 1; those within others included. */
function groupsOf(pattern: AST.Pattern | undefined): AST.CapturingGroup[] {
  const groups: AST.CapturingGroup[] = [];
  const visit = (
    node: AST.Pattern | AST.Alternative | AST.Element | AST.Alternative[],
  ): void => {
    if (Array.isArray(node)) node.forEach(visit);
    else if (node.type === 'Alternative') node.elements.forEach(visit);
    else if (node.type === 'Quantifier') visit(node.element);
    else if ('alternatives' in node) {
      if (node.type === 'CapturingGroup') groups.push(node);
      visit(node.alternatives);
    }
  };
  if (pattern) visit(pattern);
  return groups;
}

/**
 * The parts of a Java replacement up to the first one that is not understood: what comes behind is not
 * needed once a prefix is complete, and unproven where it is not.
 */
function partsOf(
  replacement: string,
  groups: readonly AST.CapturingGroup[],
): (string | AST.CapturingGroup)[] {
  const parts: (string | AST.CapturingGroup)[] = [];
  let rest = replacement;
  while (rest !== '') {
    const [, group] = /^\$(\d)(?!\d)/.exec(rest) ?? [];
    const [literal] = /^[^$\\]+/.exec(rest) ?? [];
    if (literal) parts.push(literal);
    else if (group && groups[Number(group) - 1]) {
      parts.push(groups[Number(group) - 1]);
    } else break;
    rest = rest.slice(literal?.length ?? 2);
  }
  return parts;
}
