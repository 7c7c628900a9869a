import { digestOf } from '../ledger/digest';
import { codeBlock } from '../output/emit';
import { printable } from '../output/printable';
import { shortOf } from './revisions';
import type { Unwanted } from './Unwanted';

/** A trace may be as long as it likes. */
const MAX_REASON = 2_000;

/** What a pull request that reverts says. */
export function revertText(unwanted: Unwanted) {
  const { digest, environment, name, reason, runs } = unwanted;
  const why = reason.slice(0, MAX_REASON).split('\n').map(printable);
  // By it a person's No is known again, as long as it is about the same.
  const [from, to] = [digest, runs && digestOf(runs)].map(each => each ?? '-');
  const mark = `<!-- kconnect ${from} ${to} -->`;
  return {
    mark,
    title: `Revert ${name}: its file is not what runs in ${environment}`,
    body: [
      whatIs(unwanted),
      codeBlock(why.join('\n')),
      whatMergingDoes(unwanted),
      mark,
    ].join('\n\n'),
  };
}

function whatIs({ cluster, digest, path }: Unwanted): string {
  return digest === undefined
    ? `\`${path}\` is not here, and runs on ${cluster}:`
    : `\`${path}\` does not run on ${cluster} as it is here (revision ${shortOf(
        digest,
      )}):`;
}

function whatMergingDoes({ digest, runs }: Unwanted): string {
  if (digest === undefined) return 'Merging this adds the file of what runs.';
  const does =
    runs === undefined
      ? 'Nothing of it runs now. Merging this removes the file.'
      : 'Another revision runs now. Merging this makes the file what runs.';
  return `${does} Until then \`kconnect apply\` leaves the connector as it is. To try something else, change the file instead: a revision that has failed is not tried again.`;
}
