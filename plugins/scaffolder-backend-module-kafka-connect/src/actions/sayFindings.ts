import type { Finding } from '@kconnect/plugin-kafka-connect-common';

/** Findings line by line, each with where it is and what to do. */
export function sayFindings(findings: readonly Finding[]): string {
  return findings
    .map(
      ({ code, file, fix, line, message }) =>
        `${code} at ${file}, line ${line}: ${message} ${fix}`,
    )
    .join('\n');
}
