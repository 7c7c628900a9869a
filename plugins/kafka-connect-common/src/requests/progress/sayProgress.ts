import type { ReportedChange } from '../../api/deploymentReports';
import type { RequestedConnector } from '../contents';

/** What became of a connector, for people. */
export function sayProgress(
  connector: Pick<RequestedConnector, 'change'>,
  told: ReportedChange | undefined,
): string {
  if (!told) return 'Merged; its deployment has not begun.';
  const why = told.reason ? sentence(told.reason) : '';
  const said = (text: string) => [text, why].filter(Boolean).join(' ');
  switch (told.result) {
    case 'applied':
    case 'unchanged':
      if (connector.change === 'remove') return 'Removed.';
      return told.state && told.state !== 'RUNNING'
        ? `Is ${told.state}, as its file says.`
        : 'Runs.';
    case 'restored':
      return said('Did not come up; what ran before runs again.');
    case 'removed':
      return said('Did not come up; as nothing ran before, it is gone again.');
    case 'failed':
      return said('Could not be deployed.');
    case 'skipped':
      return said('Merged and not yet deployed.');
    default:
      return 'Is being deployed.';
  }
}

function sentence(text: string): string {
  const trimmed = text.trim();
  const begun = trimmed.charAt(0).toUpperCase() + trimmed.slice(1);
  return /[.!?…]$/.test(begun) ? begun : `${begun}.`;
}
