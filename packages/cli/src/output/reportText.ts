import type { AppliedChange, ApplyReport } from '../apply/ApplyReport';
import type { Colour, Style } from '../Result';
import type { Revert } from '../rollback/proposeRevert';
import { findingsText } from './findings';
import { printable } from './printable';

const COLOURS: Record<AppliedChange['result'], Colour> = {
  applied: 'green',
  unchanged: 'gray',
  restored: 'yellow',
  removed: 'yellow',
  failed: 'red',
  skipped: 'yellow',
};

/** How an apply ended, connector by connector. */
export function reportText(
  { changes, findings }: ApplyReport,
  style: Style,
): string {
  const told = changes.filter(({ result }) => result !== 'unchanged');
  const unchanged = changes.filter(({ action }) => action === 'unchanged');
  return [
    findingsText(findings, style),
    ...told.map(change => changeText(change, style)),
    `${told.length} changed or tried, ${unchanged.length} unchanged.\n`,
  ].join('');
}

function changeText(
  {
    action,
    cluster,
    name,
    reason,
    result,
    revert,
    seconds,
    state,
  }: AppliedChange,
  style: Style,
): string {
  const details = [
    state && `is ${printable(state)}`,
    seconds !== undefined && `${seconds} s`,
  ].filter(Boolean);
  const line = `${style.paint(
    COLOURS[result],
    `${action} ${result}`,
  )} ${cluster}/${printable(name)}`;
  const more = details.length > 0 ? ` (${details.join(', ')})` : '';
  return [
    `${line}${more}\n`,
    reason && `    ${printable(reason)}\n`,
    revert && revertText(revert),
  ]
    .filter(Boolean)
    .join('');
}

/** What became of a pull request that reverts. */
export function revertText({ problem, url }: Revert): string {
  const where = `    the pull request that reverts it: ${printable(
    url ?? 'none',
  )}\n`;
  return problem ? `${where}    ${printable(problem)}\n` : where;
}
