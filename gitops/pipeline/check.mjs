import { readFileSync } from 'node:fs';
import { fail, kconnect, say, summarise } from './lib/actions.mjs';
import { changedPaths, proposal } from './lib/proposal.mjs';

/** `node check.mjs`: checks what a pull request proposes, by the rules that are merged. It needs no secret. */
const changed = changedPaths();
const connectors = changed.filter(path => path.startsWith('connectors/'));
if (connectors.length > 0 && connectors.length < changed.length) {
  fail(
    'This changes connectors and the rules that they are checked by. Propose the rules by a pull request of their own, first.',
  );
}

const status = kconnect(
  ...['validate', ...proposal()],
  ...['--format', 'github', '--output', 'findings.txt'],
  ...['--also', 'markdown=findings.md'],
);
if (status === 1) fail('The check could not be done; the reason is above.');
// One line each, in which nothing is a command but what kconnect made one.
say(readFileSync('findings.txt', 'utf8'));
summarise(readFileSync('findings.md', 'utf8'));
process.exitCode = status;
