import { readFileSync } from 'node:fs';
import { fail, kconnect, output, state, summarise } from './lib/actions.mjs';
import { approvedPaths } from './lib/approvals.mjs';
import { environmentOf, fetchMarks } from './lib/marks.mjs';
import { concerns, onlyConnector } from './lib/only.mjs';
import { removedPaths } from './lib/removed.mjs';

/**
 * `node pending.mjs ENVIRONMENT`: shows what is to be applied, and says by the output `pending` whether anything is, and by
 * the output `approved` whether all of it was approved in the portal, so that nobody is asked again.
 */
const environment = environmentOf(process.argv[2]);
if (!concerns(environment)) {
  output('pending', false);
  process.exit(0);
}
const status = kconnect(
  ...['plan', '--repo', '.', '--environment', environment, ...state()],
  ...[
    '--format',
    'json',
    '--output',
    'plan.json',
    '--also',
    'markdown=plan.md',
  ],
);
if (status === 1) fail(`The clusters of ${environment} could not be asked.`);
summarise(
  `### To be applied to ${environment}\n\n${readFileSync('plan.md', 'utf8')}`,
);
const { changes } = JSON.parse(readFileSync('plan.json', 'utf8'));
const pending = changes.filter(
  ({ action, cluster, name }) =>
    !['unchanged', 'unmanaged'].includes(action) &&
    (!onlyConnector || onlyConnector === `${cluster}/${name}`),
);
fetchMarks();
const removed = onlyConnector ? [] : removedPaths(environment);
const paths = [...pending.flatMap(({ file }) => file ?? []), ...removed];
output('pending', pending.length > 0 || removed.length > 0);
const approved = await approvedPaths(environment, paths);
output(
  'approved',
  paths.length > 0 && paths.every(path => approved.includes(path)),
);
