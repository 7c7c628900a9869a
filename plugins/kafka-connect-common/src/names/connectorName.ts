import { ENVIRONMENTS, type Environment } from '../model';

/** The parts of `<department>-<data source>-<source|sink>-<environment>-<suffix>`. */
export interface ConnectorNameParts {
  /** The department's code; may hold hyphens. */
  department: string;
  /** What it reads or writes, such as `salesdb`; may hold hyphens. */
  dataSource: string;
  type: 'source' | 'sink';
  environment: Environment;
  /** One word without hyphens, so that a name can be taken apart in one way only. */
  suffix: string;
}

/** At most this many characters. */
export const MAX_NAME_LENGTH = 64;

/** Lower-case letters, digits and single hyphens between them. */
export const NAME_PATTERN = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** What no name begins with: the words of the system's own topics and groups. */
export const RESERVED_PREFIXES = ['connect', 'confluent', 'system', 'admin'];

const TAIL = new RegExp(
  `^(.+)-(source|sink)-(${ENVIRONMENTS.join('|')})-([a-z0-9]+)$`,
);

export function formatConnectorName(parts: ConnectorNameParts): string {
  return [
    parts.department,
    parts.dataSource,
    parts.type,
    parts.environment,
    parts.suffix,
  ].join('-');
}

/**
 * The department whose code a name begins with. Codes may hold hyphens, so the longest that fits
 * is meant; that no code begins with another one is the departments file's own rule.
 */
export function departmentOfName(
  name: string,
  codes: Iterable<string>,
): string | undefined {
  let found: string | undefined;
  for (const code of codes) {
    if (
      name.startsWith(`${code}-`) &&
      (found === undefined || code.length > found.length)
    ) {
      found = code;
    }
  }
  return found;
}

/** The parts of a name, or `undefined` where it does not follow the rule. */
export function parseConnectorName(
  name: string,
  codes: Iterable<string>,
): ConnectorNameParts | undefined {
  if (name.length > MAX_NAME_LENGTH || !NAME_PATTERN.test(name)) {
    return undefined;
  }
  const department = departmentOfName(name, codes);
  const tail = TAIL.exec(name);
  if (department === undefined || !tail) return undefined;
  const [, head, type, environment, suffix] = tail;
  const dataSource = head.slice(department.length + 1);
  if (dataSource === '') return undefined;
  return {
    department,
    dataSource,
    type: type as 'source' | 'sink',
    environment: environment as Environment,
    suffix,
  };
}
