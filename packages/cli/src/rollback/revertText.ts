import { digestOf } from '../ledger/digest';
import { codeBlock } from '../output/emit';
import { printable } from '../output/printable';
import type { Unwanted } from './proposeRevert';
import { shortOf } from './revisions';

/** A trace may be as long as it likes. */
const MAX_REASON = 2_000;

/** What a pull request that reverts says. */
export function revertText(unwanted: Unwanted) {
  const { cluster, digest, environment, name, path, reason, runs } = unwanted;
  const does =
    runs === undefined
      ? 'Nothing of it runs now. Merging this removes the file.'
      : 'Another revision runs now. Merging this makes the file what runs.';
  // By it a person's No is known again, as long as it is about the same.
  const mark = `<!-- kconnect ${digest} ${
    runs === undefined ? '-' : digestOf(runs)
  } -->`;
  return {
    mark,
    title: `Revert ${name}: its file is not what runs in ${environment}`,
    body: [
      `\`${path}\` does not run on ${cluster} as it is here (revision ${shortOf(
        digest,
      )}):`,
      codeBlock(
        reason.slice(0, MAX_REASON).split('\n').map(printable).join('\n'),
      ),
      `${does} Until then \`kconnect apply\` leaves the connector as it is. To try something else, change the file instead: a revision that has failed is not tried again.`,
      mark,
    ].join('\n\n'),
  };
}
