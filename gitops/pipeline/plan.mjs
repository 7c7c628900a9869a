import {
  cpSync,
  existsSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { fail, kconnect, say, state, summarise } from './lib/actions.mjs';
import { changedEnvironments, PROPOSED, proposal } from './lib/proposal.mjs';

/**
 * `node plan.mjs`: asks the clusters what merging a pull request would change, into `plan.md`. A cluster that does not
 * answer fails it, and so does what only the clusters show to be wrong.
 */
// Keys are sent to these addresses: those that are merged, whatever is proposed.
rmSync(`${PROPOSED}/clusters.yaml`, { recursive: true, force: true });
cpSync('merged/clusters.yaml', `${PROPOSED}/clusters.yaml`);

const known = checkedAlready();
const parts = [];
for (const environment of changedEnvironments()) {
  const status = kconnect(
    ...['plan', ...proposal(), '--environment', environment, ...state()],
    ...['--format', 'github', '--output', 'findings.txt'],
    ...['--also', 'markdown=part.md'],
  );
  if (status === 1) fail(`The clusters of ${environment} could not be asked.`);
  parts.push(`#### ${environment}\n\n${readFileSync('part.md', 'utf8')}`);
  tell(readFileSync('findings.txt', 'utf8'));
}
const plan = parts.join('\n') || 'It changes no connector.\n';
writeFileSync('plan.md', plan);
summarise(plan);

/** What the check without clusters has said at its lines, or is about to say. */
function checkedAlready() {
  kconnect(
    ...['validate', ...proposal()],
    ...['--format', 'github', '--output', 'checked.txt'],
  );
  const checked = existsSync('checked.txt');
  return checked ? readFileSync('checked.txt', 'utf8').split('\n') : [];
}

function tell(findings) {
  const lines = findings.split('\n').filter(line => line !== '');
  lines.filter(line => !known.includes(line)).forEach(say);
  if (lines.some(line => line.startsWith('::error '))) process.exitCode = 2;
}
