import type { Environment } from '../model';

/**
 * Terms that a connector must all match; in a pattern `*` stands for any characters.
 */
export interface ConnectorSelector {
  cluster?: string;
  name?: string;
  environment?: string;
}

/** Every list request of an entity's page holds each connector against all of them. */
const MAX_SELECTORS = 50;

const KEYS = ['cluster', 'name', 'environment'] as const;

/**
 * Reads `cluster=cc-*,name=finance-*,environment=prod`; several selectors are separated by
 * semicolons and any of them may match.
 *
 * @throws Error that names the term which is not understood
 */
export function parseConnectorSelector(text: string): ConnectorSelector[] {
  const parts = text
    .split(';')
    .map(part => part.trim())
    .filter(Boolean);
  if (parts.length > MAX_SELECTORS) {
    throw new Error(
      `There are ${parts.length} connector selectors; ${MAX_SELECTORS} are allowed`,
    );
  }
  return parts.map(parseOne);
}

function parseOne(text: string): ConnectorSelector {
  const selector: ConnectorSelector = {};
  for (const term of text.split(',').map(part => part.trim())) {
    const [key, value, ...rest] = term.split('=').map(part => part.trim());
    if (!KEYS.includes(key as (typeof KEYS)[number]) || !value || rest.length) {
      throw new Error(
        `The connector selector's term "${term}" is not understood; write ${KEYS.join(
          '=…, ',
        )}=…`,
      );
    }
    if (selector[key as (typeof KEYS)[number]] !== undefined) {
      throw new Error(
        `The connector selector "${text}" says ${key} twice; to accept either, write two selectors with a semicolon between them`,
      );
    }
    selector[key as (typeof KEYS)[number]] = value;
  }
  return selector;
}

/** Whether a text matches a pattern with `*`; without backtracking, as patterns come from strangers. */
export function matchesPattern(text: string, pattern: string): boolean {
  const parts = pattern.split('*');
  const [first] = parts;
  const last = parts[parts.length - 1];
  if (parts.length === 1) return text === pattern;
  if (
    text.length < first.length + last.length ||
    !text.startsWith(first) ||
    !text.endsWith(last)
  ) {
    return false;
  }
  let position = first.length;
  const end = text.length - last.length;
  for (const part of parts.slice(1, -1)) {
    const found = text.indexOf(part, position);
    if (found < 0 || found + part.length > end) return false;
    position = found + part.length;
  }
  return true;
}

/** Whether a connector matches all terms of a selector. */
export function matchesSelector(
  connector: { cluster: string; name: string; environment: Environment },
  selector: ConnectorSelector,
): boolean {
  return KEYS.every(key => {
    const pattern = selector[key];
    return pattern === undefined || matchesPattern(connector[key], pattern);
  });
}
