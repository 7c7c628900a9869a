import { buildContext } from './buildContext';
import type { Finding } from './Finding';
import type { CheckInput, DesiredConnector } from './input';
import { readRepositoryFiles } from './readRepositoryFiles';
import { rules } from './rules';

/** What the check says. */
export interface CheckResult {
  /** By file, then by line. */
  findings: Finding[];
  /** What the proposed files want, as far as they could be read, whether or not something is wrong with it. */
  connectors: DesiredConnector[];
}

/**
 * Checks proposed files of the configuration repository: shape, names, limits, secrets, accounts, topics,
 * plugins and clusters. The form, the template action, the backend and the command line all call it, so
 * that none can disagree with another. It does no I/O and looks at no clock: what runs, what is merged and
 * what the clusters say is given to it, and what is not given is not checked.
 *
 * No finding holds a secret's value, nor another department's names or numbers.
 */
export function checkConfiguration(input: CheckInput): CheckResult {
  const repository = readRepositoryFiles(input);
  const { departments, clusters } = repository;
  if (!departments || !clusters) {
    return { findings: arrange(repository.findings, input), connectors: [] };
  }
  const { context, findings } = buildContext(input, departments, clusters);
  return {
    findings: arrange(
      [...findings, ...rules.flatMap(rule => rule(context))],
      input,
    ),
    connectors: [...context.proposed, ...context.foreign].map(
      connector => connector.desired,
    ),
  };
}

function arrange(
  findings: readonly Finding[],
  { only }: CheckInput,
): Finding[] {
  const wanted = only && new Set(only);
  return findings
    .filter(finding => !wanted || wanted.has(finding.file))
    .sort(
      (a, b) =>
        compare(a.file, b.file) || a.line - b.line || a.column - b.column,
    );
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
