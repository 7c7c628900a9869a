import { existsSync, readFileSync } from 'node:fs';
import { variable } from './lib/actions.mjs';
import { fitted, github, githubList, isMine, runPage } from './lib/github.mjs';

/** `node comment.mjs`: shows the plan in one comment of the pull request, which each run writes anew. */
const MARK = '<!-- kconnect: plan -->';

const plan = existsSync('plan.md')
  ? readFileSync('plan.md', 'utf8')
  : `There is none: [see why](${runPage()}).\n`;
const body = `${MARK}\n### What merging this would change\n\n${fitted(plan)}`;
const thread = `/issues/${Number(variable('REQUEST'))}/comments`;
const mine = (await githubList(thread)).find(
  comment => isMine(comment) && comment.body?.startsWith(MARK),
);
if (mine) await github('PATCH', `/issues/comments/${mine.id}`, { body });
else await github('POST', thread, { body });
