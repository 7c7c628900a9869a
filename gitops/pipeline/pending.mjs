import { readFileSync } from 'node:fs';
import { fail, kconnect, output, state, summarise } from './lib/actions.mjs';
import { environmentOf } from './lib/marks.mjs';
import { concerns, onlyConnector } from './lib/only.mjs';

/**
 * `node pending.mjs ENVIRONMENT`: shows what is to be approved, and says by the output `pending` whether anything is.
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
const isPending = changes.some(
  ({ action, cluster, name }) =>
    !['unchanged', 'unmanaged'].includes(action) &&
    (!onlyConnector || onlyConnector === `${cluster}/${name}`),
);
output('pending', isPending || (process.env.REMOVALS ?? '') !== '');
