import type { Finding, ProposedFile } from '../../check';
import type { RenderedTemplate } from '../RenderedTemplate';

/** What is said of a change to a file that cannot be read. */
export function unreadable(
  { path }: ProposedFile,
  findings: readonly Finding[],
): RenderedTemplate {
  return {
    problems: findings.map(({ line, message, fix }) => ({
      message: `${path}, line ${line}: ${message}`,
      fix,
    })),
    remarks: [],
  };
}
