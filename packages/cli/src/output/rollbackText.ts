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
  if (git === 'none') {
    return 'Git has no file of it: put this revision back there, or it is unmanaged.';
  }
  return revert?.url
    ? 'Git still has another revision, until its pull request is merged; apply leaves it alone.'
    : 'Git still has another revision, which apply leaves alone: revert it there, too.';
}
