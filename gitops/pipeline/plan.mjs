import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  fail,
  kconnect,
  say,
  state,
  summarise,
  variable,
} from './lib/actions.mjs';
import { git } from './lib/git.mjs';
import { changedEnvironments, proposal } from './lib/proposal.mjs';

/**
 * `node plan.mjs`: asks the clusters what merging a pull request would change, into `plan.md`. A cluster that does not
 * answer fails it, and so does what only the clusters show to be wrong. Keys go to the addresses that are merged, whatever
 * is proposed: with a base, kconnect reaches clusters by nothing else.
 */
const known = checkedAlready();
const remembered = rememberedState();
const parts = [];
for (const environment of changedEnvironments()) {
  const status = kconnect(
    ...['plan', ...proposal(), '--environment', environment],
    ...['--live', ...remembered],
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

/** What was applied. What is proposed comes without the key to the repository: it is asked for where the key is. */
function rememberedState() {
  if (variable('KCONNECT_STATE') !== 'git') return state();
  const refs = '+refs/kconnect/*:refs/kconnect/*';
  git('merged', 'fetch', '--quiet', 'origin', refs);
  return ['--state', `git:${resolve('merged')}`];
}

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
