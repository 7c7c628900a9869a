import { output, summarise } from './lib/actions.mjs';
import { fetchMarks } from './lib/marks.mjs';
import { onlyConnector } from './lib/only.mjs';
import { namesIn, removedPaths } from './lib/removed.mjs';

/**
 * `node removals.mjs`: the connectors that merged pull requests removed, by environment, as the outputs `dev`,
 * `staging` and `prod`; whether there are any, as the output `any`.
 */
fetchMarks();
let any = false;
for (const environment of ['dev', 'staging', 'prod']) {
  // A run by hand for one connector puts back and removes nothing.
  const names = onlyConnector ? [] : namesIn(removedPaths(environment));
  output(environment, names.join(' '));
  if (names.length === 0) continue;
  any = true;
  const list = names.map(name => `- ${name}\n`).join('');
  summarise(`### To be removed from ${environment}\n\n${list}`);
}
output('any', any);
