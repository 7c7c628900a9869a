import type { Finding } from '@kconnect/plugin-kafka-connect-common';
import { markdownText } from '../markdownText';

/** Findings as a table for a pull request's comment. */
export function findingsMarkdown(findings: readonly Finding[]): string {
  if (findings.length === 0) return 'No findings.\n';
  const rows = findings.map(
    ({ file, line, severity, code, message, fix }) =>
      `| ${severity} | ${markdownText(file)}:${line} | ${markdownText(
        message,
      )} ${markdownText(fix)} | ${markdownText(code)} |`,
  );
  return ['| | where | what | code |', '|---|---|---|---|', ...rows, ''].join(
    '\n',
  );
}
