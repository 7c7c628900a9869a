import type { Style } from '../Result';
import type { RollbackReport } from '../rollback/RollbackReport';
import { printable } from './printable';
import { reportText, revertText } from './reportText';

/** How a rollback ended, and what Git has now. */
export function rollbackText(report: RollbackReport, style: Style): string {
  const { commit, digest, title } = report.revision;
  const about = commit
    ? ` (${commit.slice(0, 12)} ${printable(title ?? '')})`
    : '';
  return [
    reportText(report, style),
    `Revision ${digest.slice(0, 12)}${about}.\n`,
    report.ok && report.git !== 'same' && `${still(report)}\n`,
    report.revert && revertText(report.revert),
  ]
    .filter(Boolean)
    .join('');
}

function still({ git, revert }: RollbackReport): string {
  const has = git === 'none' ? 'no file of it' : 'another revision';
  if (revert?.url)
    return `Git still has ${has}, until the pull request is merged.`;
  return git === 'none'
    ? 'Git has no file of it: put this revision there, or nobody manages it.'
    : 'Git still has another revision, which apply leaves alone: revert it there, too.';
}
