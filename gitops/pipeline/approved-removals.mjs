import { output } from './lib/actions.mjs';
import { approvedPaths } from './lib/approvals.mjs';
import { fetchMarks } from './lib/marks.mjs';
import { namesIn, removedPaths } from './lib/removed.mjs';

/**
 * `node approved-removals.mjs`: of the connectors that merged pull requests removed, those that were approved in the
 * portal, as the outputs `approved_dev` and `approved_staging`; those that wait for somebody, as `dev` and `staging`.
 */
fetchMarks();
for (const environment of ['dev', 'staging']) {
  const removed = removedPaths(environment);
  const approved = await approvedPaths(environment, removed);
  // A name may be one on two clusters, and is removed from both.
  const waiting = namesIn(removed.filter(path => !approved.includes(path)));
  const may = namesIn(approved).filter(name => !waiting.includes(name));
  output(environment, waiting.join(' '));
  output(`approved_${environment}`, may.join(' '));
}
