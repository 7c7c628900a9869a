/** How much a finding weighs: an error stops a change, a warning is shown, an info explains. */
export const SEVERITIES = ['error', 'warning', 'info'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What is known of a finding's code, whatever raised it. */
export interface FindingKind {
  /** Where a finding of this code may be milder, its rule says when. */
  severity: Severity;
  /** A heading for people, without a full stop. */
  title: string;
}

/**
 * Every code that the check can raise. Codes are stable words: programs and the handbook go by them, so
 * one is never renamed or given another meaning.
 */
export const FINDINGS = {
  'json/syntax': error('The file cannot be read'),
  'json/duplicate-key': error('A key is given twice'),
  'json/schema': error('The file does not have the shape it should have'),
  'json/too-large': error('The file is too large'),

  'name/pattern': error('The name holds characters that it may not'),
  'name/too-long': error('The name is too long'),
  'name/reserved-prefix': error(
    "The name begins with one of the system's words",
  ),
  'name/department': error("The name does not begin with one's own department"),
  'name/environment': error('The name is for another environment'),
  'name/type': error('The name does not say what the connector is'),
  'name/file': error('The file does not lie where its content belongs'),
  'name/duplicate': error('The name is taken'),

  'department/overlap': error('Two departments have codes that overlap'),
  'department/unknown-owner': error('A department belongs to an unknown group'),
  'department/in-use': error('A department that is removed has connectors'),

  'quota/connectors': error('The department has too many connectors'),
  'quota/tasks': error('The department has too many tasks'),
  'quota/tasks-per-connector': error('The connector has too many tasks'),
  'quota/topics': error('The department has too many topics'),

  'secret/literal': error('A secret stands in the file'),
  'secret/masked': error('A mask stands where a secret belongs'),
  'secret/not-yours': error("The secret is not the department's own"),
  'secret/unresolved': error('The reference leads nowhere'),

  'account/not-yours': error(
    "The connector would not run as the department's own account",
  ),

  'topic/not-yours': error("The topic is not the department's own"),
  'topic/missing': error('The topic does not exist'),

  'dlq/missing': error('The sink has no queue for its dead letters'),
  'dlq/not-yours': error("The dead letters would not be the department's own"),

  'plugin/not-allowed': error('The department may not use the plugin'),
  'plugin/unavailable': error('The cluster does not have the plugin'),

  'config/required': error('A setting is missing'),
  'config/invalid': error('A setting has a value that it cannot have'),
  'config/unknown': warning('The plugin does not know the setting'),

  'cluster/unknown': error('There is no such cluster'),
  'cluster/not-yours': error('The department may not use the cluster'),
  'cluster/unreachable': error('The cluster could not be asked'),

  'region/outside': error("The connector would leave its cluster's region"),

  'exactly-once/unavailable': warning(
    'Exactly once is asked of a plugin that cannot do it',
  ),
} as const satisfies Record<string, FindingKind>;

/** A stable word for what can be wrong, such as `secret/literal`. */
export type FindingCode = keyof typeof FINDINGS;

export const FINDING_CODES = Object.keys(FINDINGS) as [
  FindingCode,
  ...FindingCode[],
];

/**
 * The handbook's section on a code, as a path from the repository's root. Its heading is the code; what shows
 * the handbook leaves the slash out of the anchor.
 */
export function handbookSection(code: FindingCode): string {
  return `docs/findings.md#${code.replace('/', '')}`;
}

function error(title: string): { severity: 'error'; title: string } {
  return { severity: 'error', title };
}

function warning(title: string): { severity: 'warning'; title: string } {
  return { severity: 'warning', title };
}
