import type { Finding, Severity } from '@kconnect/plugin-kafka-connect-common';
import { annotation, type Annotation } from '../annotation';

const LEVELS: Record<Severity, Annotation['level']> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
};

/** Findings at the lines that they are about, for a workflow of GitHub Actions. */
export function findingsAnnotations(findings: readonly Finding[]): string {
  return findings
    .map(({ severity, code, message, fix, file, line, column }) =>
      annotation({
        level: LEVELS[severity],
        title: code,
        message: `${message}\n${fix}`,
        ...{ file, line, column },
      }),
    )
    .join('');
}
