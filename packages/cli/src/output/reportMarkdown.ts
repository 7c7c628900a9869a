import type { AppliedChange, ApplyReport } from '../apply/ApplyReport';
import type { Revert } from '../rollback/proposeRevert';
import { findingsMarkdown } from './findings';
import { markdownText } from './markdownText';

const ADDRESS = /^https?:\/\/[^\s<>|]+$/;

/** How an apply ended, for the summary of a pipeline's run. */
export function reportMarkdown({ changes, findings }: ApplyReport): string {
  const told = changes.filter(({ result }) => result !== 'unchanged');
  const unchanged = changes.filter(({ action }) => action === 'unchanged');
  return [
    `${told.length} changed or tried, ${unchanged.length} unchanged.\n`,
    told.length > 0 &&
      ['| | connector | how it ended |', '|---|---|---|']
        .concat(told.map(rowOf), '')
        .join('\n'),
    findings.length > 0 && findingsMarkdown(findings),
  ]
    .filter(Boolean)
    .join('\n');
}

function rowOf(change: AppliedChange): string {
  const { action, cluster, name, reason, result, revert, seconds, state } =
    change;
  const ending = [
    [state && `is ${markdownText(state)}`, seconds && `${seconds} s`]
      .filter(Boolean)
      .join(', '),
    reason && markdownText(reason),
    revert && revertIn(revert),
  ].filter(Boolean);
  return `| ${action} ${result} | ${markdownText(
    `${cluster}/${name}`,
  )} | ${ending.join('<br>')} |`;
}

function revertIn({ problem, url }: Revert): string {
  const link =
    url && ADDRESS.test(url)
      ? `[The pull request that reverts it](<${url}>)`
      : 'No pull request reverts it';
  return problem ? `${link}: ${markdownText(problem)}` : link;
}
