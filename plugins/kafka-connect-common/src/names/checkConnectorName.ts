import { ENVIRONMENTS, type Environment } from '../model';
import {
  departmentOfName,
  MAX_NAME_LENGTH,
  NAME_PATTERN,
  parseConnectorName,
  RESERVED_PREFIXES,
} from './connectorName';

/** Stable words for what can be wrong with a name. */
export type NameFindingCode =
  | 'name/pattern'
  | 'name/too-long'
  | 'name/reserved-prefix'
  | 'name/department'
  | 'name/environment'
  | 'name/type'
  | 'name/duplicate';

export interface NameFinding {
  code: NameFindingCode;
  /** What is wrong. */
  message: string;
  /** What to do. */
  fix: string;
}

export interface NameContext {
  /** The codes of all departments. */
  departments: readonly string[];
  /** The department that asks, where one does: the name must be its own. */
  department?: string;
  /** The environment that the name is for. */
  environment?: Environment;
  /** Names that are taken in the cluster; names that differ only in case count as the same. */
  taken?: readonly string[];
}

/** What is wrong with a connector's name; nothing where it follows all rules. */
export function checkConnectorName(
  name: string,
  context: NameContext,
): NameFinding[] {
  return [
    ...checkShape(name),
    ...checkDepartment(name, context),
    ...checkParts(name, context),
    ...checkTaken(name, context),
  ];
}

function checkShape(name: string): NameFinding[] {
  const findings: NameFinding[] = [];
  if (!NAME_PATTERN.test(name)) {
    findings.push({
      code: 'name/pattern',
      message:
        'The name holds something other than lower-case letters, digits and single hyphens.',
      fix: 'Use a-z, 0-9 and single hyphens; begin and end with a letter or digit.',
    });
  }
  if (name.length > MAX_NAME_LENGTH) {
    findings.push({
      code: 'name/too-long',
      message: `The name has ${name.length} characters; ${MAX_NAME_LENGTH} are allowed.`,
      fix: `Shorten it by ${
        name.length - MAX_NAME_LENGTH
      }, for instance in the data source.`,
    });
  }
  const reserved = RESERVED_PREFIXES.find(prefix =>
    name.toLowerCase().startsWith(prefix),
  );
  if (reserved) {
    findings.push({
      code: 'name/reserved-prefix',
      message: `Names that begin with \`${reserved}\` are reserved.`,
      fix: "Begin with the department's code.",
    });
  }
  return findings;
}

function checkDepartment(name: string, context: NameContext): NameFinding[] {
  const found = departmentOfName(name, context.departments);
  if (found === undefined) {
    return [
      {
        code: 'name/department',
        message: 'The name begins with no known department.',
        fix: context.department
          ? `Begin with \`${context.department}-\`.`
          : "Begin with a department's code and a hyphen.",
      },
    ];
  }
  if (context.department !== undefined && found !== context.department) {
    return [
      {
        code: 'name/department',
        message: `The name belongs to the department \`${found}\`.`,
        fix: `Begin with \`${context.department}-\`.`,
      },
    ];
  }
  return [];
}

function checkParts(name: string, context: NameContext): NameFinding[] {
  const parts = parseConnectorName(name, context.departments);
  if (!parts) return checkTail(name, context);
  if (context.environment && parts.environment !== context.environment) {
    return [
      {
        code: 'name/environment',
        message: `The name says \`${parts.environment}\`; it is for \`${context.environment}\`.`,
        fix: `Write \`-${parts.type}-${context.environment}-\`.`,
      },
    ];
  }
  return [];
}

function checkTail(name: string, { departments }: NameContext): NameFinding[] {
  const words = name.toLowerCase().split('-');
  const head = words.slice(0, -3).join('-');
  const department = departmentOfName(name, departments) ?? '';
  const [type, environment] = words.slice(-3);
  const findings: NameFinding[] = [];
  if (words.length < 5 || (type !== 'source' && type !== 'sink')) {
    findings.push({
      code: 'name/type',
      message: 'The name does not say `source` or `sink` where it should.',
      fix: 'Write <department>-<data source>-<source|sink>-<environment>-<suffix>, the suffix without hyphens.',
    });
  } else if (!ENVIRONMENTS.includes(environment as Environment)) {
    findings.push({
      code: 'name/environment',
      message: `The name's environment \`${environment}\` is none of ${ENVIRONMENTS.join(
        ', ',
      )}.`,
      fix: 'Write the environment before the suffix.',
    });
  } else if (head.length <= department.length) {
    findings.push({
      code: 'name/type',
      message: `The name has no data source between its department and \`${type}\`.`,
      fix: `Write \`${department}-<data source>-${type}-${environment}-…\`.`,
    });
  }
  return findings;
}

function checkTaken(name: string, context: NameContext): NameFinding[] {
  const same = context.taken?.find(
    other => other.toLowerCase() === name.toLowerCase(),
  );
  if (same === undefined) return [];
  return [
    {
      code: 'name/duplicate',
      message: `\`${same}\` exists in this cluster.`,
      fix: 'Choose another suffix.',
    },
  ];
}
