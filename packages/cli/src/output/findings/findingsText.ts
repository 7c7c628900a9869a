import type { Finding, Severity } from '@kconnect/plugin-kafka-connect-common';
import type { Colour, Style } from '../../Result';
import { printable } from '../printable';

const COLOURS: Record<Severity, Colour> = {
  error: 'red',
  warning: 'yellow',
  info: 'gray',
};

/** Findings as compilers print them, so that editors and terminals can jump to the place. */
export function findingsText(
  findings: readonly Finding[],
  style: Style,
): string {
  return findings
    .map(({ file, line, column, severity, code, message, fix }) =>
      [
        `${printable(file)}:${line}:${column}: ${style.paint(
          COLOURS[severity],
          severity,
        )}: ${printable(message)} [${code}]`,
        `  ${printable(fix)}`,
        '',
      ].join('\n'),
    )
    .join('');
}

/** How many of each severity, in words. */
export function countsInWords(findings: readonly Finding[]): string {
  const count = (severity: Severity) =>
    findings.filter(finding => finding.severity === severity).length;
  const [errors, warnings] = [count('error'), count('warning')];
  return [
    `${errors} ${errors === 1 ? 'error' : 'errors'}`,
    `${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`,
  ].join(', ');
}
